#include "wire/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace tandem::wire {

namespace {

template <typename T>
std::optional<T> read(std::string_view text) {
  T value{};
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return value;
}

}  // namespace

std::string number_text(double number) {
  std::array<char, 32> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), written.ptr};
}

std::string number_to_json(double number) {
  std::string text = number_text(number);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

std::optional<double> read_number(std::string_view text) {
  const auto value = read<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<int> read_integer(std::string_view text) {
  return read<int>(text);
}

}  // namespace tandem::wire
