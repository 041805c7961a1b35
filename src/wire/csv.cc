#include "wire/csv.h"

#include <algorithm>

namespace tandem::wire {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool needs_apostrophe(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  if (text.starts_with('\''))
    return text.size() > 1 && (text[1] == '\'' || kFormula.find(text[1]) != kFormula.npos);
  return !text.empty() && kFormula.find(text.front()) != kFormula.npos;
}

std::string quoted_where_needed(const std::string& cell) {
  const bool ends_blank = !cell.empty() && (is_blank(cell.front()) || is_blank(cell.back()));
  if (!ends_blank && cell.find_first_of(",;\"\r\n") == cell.npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  const std::string_view first = text_.substr(0, text_.find('\n'));
  const bool semicolons = first.find(',') == first.npos && first.find(';') != first.npos;
  if (semicolons) separator_ = ';';
}

bool CsvReader::next(CsvRow& row) {
  row = CsvRow{};
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  if (at_ >= text_.size()) return false;
  row.line = line_;
  row_begin_ = at_;
  After after = After::cell;
  while (after == After::cell) after = read_cell(row);
  return true;
}

CsvReader::After CsvReader::read_cell(CsvRow& row) {
  std::string cell;
  if (at_ < text_.size() && text_[at_] == '"') {
    const After after = read_quoted(row, cell);
    if (after == After::broken) return after;
    row.cells.push_back(std::move(cell));
    return after;
  }
  const char ends[] = {separator_, '\n', '"', '\0'};
  const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
  if (end - row_begin_ > kLongestRow) return broken(row, "longer than 1 MB");
  if (end < text_.size() && text_[end] == '"') {
    return broken(row,
                  "a quote stands inside an unquoted cell; put the whole cell in quotes and double "
                  "those in it");
  }
  cell = text_.substr(at_, end - at_);
  at_ = end;
  const bool last = at_ >= text_.size() || text_[at_] == '\n';
  if (last && cell.ends_with('\r')) cell.pop_back();
  row.cells.push_back(std::move(cell));
  return end_of_cell();
}

CsvReader::After CsvReader::read_quoted(CsvRow& row, std::string& cell) {
  ++at_;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == text_.npos) return broken(row, "a quoted cell is never closed");
    if (quote - row_begin_ > kLongestRow)
      return broken(row, "longer than 1 MB; is a closing quote missing?");
    cell += text_.substr(at_, quote - at_);
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    cell += '"';
    ++at_;
  }
  if (text_.substr(at_).starts_with("\r\n") || text_.substr(at_) == "\r") ++at_;
  const bool ends = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n';
  return ends ? end_of_cell()
              : broken(row, "text stands behind a closing quote; double the quotes inside a cell");
}

CsvReader::After CsvReader::end_of_cell() {
  const auto breaks = std::ranges::count(text_.substr(row_begin_, at_ - row_begin_), '\n');
  const bool more = at_ < text_.size() && text_[at_] == separator_;
  if (more) {
    ++at_;
    return After::cell;
  }
  line_ += static_cast<std::size_t>(breaks);
  return After::row;
}

void CsvReader::skip_to_line_after(std::size_t offset) {
  at_ = std::min(text_.find('\n', offset), text_.size());
}

CsvReader::After CsvReader::broken(CsvRow& row, std::string message) {
  row.problems.push_back({"", std::move(message), "bad_csv"});
  row.cells.clear();
  skip_to_line_after(row_begin_);
  return After::broken;
}

std::string csv_row(const std::vector<std::string>& cells, char separator) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += separator;
    row += quoted_where_needed(cells[i]);
  }
  // A row of one empty cell would be an empty line, which readers skip.
  return row.empty() ? "\"\"" : row;
}

std::string guarded(std::string_view text) {
  return (needs_apostrophe(text) ? "'" : "") + std::string(text);
}

std::string unguarded(std::string_view cell) {
  const bool guard = cell.starts_with('\'') && needs_apostrophe(cell);
  return std::string(guard ? cell.substr(1) : cell);
}

std::string join_cell(const std::vector<std::string>& entries) {
  std::string cell;
  for (const auto& entry : entries) {
    if (!cell.empty()) cell += " | ";
    const auto first = std::ranges::find_if_not(entry, is_blank) - entry.begin();
    const auto last = entry.rend() - std::find_if_not(entry.rbegin(), entry.rend(), is_blank);
    for (std::ptrdiff_t i = 0; i < std::ssize(entry); ++i) {
      const char c = entry[static_cast<std::size_t>(i)];
      const bool outer_blank = i < first || i >= last;
      if (c == '|' || c == '\\' || outer_blank) cell += '\\';
      cell += c;
    }
  }
  return cell;
}

std::vector<std::string> split_cell(std::string_view cell) {
  std::vector<std::string> entries;
  std::string entry;
  std::size_t kept = 0;  // so much of the entry stands, even if blanks end it
  const auto finish = [&] {
    while (entry.size() > kept && is_blank(entry.back())) entry.pop_back();
    if (!entry.empty()) entries.push_back(std::move(entry));
    entry.clear();
    kept = 0;
  };
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '|') {
      finish();
    } else if (cell[i] == '\\' && i + 1 < cell.size()) {
      entry += cell[++i];
      kept = entry.size();
    } else if (!entry.empty() || !is_blank(cell[i])) {
      entry += cell[i];
    }
  }
  finish();
  return entries;
}

}  // namespace tandem::wire
