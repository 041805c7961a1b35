#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace tandem {

// Plain values and texts one after another, for our own files (little endian, as every machine
// Tandem runs on).
class ByteWriter {
 public:
  template <typename T>
  requires std::is_trivially_copyable_v<T>

  void put(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(T)); }

  void put_text(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }

  [[nodiscard]] std::span<const std::byte> bytes() const {
    return std::as_bytes(std::span(bytes_));
  }

 private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Reading past the end gives zeros and sets `short_read`: the caller
// decides what that means.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename T>

  requires std::is_trivially_copyable_v<T> T get() {
    T value{};
    if (!has(sizeof(T))) return value;
    std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }

  std::string_view get_text() {
    const auto size = get<std::uint32_t>();
    if (!has(size)) return {};
    const std::string_view text(reinterpret_cast<const char*>(bytes_.data()) + at_, size);
    at_ += size;
    return text;
  }

  [[nodiscard]] std::size_t at() const { return at_; }

  [[nodiscard]] bool short_read() const { return short_read_; }

 private:
  bool has(std::size_t size) {
    if (bytes_.size() - at_ >= size) return true;
    short_read_ = true;
    return false;
  }

  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool short_read_ = false;
};

}  // namespace tandem
