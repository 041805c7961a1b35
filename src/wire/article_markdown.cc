#include "wire/article_markdown.h"

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/fields.h"
#include "wire/json_fields.h"
#include "wire/number.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFence = "---";

// Takes the first line off the text, without its line break.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A year is a number in records; everything else in the head is text.
Json scalar(std::string_view name, std::string_view value) {
  if (name == "source_year") {
    if (const auto number = read_integer(value)) return *number;
  }
  return std::string(value);
}

class HeadReader {
 public:
  explicit HeadReader(std::vector<Problem>& problems) : problems_(problems) {}

  void read(std::string_view line) {
    const std::string_view text = trim(line);
    if (text.empty()) return;
    if (text.starts_with("- ")) return add_entry(trim(text.substr(2)));
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
      return say("", in_quotes(shorten(text, 60)) + " is neither \"field: value\" nor \"- entry\"");
    }
    const std::string name(trim(text.substr(0, colon)));
    const std::string_view value = trim(text.substr(colon + 1));
    if (members_.contains(name)) return say(name, "stands in the head twice");
    list_ = value.empty() ? name : std::string();
    members_[name] = value.empty() ? Json::array() : scalar(name, value);
  }

  Json take() { return std::move(members_); }

 private:
  void add_entry(std::string_view entry) {
    if (list_.empty()) return say("", "the entry " + in_quotes(entry) + " belongs to no list");
    members_[list_].push_back(std::string(entry));
  }

  void say(const std::string& name, std::string message) {
    problems_.push_back({name.empty() ? "" : pointer(name), std::move(message), "bad_format"});
  }

  Json members_ = Json::object();
  std::string list_;  // that entries now belong to
  std::vector<Problem>& problems_;
};

}  // namespace

Parsed<Record> article_from_markdown(std::string_view text, const Taxonomies& taxonomies) {
  Parsed<Record> parsed;
  parsed.value = Article{};
  if (first_invalid_utf8(text)) {
    parsed.problems.push_back({"", "not UTF-8; save it as UTF-8", "not_utf8"});
    return parsed;
  }
  if (trim(take_line(text)) != kFence) {
    parsed.problems.push_back(
        {"", "must begin with a head of fields between two lines \"---\"", "bad_format"});
    return parsed;
  }
  HeadReader head(parsed.problems);
  bool closed = false;
  while (!closed && !text.empty()) {
    const std::string_view line = take_line(text);
    closed = trim(line) == kFence;
    if (!closed) head.read(line);
  }
  if (!closed) {
    parsed.problems.push_back({"", "the head has no second line \"---\"", "bad_format"});
    return parsed;
  }
  Json members = head.take();
  members["body"] = std::string(trim(text));
  read_members(members, fields_of(parsed.value), "type", parsed.problems);
  check_fields(fields_of(parsed.value), taxonomies, parsed.problems);
  return parsed;
}

}  // namespace tandem::wire
