#include "vector/encoder_file.h"

#include <cstring>

#include "base/error.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::string_view kMagicOfEncoder = "TANDEME2";
constexpr std::size_t kNameBytes = 24;
constexpr std::size_t kEntryBytes = kNameBytes + 16;
constexpr std::size_t kDirectoryAt = 16;
constexpr std::size_t kAlignment = 64;

template <typename Number>
Number number_at(std::span<const std::byte> bytes, std::size_t at) {
  Number number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

template <typename Number>
void put(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

EncoderFile::EncoderFile(const std::filesystem::path& path) : path_(path), file_(path) {
  const auto all = file_.bytes();
  if (all.size() < kDirectoryAt + 4 ||
      std::memcmp(all.data(), kMagicOfEncoder.data(), kMagicOfEncoder.size()) != 0)
    damaged("the first bytes");
  const auto count = number_at<std::uint32_t>(all, 8);
  const std::size_t directory_bytes = count * kEntryBytes;
  if (count > 1000 || kDirectoryAt + directory_bytes > all.size() ||
      number_at<std::uint32_t>(all, 12) != crc32(all.subspan(kDirectoryAt, directory_bytes)))
    damaged("its directory");
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t at = kDirectoryAt + i * kEntryBytes;
    const char* name = reinterpret_cast<const char*>(all.data() + at);
    const auto offset = number_at<std::uint64_t>(all, at + kNameBytes);
    const auto size = number_at<std::uint64_t>(all, at + kNameBytes + 8);
    if (offset > all.size() || size > all.size() - offset) damaged("its length");
    sections_[std::string(name, strnlen(name, kNameBytes))] = all.subspan(offset, size);
  }
}

std::span<const std::byte> EncoderFile::bytes(std::string_view section) const {
  const auto found = sections_.find(section);
  if (found == sections_.end()) damaged(std::string(section));
  return found->second;
}

std::string_view EncoderFile::text(std::string_view section) const {
  const auto raw = bytes(section);
  return {reinterpret_cast<const char*>(raw.data()), raw.size()};
}

bool EncoderFile::whole() const {
  const auto all = file_.bytes();
  return number_at<std::uint32_t>(all, all.size() - 4) == crc32(all.first(all.size() - 4));
}

void EncoderFile::damaged(const std::string& where) const {
  throw Error(ErrorKind::corrupt, path_.string() + ": damaged encoder (" + where +
                                      "); delete it and run scripts/model");
}

void write_encoder_file(const std::filesystem::path& path,
                        const std::map<std::string, std::string>& sections) {
  std::size_t at = kDirectoryAt + sections.size() * kEntryBytes;
  std::string directory;
  for (const auto& [name, content] : sections) {
    at = (at + kAlignment - 1) / kAlignment * kAlignment;
    std::string padded = name;
    padded.resize(kNameBytes, '\0');
    directory += padded;
    put<std::uint64_t>(directory, at);
    put<std::uint64_t>(directory, content.size());
    at += content.size();
  }
  std::string file(kMagicOfEncoder);
  put(file, static_cast<std::uint32_t>(sections.size()));
  put(file, crc32(std::as_bytes(std::span(directory))));
  file += directory;
  for (const auto& [name, content] : sections) {
    file.resize((file.size() + kAlignment - 1) / kAlignment * kAlignment, '\0');
    file += content;
  }
  put(file, crc32(std::as_bytes(std::span(file))));
  write_file_atomically(path, file);
}

}  // namespace tandem
