#include "wire/typed_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem::wire {

namespace {

// Bytes of the control character or direction mark at the beginning of the text, else 0. Tabs and
// line feeds are the caller's.
std::size_t obeyed_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return 2;  // U+0080 to U+009F
  if (byte(0) != 0xE2) return 0;
  const bool embeds = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;    // U+202A to U+202E
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;  // U+2066 to U+2069
  return embeds || isolates ? 3 : 0;
}

enum class Lines { one, many };

std::string harmless(std::string_view text, Lines lines) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const bool breaks = text.front() == '\n';
    const std::size_t obeyed = obeyed_bytes(text);
    if (breaks && lines == Lines::many) {
      clean += '\n';
    } else if (breaks || text.front() == '\t') {
      clean += ' ';
    } else if (obeyed == 0) {
      clean += text.front();
    }
    text.remove_prefix(std::max<std::size_t>(obeyed, 1));
  }
  return std::string(trim(clean));
}

}  // namespace

std::string typed_text(std::string_view text) {
  return harmless(text, Lines::many);
}

std::string typed_line(std::string_view text) {
  return harmless(text, Lines::one);
}

}  // namespace tandem::wire
