#include "base/row_image.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

using namespace tandem;

namespace {

constexpr std::uint32_t kForm = 3;

// A log of one commit, and where that ends.
RowLogPosition write_log(const std::filesystem::path& file, std::int64_t seq) {
  std::filesystem::remove(file);
  RowLogWriter writer(file, kForm);
  writer.append(1, std::as_bytes(std::span("one", 3)));
  writer.commit(seq);
  return RowLogReader(file, kForm, [](const LoggedRow&) {}).end();
}

void save(const std::filesystem::path& file, const RowLogPosition& upto, const std::string& first,
          const std::string& second) {
  const std::span<const std::byte> parts[] = {std::as_bytes(std::span(first)),
                                              std::as_bytes(std::span(second))};
  save_row_image(file, kForm, upto, parts);
}

std::string payload_of(const RowImage& image) {
  const auto bytes = image.payload();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("an image gives back what was saved, and where its log is read on", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "image";
  const auto log = folder.path() / "log";
  const RowLogPosition upto = write_log(log, 99);
  CHECK_FALSE(RowImage::open(file, kForm, log));
  save(file, upto, "made of ", "many rows");
  const auto image = RowImage::open(file, kForm, log);
  REQUIRE(image);
  CHECK(payload_of(*image) == "made of many rows");
  CHECK(reinterpret_cast<std::uintptr_t>(image->payload().data()) % 64 == 0);
  CHECK(image->upto().bytes == upto.bytes);
  CHECK(image->upto().seq == upto.seq);
  CHECK(image->upto().crc == upto.crc);
  CHECK_FALSE(RowImage::open(file, kForm + 1, log));

  save(file, upto, "newer", "");
  CHECK(payload_of(*RowImage::open(file, kForm, log)) == "newer");
  CHECK(payload_of(*image) == "made of many rows");  // who mapped the old one keeps it
}

TEST_CASE("an image that is cut short or has one wrong bit is as good as none", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "image";
  const auto log = folder.path() / "log";
  save(file, write_log(log, 99), "made of many rows", "");
  std::string bytes = read_file(file);
  const auto overwrite = [&](std::string_view with) {
    std::ofstream(file, std::ios::binary) << with;
  };
  for (std::size_t kept = 0; kept < bytes.size(); ++kept) {
    overwrite(std::string_view(bytes).substr(0, kept));
    if (RowImage::open(file, kForm, log)) FAIL_CHECK("cut to " << kept);
  }
  constexpr std::size_t kUnused = 24;  // bytes of the head after what it says
  constexpr std::size_t kHead = 64;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at >= kHead - kUnused && at < kHead) continue;
    bytes[at] = static_cast<char>(bytes[at] ^ 16);
    overwrite(bytes);
    if (RowImage::open(file, kForm, log)) FAIL_CHECK("byte " << at);
    bytes[at] = static_cast<char>(bytes[at] ^ 16);
  }
  overwrite(bytes);
  CHECK(RowImage::open(file, kForm, log));
}

TEST_CASE("an image of another log, or of more than the log has, is as good as none", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "image";
  const auto log = folder.path() / "log";
  save(file, write_log(log, 99), "made of many rows", "");
  CHECK(RowImage::open(file, kForm, log));
  write_log(log, 100);  // as long, but another commit
  CHECK_FALSE(RowImage::open(file, kForm, log));
  write_log(log, 99);
  CHECK(RowImage::open(file, kForm, log));
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 8);
  CHECK_FALSE(RowImage::open(file, kForm, log));
}
