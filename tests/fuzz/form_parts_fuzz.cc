// Whatever the body, its fields are text and no longer than it.
#include <algorithm>

#include "base/utf8.h"
#include "fuzz.h"
#include "http/form_parts.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text(data, size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view body = input.substr(std::min(line + 1, input.size()));
  const auto fields = parse_form_parts(input.substr(0, line), body);
  if (!fields) return 0;
  std::size_t bytes = 0;
  for (const auto& [name, value] : *fields) {
    fuzz::promise(!first_invalid_utf8(name) && !first_invalid_utf8(value), "no text\n");
    bytes += name.size() + value.size();
  }
  fuzz::promise(bytes <= body.size(), "more than was sent\n");
  return 0;
}
