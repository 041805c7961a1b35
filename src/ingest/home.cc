#include "ingest/home.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"

namespace tandem {

namespace {

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

std::vector<int> numbered_folders(const std::filesystem::path& folder) {
  std::vector<int> numbers;
  if (!std::filesystem::exists(folder)) return numbers;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (const auto number = whole_number(entry.path().filename().string()))
      numbers.push_back(*number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

}  // namespace

Home::Home(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  for (const auto* below : {"models", "generations"}) {
    std::filesystem::create_directories(folder_ / below, error);
    if (error) {
      throw Error(ErrorKind::config, folder_.string() + ": cannot be used as home: " +
                                         error.message() + "; choose another with --home");
    }
  }
}

std::optional<int> Home::current() const {
  const auto file = folder_ / "CURRENT";
  if (!std::filesystem::exists(file)) return std::nullopt;
  const std::string content = read_file(file);
  const auto number = whole_number(trim(content));
  if (!number)
    throw Error(ErrorKind::corrupt, file.string() + ": not a number; run 'tandem refresh --full'");
  return number;
}

void Home::succeed_current(int generation) const {
  if (const auto before = current())
    write_file_atomically(folder_ / "EARLIER", four_digits(*before) + "\n");
  set_current(generation);
}

void Home::set_current(int generation) const {
  write_file_atomically(folder_ / "CURRENT", four_digits(generation) + "\n");
}

std::optional<int> Home::earlier() const {
  const auto file = folder_ / "EARLIER";
  if (!std::filesystem::exists(file)) return std::nullopt;
  const auto number = whole_number(trim(read_file(file)));
  const bool stands = number && number != current() && std::filesystem::exists(generation(*number));
  return stands ? number : std::nullopt;
}

std::vector<int> Home::models() const {
  return numbered_folders(folder_ / "models");
}

std::vector<int> Home::generations() const {
  return numbered_folders(folder_ / "generations");
}

std::string Home::four_digits(int number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

}  // namespace tandem
