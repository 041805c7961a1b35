#include "lexicon/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/error.h"

namespace tandem {

namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;

class Inflater {
 public:
  explicit Inflater(const std::string& name) : name_(&name) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw Error(ErrorKind::io, name + ": no memory");
  }

  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater(Inflater&&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  ~Inflater() { inflateEnd(&stream_); }

  std::string all(std::string_view packed, std::size_t most_bytes) {
    std::string content;
    std::array<char, 1U << 16U> piece{};
    if (packed.size() > std::numeric_limits<uInt>::max()) fail("too large");
    // zlib's input is not const; it does not write there.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    for (;;) {
      stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream_.avail_out = static_cast<uInt>(piece.size());
      const int state = inflate(&stream_, Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END) fail("damaged or cut off");
      const std::size_t fresh = piece.size() - stream_.avail_out;
      if (content.size() + fresh > most_bytes) fail("too large");
      content.append(piece.data(), fresh);
      if (state == Z_STREAM_END) {
        if (stream_.avail_in == 0) return content;
        if (inflateReset(&stream_) != Z_OK) fail("damaged");  // one file may hold several streams
      }
    }
  }

 private:
  [[noreturn]] void fail(const char* how) const {
    throw Error(ErrorKind::corrupt, *name_ + ": " + how + "; install its package again");
  }

  z_stream stream_{};
  const std::string* name_;
};

}  // namespace

std::string gunzip(std::string_view packed, std::size_t most_bytes, const std::string& name) {
  return Inflater(name).all(packed, most_bytes);
}

}  // namespace tandem
