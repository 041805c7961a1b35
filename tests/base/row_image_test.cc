#include "base/row_image.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

using namespace tandem;

namespace {

constexpr std::uint32_t kForm = 3;
constexpr RowLogPosition kUpto = {4711, 99, 0xC0FFEE};

void save(const std::filesystem::path& file, const std::string& first, const std::string& second) {
  const std::span<const std::byte> parts[] = {std::as_bytes(std::span(first)),
                                              std::as_bytes(std::span(second))};
  save_row_image(file, kForm, kUpto, parts);
}

std::string payload_of(const RowImage& image) {
  const auto bytes = image.payload();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("an image gives back what was saved, and where its log is read on", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "image";
  CHECK_FALSE(RowImage::open(file, kForm));
  save(file, "made of ", "many rows");
  const auto image = RowImage::open(file, kForm);
  REQUIRE(image);
  CHECK(payload_of(*image) == "made of many rows");
  CHECK(reinterpret_cast<std::uintptr_t>(image->payload().data()) % 64 == 0);
  CHECK(image->upto().bytes == kUpto.bytes);
  CHECK(image->upto().seq == kUpto.seq);
  CHECK(image->upto().crc == kUpto.crc);
  CHECK_FALSE(RowImage::open(file, kForm + 1));

  save(file, "newer", "");
  CHECK(payload_of(*RowImage::open(file, kForm)) == "newer");
  CHECK(payload_of(*image) == "made of many rows");  // who mapped the old one keeps it
}

TEST_CASE("an image that is cut short or has one wrong bit is as good as none", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "image";
  save(file, "made of many rows", "");
  std::string bytes = read_file(file);
  const auto overwrite = [&](std::string_view with) {
    std::ofstream(file, std::ios::binary) << with;
  };
  for (std::size_t kept = 0; kept < bytes.size(); ++kept) {
    overwrite(std::string_view(bytes).substr(0, kept));
    if (RowImage::open(file, kForm)) FAIL_CHECK("cut to " << kept);
  }
  constexpr std::size_t kUnused = 24;  // bytes of the head after what it says
  constexpr std::size_t kHead = 64;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at >= kHead - kUnused && at < kHead) continue;
    bytes[at] = static_cast<char>(bytes[at] ^ 16);
    overwrite(bytes);
    if (RowImage::open(file, kForm)) FAIL_CHECK("byte " << at);
    bytes[at] = static_cast<char>(bytes[at] ^ 16);
  }
  overwrite(bytes);
  CHECK(RowImage::open(file, kForm));
}
