#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.h"

namespace tandem::geo {

// A table of tab-separated columns with a header line, mapped from its file. No quoting: names hold
// no tabs. Throws Error(not_found | io) when it cannot be opened, Error(corrupt) with file and line
// when a row is not as it should.
class Table {
 public:
  static constexpr std::size_t kMostColumns = 9;
  using Row = std::array<std::string_view, kMostColumns>;

  // `header` is what the first line must be.
  Table(const std::filesystem::path& file, std::string_view header);

  // The next row; false at the end. `offset()` is then where its line begins.
  bool next(Row& row);

  [[nodiscard]] std::size_t offset() const { return begin_; }

  // The row whose line begins there.
  [[nodiscard]] Row row_at(std::size_t offset) const;

  // A decimal number in that row; an empty text is 0.
  [[nodiscard]] double number(std::string_view text) const;

  [[noreturn]] void refuse(const std::string& what) const;

 private:
  [[nodiscard]] std::size_t split(std::string_view line, Row& row) const;
  void skip_line();
  [[nodiscard]] std::string_view line_from(std::size_t offset) const;

  std::string file_;
  MappedFile mapped_;
  std::string_view text_;
  std::size_t columns_ = 0;
  std::size_t begin_ = 0;
  std::size_t next_ = 0;
  std::size_t line_ = 1;
};

}  // namespace tandem::geo
