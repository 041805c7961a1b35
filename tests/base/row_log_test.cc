#include "base/row_log.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <optional>

#include "base/error.h"

using namespace tandem;

namespace {

constexpr std::uint32_t kKind = 7;

using Rows = std::map<std::uint32_t, std::string>;

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

void apply(Rows& rows, const LoggedRow& row) {
  const auto* text = reinterpret_cast<const char*>(row.payload.data());
  if (row.payload.empty()) {
    rows.erase(row.number);
  } else {
    rows[row.number] = std::string(text, row.payload.size());
  }
}

// Without a sync, since it happens a thousand times.
void overwrite(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

// What a log holds, with the change it stands at.
struct Held {
  std::int64_t seq = 0;
  Rows rows;

  bool operator==(const Held&) const = default;
};

Held read(const std::filesystem::path& file) {
  Held held;
  const RowLogReader reader(file, kKind, [&](const LoggedRow& row) { apply(held.rows, row); });
  held.seq = reader.seq();
  return held;
}

// Nothing when the file is refused; then it says what to do.
std::optional<Held> read_if_whole(const std::filesystem::path& file) {
  try {
    return read(file);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::corrupt);
    CHECK_THAT(error.what(), Catch::Contains("tandem refresh --full"));
    return std::nullopt;
  }
}

// A log of three commits, and what it held after each.
class Log {
 public:
  Log() {
    RowLogWriter writer(file(), kKind);
    const auto commit = [&](std::int64_t seq) {
      writer.commit(seq);
      states.push_back(read(file()));
    };
    writer.append(1, bytes_of("one"));
    writer.append(2, bytes_of("two, with eight and more bytes"));
    commit(10);
    writer.append(1, bytes_of("ONE"));
    writer.erase(2);
    commit(11);
    writer.append(300, bytes_of("three"));
    commit(25);
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "log"; }

  std::vector<Held> states{Held{}};

 private:
  TempFolder folder_;
};

}  // namespace

TEST_CASE("a later row replaces an earlier one, an empty one deletes it", "[base]") {
  const Log log;
  CHECK(log.states[1] == Held{10, {{1, "one"}, {2, "two, with eight and more bytes"}}});
  CHECK(log.states[2] == Held{11, {{1, "ONE"}}});
  CHECK(log.states[3] == Held{25, {{1, "ONE"}, {300, "three"}}});
}

TEST_CASE("rows without a commit are not there, and the next writer cuts them off", "[base]") {
  const Log log;
  const auto whole = std::filesystem::file_size(log.file());
  const std::string big(5'000'000, 'x');  // more than a writer keeps in memory
  RowLogWriter(log.file(), kKind).append(9, bytes_of(big));
  CHECK(std::filesystem::file_size(log.file()) > whole);
  CHECK(read(log.file()) == log.states[3]);
  RowLogWriter writer(log.file(), kKind);
  CHECK(writer.seq() == 25);
  CHECK(std::filesystem::file_size(log.file()) == whole);
  writer.append(4, bytes_of("four"));
  writer.commit(26);
  CHECK(read(log.file()) == Held{26, {{1, "ONE"}, {4, "four"}, {300, "three"}}});
}

TEST_CASE("a log cut off anywhere stands at its last whole commit", "[base]") {
  const Log log;
  const std::string bytes = read_file(log.file());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    overwrite(log.file(), bytes.substr(0, size));
    CAPTURE(size);
    const auto held = read_if_whole(log.file());
    if (size < 16) CHECK_FALSE(held.has_value());
    if (size >= 16) REQUIRE(held.has_value());
    if (held) CHECK(std::ranges::find(log.states, *held) != log.states.end());
    RowLogWriter writer(log.file(), kKind);  // goes on from there
    writer.append(5, bytes_of("five"));
    writer.commit(99);
    Held after = held.value_or(Held{});
    after.seq = 99;
    after.rows[5] = "five";
    CHECK(read(log.file()) == after);
  }
}

TEST_CASE("a changed bit never shows a row or a change that was not committed", "[base]") {
  const Log log;
  const std::string bytes = read_file(log.file());
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int bit : {0, 3, 7}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      overwrite(log.file(), damaged);
      const auto held = read_if_whole(log.file());
      refused += held ? 0U : 1U;
      const bool known = !held || std::ranges::find(log.states, *held) != log.states.end();
      CAPTURE(at, bit);
      if (!known) FAIL_CHECK("seq " << held->seq << ", " << held->rows.size() << " rows");
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("damage in the middle is refused", "[base]") {
  const Log log;
  std::string bytes = read_file(log.file());
  bytes[bytes.find("one")] = 'O';
  overwrite(log.file(), bytes);
  CHECK_THROWS_WITH(read(log.file()), Catch::Contains("damaged between bytes"));
}

TEST_CASE("a reader after another visits only what came since", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "log";
  RowLogWriter writer(file, kKind);
  writer.append(1, bytes_of("one"));
  writer.commit(1);
  Rows rows;
  const RowLogReader before(file, kKind, [&](const LoggedRow& row) { apply(rows, row); });
  writer.append(2, bytes_of("two"));
  writer.commit(2);
  std::vector<std::uint32_t> visited;
  const auto visit = [&](const LoggedRow& row) {
    visited.push_back(row.number);
    apply(rows, row);
  };
  const RowLogReader after(file, kKind, visit, &before.end());
  CHECK(visited == std::vector<std::uint32_t>{2});
  CHECK(after.seq() == 2);
  CHECK(before.seq() == 1);
  CHECK(Held{2, rows} == read(file));
  std::filesystem::resize_file(file, 20);
  CHECK_THROWS_WITH(RowLogReader(file, kKind, visit, &after.end()),
                    Catch::Contains("refresh --full"));
}

TEST_CASE("a file of another kind is no log of ours", "[base]") {
  const Log log;
  CHECK_THROWS_AS(RowLogReader(log.file(), kKind + 1, [](const LoggedRow&) {}), Error);
  overwrite(log.file(), "SQLite format 3 and more");
  CHECK_THROWS_AS(read(log.file()), Error);
}
