#include "geo/tsv.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace tandem::geo {

Table::Table(const std::filesystem::path& file, std::string_view header)
    : file_(file.string()), mapped_(file) {
  const auto bytes = mapped_.bytes();
  text_ = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  columns_ = static_cast<std::size_t>(std::ranges::count(header, '\t')) + 1;
  while (next_ < text_.size() && text_[next_] == '#') skip_line();
  const std::string_view first = line_from(next_);
  if (first != header) refuse("the columns are not " + std::string(header));
  next_ += first.size() + 1;
}

void Table::skip_line() {
  next_ += line_from(next_).size() + 1;
  ++line_;
}

std::string_view Table::line_from(std::size_t offset) const {
  if (offset >= text_.size()) return {};
  return text_.substr(offset, text_.find('\n', offset) - offset);
}

bool Table::next(Row& row) {
  while (next_ < text_.size() && text_[next_] == '#') skip_line();
  if (next_ >= text_.size()) return false;
  begin_ = next_;
  const std::string_view line = line_from(begin_);
  ++line_;
  next_ = begin_ + line.size() + 1;
  const std::size_t found = split(line, row);
  if (found != columns_)
    refuse("has " + std::to_string(found) + " columns instead of " + std::to_string(columns_));
  return true;
}

Table::Row Table::row_at(std::size_t offset) const {
  Row row;
  if (split(line_from(offset), row) != columns_) refuse("was changed while Tandem was reading it");
  return row;
}

std::size_t Table::split(std::string_view line, Row& row) const {
  std::size_t column = 0;
  for (std::size_t begin = 0;; ++column) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    if (column < row.size()) row[column] = line.substr(begin, end - begin);
    if (end == line.size()) return column + 1;
    begin = end + 1;
  }
}

double Table::number(std::string_view text) const {
  if (text.empty()) return 0;
  double value = 0;
  const char* const end = text.data() + text.size();
  if (std::from_chars(text.data(), end, value).ptr != end)
    refuse("'" + std::string(text) + "' is not a number");
  return value;
}

void Table::refuse(const std::string& what) const {
  throw Error(ErrorKind::corrupt, file_ + ":" + std::to_string(line_) + ": " + what +
                                      "; put back the file that came with Tandem");
}

}  // namespace tandem::geo
