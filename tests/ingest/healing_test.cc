#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "base/error.h"
#include "cli/commands.h"
#include "ingest/batch.h"
#include "ingest/generation.h"
#include "learn/fit.h"
#include "match/search.h"
#include "support/records.h"
#include "support/shipped_home.h"

using namespace tandem;
using namespace tandem::test;
namespace fs = std::filesystem;

namespace {

// A word that only the record of this number has.
std::string own_word(int number) {
  std::string word = "wort";
  for (; number > 0; number /= 26) word += static_cast<char>('a' + number % 26);
  return word + "ling";
}

// What the record of this number says: its own word, and one that it shares with others.
std::string about(int number) {
  static const std::vector<std::string> materials = {"Holz", "Glas", "Leder", "Papier", "Wolle"};
  return own_word(number) + " aus " +
         materials[static_cast<std::size_t>(number) % materials.size()];
}

void put_records(Store& store, int from, int to) {
  Store::Transaction transaction(store);
  for (int i = from; i < to; ++i) {
    const std::string number = std::to_string(i);
    store.put(an_organisation("o-" + number).offering(about(i)).in("Freiberg", "DE"));
    store.put(a_cooperation("c-" + number).with("o-" + number, Role::creative).about(about(i)));
    Article article;
    article.id = "a-" + number;
    article.lang = "de";
    article.title = about(i);
    store.put(article);
    store.put(a_challenge("f-" + number).about(about(i)));
  }
  transaction.commit();
}

// A home of enough records for a vector space, pressed.
class Pressed {
 public:
  Pressed() : home(folder_.path() / "home"), store(home.store()) {
    put_records(store, 1, 61);
    ModelCard defaults;
    fit_model(home, store, defaults, 1);
    press_generation(home, store, Gazetteer{}, 1);
  }

  [[nodiscard]] fs::path generation() const { return home.generation(*home.current()); }

  [[nodiscard]] fs::path aside(const std::string& name) const { return folder_.path() / name; }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
};

bool is_found_by_word(const Snapshot& snapshot, RecordType type, const std::string& id) {
  SearchRequest request;
  request.type = type;
  request.text = own_word(std::stoi(id.substr(2)));
  const auto answer = search(snapshot, request);
  return !answer.hits.empty() && id_of(answer.hits.front().record) == id;
}

// Everything stored is there by id, by its own word and by its vector, and nothing else is.
void check_all_served(const Home& home, const Store& store) {
  static const auto reference = std::make_shared<const Reference>();
  const auto generation = open_generation(home, reference, store, 1);
  const auto snapshot = generation->snapshot(store, "2026-11-01");
  CHECK(snapshot->seq() == store.seq());
  for (const RecordType type : kFollowed) {
    const Collection& collection = snapshot->of(type);
    CHECK(collection.cards->size() == store.count(type));
    store.for_each(type, [&](const Stored& stored) {
      const std::string& id = id_of(stored.record);
      if (snapshot->record(type, id) != stored.record) FAIL_CHECK(id << " is another");
      if (!is_found_by_word(*snapshot, type, id)) FAIL_CHECK(id << " is not found");
      const auto dimension = snapshot->model().dimension();
      if (collection.vectors->row(stored.number).size() != dimension)
        FAIL_CHECK(id << " has no vector");
    });
  }
}

// What following writes, in its order.
std::vector<std::string> pieces() {
  std::vector<std::string> names;
  for (const RecordType followed : kFollowed) {
    const std::string type(name_of(followed));
    names.push_back("text/" + type);
    names.push_back(type + ".vectors");
    names.push_back(type + ".records");
    names.push_back(type + ".cards");
  }
  return names;
}

void replace(const fs::path& from, const fs::path& to, const std::string& piece) {
  fs::remove_all(to / piece);
  fs::copy(from / piece, to / piece, fs::copy_options::recursive);
}

// All files of a generation that hold records.
std::vector<fs::path> files_of(const fs::path& generation) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(generation)) {
    const auto name = entry.path().filename();
    if (entry.is_regular_file() && name != "flintlock" && name != "follow.lock") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

// Runs a command in a process of its own and kills it after a while; true when it ended well
// before.
bool run_and_kill(int (*command)(const cli::Arguments&, cli::Console&),
                  const cli::Arguments& arguments, std::chrono::milliseconds after) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::istringstream in;
    std::ostringstream out;
    cli::Console console{in, out, out};
    int code = 9;
    try {
      code = command(arguments, console);
    } catch (...) {
      code = 8;
    }
    ::_exit(code);
  }
  const auto deadline = std::chrono::steady_clock::now() + after;
  int status = 0;
  while (std::chrono::steady_clock::now() < deadline) {
    if (::waitpid(child, &status, WNOHANG) == child)
      return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a crash between any two steps of following is healed by following again",
          "[ingest][flow]") {
  const Pressed pressed;
  const fs::path before = pressed.aside("before");
  const fs::path after = pressed.aside("after");
  fs::copy(pressed.generation(), before, fs::copy_options::recursive);
  Store store(pressed.home.store());
  put_records(store, 61, 66);
  store.put(an_organisation("o-7").offering(about(7) + " anders als zuvor"));
  store.remove(RecordType::organisation, "o-9", false);
  store.remove(RecordType::cooperation, "c-11", false);
  check_all_served(pressed.home, store);
  fs::copy(pressed.generation(), after, fs::copy_options::recursive);
  const auto names = pieces();
  for (std::size_t done = 0; done <= names.size(); ++done) {
    for (const bool in_order : {true, false}) {
      CAPTURE(done, in_order);
      for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_done = in_order ? i < done : names.size() - 1 - i < done;
        replace(is_done ? after : before, pressed.generation(), names[i]);
      }
      check_all_served(pressed.home, store);
    }
  }
}

TEST_CASE("a crash between any two steps of pressing leaves what was served", "[ingest][flow]") {
  const Pressed pressed;
  const int current = *pressed.home.current();
  const fs::path half = pressed.home.generation(current + 1);
  SECTION("a folder and nothing in it") {
    fs::create_directories(half);
  }
  SECTION("a manifest alone") {
    fs::create_directories(half);
    write_file_atomically(half / "manifest", "1\n");
  }
  SECTION("everything but CURRENT") {
    fs::copy(pressed.generation(), half, fs::copy_options::recursive);
  }
  SECTION("a new CURRENT that was not renamed") {
    std::ofstream(pressed.home.folder() / "CURRENT.new") << "00";
    std::ofstream(pressed.home.folder() / "CURRENT.tmp") << "00";
  }
  check_all_served(pressed.home, pressed.store);
  CHECK(pressed.home.current() == current);
  const auto next = press_generation(pressed.home, pressed.store, Gazetteer{}, 1);
  CHECK(next > current);
  check_all_served(pressed.home, pressed.store);
  CHECK(pressed.home.generations() == std::vector<int>{*next});
}

TEST_CASE("a generation that cannot be opened is pressed anew from the store", "[ingest][flow]") {
  const Pressed pressed;
  const fs::path current = pressed.home.folder() / "CURRENT";
  SECTION("CURRENT names one that is missing") {
    pressed.home.set_current(7);
  }
  SECTION("CURRENT is empty") {
    write_file_atomically(current, "");
  }
  SECTION("CURRENT is no number") {
    write_file_atomically(current, "x\n");
  }
  SECTION("its manifest is missing") {
    fs::remove(pressed.generation() / "manifest");
  }
  SECTION("its manifest is empty") {
    write_file_atomically(pressed.generation() / "manifest", "");
  }
  SECTION("its manifest names a model that is missing") {
    write_file_atomically(pressed.generation() / "manifest", "12\n");
  }
  SECTION("its texts are gone") {
    fs::remove_all(pressed.generation() / "text");
  }
  SECTION("its records have lost the last byte of a commit") {
    const auto records = pressed.generation() / "organisation.records";
    fs::resize_file(records, fs::file_size(records) - 1);
  }
  SECTION("its cards are gone") {
    fs::remove(pressed.generation() / "organisation.cards");
  }
  check_all_served(pressed.home, pressed.store);
}

TEST_CASE("a generation from before there were challenges is pressed anew", "[ingest][flow]") {
  Pressed pressed;
  for (const std::string file : {".vectors", ".cards", ".phrases"})
    fs::remove(pressed.generation() / ("challenge" + file));
  fs::remove_all(pressed.generation() / "text" / "challenge");
  check_all_served(pressed.home, pressed.store);
}

TEST_CASE("files cut short anywhere are healed from the store", "[ingest][flow]") {
  const Pressed pressed;
  const fs::path whole = pressed.aside("whole");
  fs::copy(pressed.generation(), whole, fs::copy_options::recursive);
  std::mt19937 chance(1);
  for (const fs::path& file : files_of(whole)) {
    for (int round = 0; round < 2; ++round) {
      const fs::path generation = pressed.generation();
      const fs::path damaged = generation / fs::relative(file, whole);
      fs::remove_all(generation);
      fs::copy(whole, generation, fs::copy_options::recursive);
      const auto size = fs::file_size(damaged);
      const auto kept = round == 0 ? size / 2 : chance() % std::max<std::uintmax_t>(size, 1);
      fs::resize_file(damaged, kept);
      CAPTURE(fs::relative(file, whole).string(), size, kept);
      CHECK_NOTHROW(check_all_served(pressed.home, pressed.store));
    }
  }
}

TEST_CASE("of two that open a home, the second does not follow but sees what the first did",
          "[ingest][flow]") {
  Pressed pressed;
  const auto reference = std::make_shared<const Reference>();
  Generation first(pressed.home, reference, 1);
  Generation second(pressed.home, reference, 1);
  CHECK(first.follows());
  CHECK_FALSE(second.follows());
  put_records(pressed.store, 61, 62);
  CHECK_FALSE(second.catch_up(pressed.store));
  CHECK(second.snapshot(pressed.store, "2026-11-01")->record(RecordType::article, "a-61") ==
        std::nullopt);
  CHECK(first.catch_up(pressed.store));
  CHECK_FALSE(first.catch_up(pressed.store));
  CHECK(second.snapshot(pressed.store, "2026-11-01")->record(RecordType::article, "a-61"));
}

TEST_CASE("a stopped press leaves nothing behind and what was served is served", "[ingest][flow]") {
  const Pressed pressed;
  const std::atomic<bool> stop = true;
  CHECK_FALSE(press_generation(pressed.home, pressed.store, Gazetteer{}, 1, {.stop = &stop}));
  CHECK(pressed.home.generations() == std::vector<int>{*pressed.home.current()});
  check_all_served(pressed.home, pressed.store);
}

TEST_CASE("whatever was acknowledged is served after kills at any moment", "[ingest][flow]") {
  const Pressed pressed;
  std::mt19937 chance(3);
  std::vector<int> acknowledged;
  const cli::Arguments at_home = {"--home", pressed.home.folder().string()};
  for (int round = 0; round < 6; ++round) {
    const int number = 100 + round;
    const fs::path file = pressed.aside(std::to_string(number) + ".jsonl");
    std::ofstream(file) << R"({"type":"organisation","id":"o-)" << number
                        << R"(","lang":"de","name":"N","kind":"creative","offers":[")"
                        << about(number) << "\"]}\n";
    cli::Arguments importing = at_home;
    importing.push_back(file.string());
    const std::chrono::milliseconds patience(round % 2 == 0 ? 10'000 : chance() % 400);
    if (run_and_kill(cli::run_import, importing, patience)) acknowledged.push_back(number);
    cli::Arguments refreshing = at_home;
    if (round % 3 != 2) refreshing.emplace_back("--full");
    run_and_kill(cli::run_refresh, refreshing, std::chrono::milliseconds(chance() % 120));
    const Store store(pressed.home.store());
    CHECK(store.damages().empty());
    for (const int one : acknowledged) {
      CHECK(store.find(RecordType::organisation, "o-" + std::to_string(one)).has_value());
    }
    check_all_served(pressed.home, store);
  }
  CHECK(acknowledged.size() >= 3);
}
