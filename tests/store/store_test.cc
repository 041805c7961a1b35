#include "store/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

Store with_a_pair() {
  Store store(":memory:");
  store.put(an_organisation("studio"));
  store.put(an_organisation("sawmill").of_kind(Kind::sme));
  store.put(a_cooperation("shingles").between("studio", "sawmill"));
  return store;
}

std::vector<std::string> changed(const Store& store, Seq after) {
  std::vector<std::string> lines;
  for (const auto& change : store.changes_after(after, 1000)) {
    lines.push_back(std::string(name_of(change.type)) + " " + std::to_string(change.number));
  }
  return lines;
}

ErrorKind kind_of_failure(const std::filesystem::path& file) {
  try {
    const Store store(file);
    return store.damages().empty() ? ErrorKind::not_found : ErrorKind::corrupt;
  } catch (const Error& error) {
    CHECK_THAT(error.what(), Catch::Contains(file.string()));
    return error.kind();
  }
}

void execute(const std::filesystem::path& file, const char* sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(db);
}

}  // namespace

TEST_CASE("a record comes back as it was put", "[store]") {
  Store store(":memory:");
  const Organisation studio =
      an_organisation("studio").named("Größe").offering("Etiketten").reached_at("a@b.example");
  CHECK(store.put(studio) == PutResult::added);
  const auto found = store.find(RecordType::organisation, "studio");
  REQUIRE(found);
  CHECK(found->number == 1);
  CHECK(found->record == Record(studio));
  CHECK_FALSE(store.find(RecordType::cooperation, "studio"));
  CHECK(store.count(RecordType::organisation) == 1);
}

TEST_CASE("putting the same again changes nothing and logs nothing", "[store]") {
  Store store = with_a_pair();
  const Seq before = store.seq();
  CHECK(store.put(an_organisation("studio")) == PutResult::unchanged);
  CHECK(store.put(a_cooperation("shingles").between("studio", "sawmill")) == PutResult::unchanged);
  CHECK(store.seq() == before);
  CHECK(store.put(an_organisation("studio").named("Studio")) == PutResult::changed);
  CHECK(changed(store, before) == std::vector<std::string>{"organisation 1"});
}

TEST_CASE("a record without contact data leaves the contact that the store has", "[store]") {
  Store store(":memory:");
  store.put(an_organisation("studio").reached_at("a@b.example"));
  CHECK(store.put(an_organisation("studio")) == PutResult::unchanged);
  CHECK(store.put(an_organisation("studio").reached_at("c@d.example")) == PutResult::changed);
  CHECK(std::get<Organisation>(store.find(RecordType::organisation, "studio")->record).contact ==
        "c@d.example");
}

TEST_CASE("a change of a cooperation is logged for its present and former partners", "[store]") {
  Store store = with_a_pair();
  store.put(an_organisation("carver"));
  const Seq before = store.seq();
  store.put(a_cooperation("shingles").between("carver", "sawmill"));
  CHECK(changed(store, before) == std::vector<std::string>{"cooperation 1", "organisation 1",
                                                           "organisation 2", "organisation 3"});
  CHECK(store.cooperations_of(1).empty());
  CHECK(store.cooperations_of(3) == std::vector<RecordNumber>{1});
}

TEST_CASE("a record that changed often stands in the log once, with its last seq", "[store]") {
  Store store(":memory:");
  for (const char* name : {"a", "b", "c"}) store.put(an_organisation("studio").named(name));
  const auto changes = store.changes_after(0, 10);
  REQUIRE(changes.size() == 1);
  CHECK(changes.front().seq == store.seq());
  CHECK(store.seq() == 3);
}

TEST_CASE("a removed record is gone, logged, and its number is never given again", "[store]") {
  Store store = with_a_pair();
  const Seq before = store.seq();
  CHECK(store.remove(RecordType::cooperation, "shingles", false));
  CHECK_FALSE(store.find(RecordType::cooperation, "shingles"));
  CHECK(changed(store, before) ==
        std::vector<std::string>{"cooperation 1", "organisation 1", "organisation 2"});
  CHECK_FALSE(store.remove(RecordType::cooperation, "shingles", false));
  CHECK_FALSE(store.is_removed_forever(RecordType::cooperation, "shingles"));
  store.put(a_cooperation("shingles").between("studio", "sawmill"));
  CHECK(store.number_of(RecordType::cooperation, "shingles") == RecordNumber{2});
}

TEST_CASE("a removed organisation leaves the cooperations that named it", "[store]") {
  Store store = with_a_pair();
  CHECK(store.remove(RecordType::organisation, "studio", true));
  CHECK(store.is_removed_forever(RecordType::organisation, "studio"));
  const auto cooperation =
      std::get<Cooperation>(store.find(RecordType::cooperation, "shingles")->record);
  CHECK(cooperation.partners == std::vector<Partner>{{"sawmill", Role::sme}});
  CHECK(store.damages().empty());
}

TEST_CASE("a removed firm takes its challenges with it, for good if it goes for good", "[store]") {
  Store store(":memory:");
  store.put(an_organisation("sawmill"));
  store.put(a_challenge("chairs").about("Stühle").of("sawmill"));
  store.put(a_challenge("wine").about("Etiketten"));
  store.remove(RecordType::organisation, "sawmill", true);
  CHECK_FALSE(store.find(RecordType::challenge, "chairs"));
  CHECK(store.is_removed_forever(RecordType::challenge, "chairs"));
  CHECK(store.find(RecordType::challenge, "wine"));
}

TEST_CASE("an id that was never there can be barred", "[store]") {
  Store store(":memory:");
  CHECK_FALSE(store.remove(RecordType::organisation, "nobody", true));
  CHECK(store.is_removed_forever(RecordType::organisation, "nobody"));
}

TEST_CASE("a cooperation with an unknown partner is a conflict and leaves nothing behind",
          "[store]") {
  Store store(":memory:");
  CHECK_THROWS_AS(store.put(a_cooperation("shingles").between("studio", "sawmill")), Error);
  CHECK(store.count(RecordType::cooperation) == 0);
  CHECK(store.seq() == 0);
}

TEST_CASE("a transaction that is not committed leaves nothing behind", "[store]") {
  Store store = with_a_pair();
  const Seq before = store.seq();
  {
    const Store::Transaction transaction(store);
    store.put(an_organisation("carver"));
    store.remove(RecordType::organisation, "studio", true);
  }
  CHECK(store.seq() == before);
  CHECK(store.count(RecordType::organisation) == 2);
  CHECK_FALSE(store.is_removed_forever(RecordType::organisation, "studio"));
}

TEST_CASE("a reader keeps seeing one state while another process writes", "[store]") {
  const TempFolder folder;
  Store writer(folder.path() / "tandem.db");
  writer.put(an_organisation("a"));
  Store reader(folder.path() / "tandem.db");
  {
    const Store::Transaction reading(reader, Store::Transaction::Mode::read);
    CHECK(reader.seq() == 1);
    writer.put(an_organisation("b"));
    CHECK(reader.seq() == 1);
    CHECK(reader.count(RecordType::organisation) == 1);
  }
  CHECK(reader.seq() == 2);
}

TEST_CASE("records are visited in the order of their ids", "[store]") {
  Store store(":memory:");
  for (const char* id : {"c", "a", "b-1", "b"}) store.put(an_organisation(id));
  std::vector<std::string> ids;
  store.for_each(RecordType::organisation,
                 [&](const Stored& one) { ids.push_back(id_of(one.record)); });
  CHECK(ids == std::vector<std::string>{"a", "b", "b-1", "c"});
  CHECK(store.ids(RecordType::organisation) == ids);
}

TEST_CASE("changes come in portions", "[store]") {
  Store store(":memory:");
  for (int i = 0; i < 5; ++i) store.put(an_organisation("o" + std::to_string(i)));
  const auto first = store.changes_after(0, 2);
  REQUIRE(first.size() == 2);
  CHECK(store.changes_after(first.back().seq, 10).size() == 3);
}

TEST_CASE("what was put is there after opening the file again, and only its owner can read it",
          "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  Store(file).put(an_organisation("studio"));
  CHECK(Store(file).count(RecordType::organisation) == 1);

  struct stat status {};

  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a file that is no database, a foreign one, a newer one and a damaged one are told apart",
          "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  SECTION("no database") {
    std::ofstream(file) << std::string(5000, 'x');
    CHECK(kind_of_failure(file) == ErrorKind::corrupt);
  }
  SECTION("foreign") {
    execute(file, "CREATE TABLE shopping (what TEXT)");
    CHECK(kind_of_failure(file) == ErrorKind::config);
  }
  SECTION("newer") {
    Store(file).put(an_organisation("studio"));
    execute(file, "PRAGMA user_version = 99");
    CHECK(kind_of_failure(file) == ErrorKind::config);
  }
  SECTION("damaged") {
    {
      Store store(file);
      const Store::Transaction transaction(store);
      for (int i = 0; i < 2000; ++i) store.put(an_organisation("o" + std::to_string(i)));
      const_cast<Store::Transaction&>(transaction).commit();
    }
    std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
    damage.seekp(30'000);
    damage << std::string(100'000, '\xAB');
    damage.close();
    CHECK(kind_of_failure(file) == ErrorKind::corrupt);
  }
  SECTION("no folder") {
    CHECK(kind_of_failure(folder.path() / "none" / "tandem.db") == ErrorKind::io);
  }
}

TEST_CASE("a hundred thousand puts in one transaction take seconds", "[store][slow]") {
  const TempFolder folder;
  Store store(folder.path() / "tandem.db");
  Store::Transaction transaction(store);
  for (int i = 0; i < 100'000; ++i) {
    store.put(
        an_organisation("organisation-" + std::to_string(i)).summed_up(std::string(800, 'x')));
  }
  transaction.commit();
  CHECK(store.count(RecordType::organisation) == 100'000);
}

TEST_CASE("a store opened twice in one program still holds its file against other programs",
          "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  Store store(file);
  store.put(an_organisation("studio"));
  const Store reading(file);
  // Another program that closes the file believes to be the last when nobody holds SQLite's shared
  // bytes (file format, "Locking"): it then deletes the log that this one writes to.
  const pid_t other = ::fork();
  REQUIRE(other >= 0);
  if (other == 0) {
    constexpr off_t kSharedFirst = 0x40000000 + 2;
    constexpr off_t kSharedSize = 510;
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = kSharedFirst;
    lock.l_len = kSharedSize;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    const bool asked = descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0;
    ::_exit(asked && lock.l_type != F_UNLCK ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(other, &status, 0) == other);
  CHECK(status == 0);
}
