#include "base/row_image.h"

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::array<char, 8> kImageMagic = {'T', 'A', 'N', 'D', 'E', 'M', 'I', '1'};
constexpr std::size_t kImageHeadBytes = 64;

struct ImageHead {
  std::array<char, 8> magic = kImageMagic;
  std::uint32_t form = 0, payload_crc = 0;
  std::uint64_t log_bytes = 0;
  std::int64_t seq = 0;
  std::uint32_t commit_crc = 0, crc = 0;
};

std::uint32_t crc_of(const ImageHead& head) {
  return crc32(std::as_bytes(std::span(&head, 1)).first(offsetof(ImageHead, crc)));
}

}  // namespace

std::optional<RowImage> RowImage::open(const std::filesystem::path& file, std::uint32_t form,
                                       const std::filesystem::path& log) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::nullopt;
  RowImage image;
  try {
    image.file_ = MappedFile(file);
  } catch (const Error&) {
    return std::nullopt;
  }
  const auto bytes = image.file_.bytes();
  if (bytes.size() < kImageHeadBytes) return std::nullopt;
  ImageHead head;
  std::memcpy(&head, bytes.data(), sizeof(head));
  if (head.magic != kImageMagic || head.form != form || head.crc != crc_of(head) ||
      head.payload_crc != crc32(image.payload())) {
    return std::nullopt;
  }
  image.upto_ = {head.log_bytes, head.seq, head.commit_crc};
  // Of another log: one that was put back, or copied while it grew.
  if (!has_commit(log, image.upto_)) return std::nullopt;
  return image;
}

std::span<const std::byte> RowImage::payload() const {
  return file_.bytes().subspan(kImageHeadBytes);
}

void save_row_image(const std::filesystem::path& file, std::uint32_t form,
                    const RowLogPosition& upto, std::span<const std::span<const std::byte>> parts) {
  ImageHead head;
  head.form = form;
  for (const auto part : parts) head.payload_crc = crc32(part, head.payload_crc);
  head.log_bytes = upto.bytes;
  head.seq = upto.seq;
  head.commit_crc = upto.crc;
  head.crc = crc_of(head);
  std::string first(kImageHeadBytes, '\0');
  std::memcpy(first.data(), &head, sizeof(head));
  std::vector<std::string_view> all = {first};
  all.reserve(parts.size() + 1);
  for (const auto part : parts)
    all.emplace_back(reinterpret_cast<const char*>(part.data()), part.size());
  write_file_atomically(file, all);
}

}  // namespace tandem
