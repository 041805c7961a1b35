#include "ingest/record_file.h"

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/utf8.h"
#include "wire/article_markdown.h"
#include "wire/record_json.h"

namespace tandem::ingest {

namespace {

constexpr std::size_t kFirstBytes = 8192;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What a file is instead of text, and what to do with it.
std::string binary_complaint(std::string_view text) {
  if (text.starts_with("PK\x03\x04"))
    return "a spreadsheet or ZIP file; save the table as CSV (UTF-8) and import that";
  if (text.starts_with("\x1F\x8B")) return "compressed; unpack it with gunzip first";
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return "UTF-16 text; save it as UTF-8";
  const bool binary = text.substr(0, kFirstBytes).find('\0') != std::string_view::npos;
  return binary ? "a binary file; records come as JSONL or CSV, articles as Markdown" : "";
}

bool looks_like_csv(const std::filesystem::path& path, std::string_view text) {
  if (path.extension() == ".csv") return true;
  if (path.extension() == ".jsonl" || path.extension() == ".json" || path.extension() == ".ndjson")
    return false;
  const std::string_view start = trim(text.substr(0, kFirstBytes));
  return !start.starts_with('{') && !start.starts_with('[');
}

}  // namespace

RecordFile::RecordFile(const std::filesystem::path& path, const Taxonomies& taxonomies)
    : taxonomies_(taxonomies) {
  trouble_ = open(path);
}

std::string RecordFile::open(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return "a folder; name the files in it";
  if (!std::filesystem::exists(path, ignored)) return "no such file";
  try {
    mapped_ = MappedFile(path);
  } catch (const Error&) {
    return "cannot be read; check that you may read it";
  }
  text_ = {reinterpret_cast<const char*>(mapped_.bytes().data()), mapped_.bytes().size()};
  if (std::string complaint = binary_complaint(text_); !complaint.empty()) return complaint;
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  if (trim(text_).empty()) return "empty";
  if (path.extension() == ".md") {
    is_article_ = true;
  } else if (looks_like_csv(path, text_)) {
    csv_.emplace(text_, taxonomies_);
  } else if (trim(text_.substr(0, kFirstBytes)).starts_with('[')) {
    return "one JSON list; write one record a line instead (jq -c '.[]' does it)";
  }
  return {};
}

bool RecordFile::next(wire::RecordRow& row) {
  if (!trouble_.empty()) {
    row = wire::RecordRow{};
    row.record.problems.push_back({"", std::move(trouble_), "bad_file"});
    trouble_.clear();
    text_ = {};
    return true;
  }
  if (is_article_) return next_article(row);
  return csv_ ? csv_->next(row) : next_json(row);
}

// The whole file is one.
bool RecordFile::next_article(wire::RecordRow& row) {
  if (text_.empty()) return false;
  row = wire::RecordRow{.line = 1, .record = {}};
  if (text_.size() <= wire::kLongestRow) {
    row.record = wire::article_from_markdown(text_, taxonomies_);
  } else {
    row.record.problems.push_back({"", "longer than 1 MB", "too_long"});
  }
  text_ = {};
  return true;
}

bool RecordFile::next_json(wire::RecordRow& row) {
  std::string_view line;
  while (trim(line).empty()) {
    if (text_.empty()) return false;
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    ++line_;
  }
  row = wire::RecordRow{};
  row.line = line_;
  if (line.size() <= wire::kLongestRow) {
    row.record = wire::record_from_json(line, taxonomies_);
  } else {
    row.record.problems.push_back({"", "longer than 1 MB", "too_long"});
  }
  return true;
}

}  // namespace tandem::ingest
