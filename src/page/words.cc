#include "page/words.h"

#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"

namespace tandem {

namespace {

// The next "{name}" from `at` on; npos when there is none.
struct Placeholder {
  std::size_t begin = std::string_view::npos, end = 0;
  std::string_view name;
};

Placeholder next_placeholder(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find('{', at);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find('}', begin);
  if (end == std::string_view::npos) return {};
  return {begin, end + 1, text.substr(begin + 1, end - begin - 1)};
}

// Nothing for what is no day of the calendar: "2026", "2026-02-30".
std::optional<std::chrono::sys_days> point_of(std::string_view iso_day) {
  using namespace std::chrono;
  if (iso_day.size() != 10 || iso_day[4] != '-' || iso_day[7] != '-') return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) {
    unsigned number = 0;
    const char* begin = iso_day.data() + at;
    return std::from_chars(begin, begin + size, number).ptr == begin + size ? number : 0;
  };
  const year_month_day date(year(static_cast<int>(part(0, 4))), month(part(5, 2)),
                            std::chrono::day(part(8, 2)));
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

}  // namespace

// What a language does with numbers and days. ICU knows it for every language; its objects may be
// shared.
struct Words::Forms {
  std::unique_ptr<const icu::PluralRules> plurals;
  icu::number::LocalizedNumberFormatter numbers;
  std::unique_ptr<const icu::DateFormat> days;

  explicit Forms(const std::string& lang)
      : numbers(icu::number::NumberFormatter::withLocale(icu::Locale(lang.c_str()))) {
    UErrorCode status = U_ZERO_ERROR;
    plurals.reset(icu::PluralRules::forLocale(icu::Locale(lang.c_str()), status));
    if (U_FAILURE(status) != 0 || plurals == nullptr) {
      throw Error(ErrorKind::config, "ICU has no plural rules for '" + lang + "'");
    }
    // English for Europe: 31 Jul 2026, not Jul 31, 2026.
    const icu::Locale locale(lang == "en" ? "en_GB" : lang.c_str());
    std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kMedium, locale));
    if (format == nullptr) throw Error(ErrorKind::config, "ICU has no days for '" + lang + "'");
    format->setTimeZone(*icu::TimeZone::getGMT());
    days = std::move(format);
  }
};

Words::Words(const std::filesystem::path& file)
    : lang_(file.stem().string()), forms_(std::make_shared<const Forms>(lang_)) {
  const auto parsed = parse_json(read_file(file));
  if (!parsed.ok() || !parsed.value.is_object()) {
    throw Error(ErrorKind::corrupt, file.string() + ": not an object of texts");
  }
  View texts;
  for (const auto& [key, value] : parsed.value.items()) {
    if (!value.is_string()) {
      throw Error(ErrorKind::corrupt, file.string() + ": '" + key + "' is no text");
    }
    texts.text(key, value.get_ref<const std::string&>());
    texts_.emplace(key, value.get_ref<const std::string&>());
  }
  view_.object("t", std::move(texts));
}

const std::string* Words::find(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? nullptr : &found->second;
}

const std::string& Words::operator()(std::string_view key) const {
  const std::string* text = find(key);
  if (text == nullptr) {
    throw Error(ErrorKind::corrupt, "text/" + lang_ + ".json: no '" + std::string(key) + "'");
  }
  return *text;
}

std::string Words::operator()(std::string_view key, Fills fills) const {
  const std::string& text = (*this)(key);
  std::string filled;
  std::size_t at = 0;
  for (auto hole = next_placeholder(text, 0); hole.end > 0;
       hole = next_placeholder(text, hole.end)) {
    for (const auto& [name, value] : fills) {
      if (name != hole.name) continue;
      filled += text.substr(at, hole.begin - at);
      filled += value;
      at = hole.end;
    }
  }
  return filled += text.substr(at);
}

std::vector<Segment> Words::segments(
    std::string_view key,
    const std::map<std::string, std::vector<Segment>, std::less<>>& fills) const {
  const std::string& text = (*this)(key);
  std::vector<Segment> segments;
  std::size_t at = 0;
  const auto add_text = [&](std::size_t end) {
    if (end > at) segments.push_back({text.substr(at, end - at), false});
  };
  for (auto hole = next_placeholder(text, 0); hole.end > 0;
       hole = next_placeholder(text, hole.end)) {
    const auto fill = fills.find(hole.name);
    if (fill == fills.end()) continue;
    add_text(hole.begin);
    segments.insert(segments.end(), fill->second.begin(), fill->second.end());
    at = hole.end;
  }
  add_text(text.size());
  return segments;
}

std::string Words::counted_key(std::string_view key, long number) const {
  std::string form;
  forms_->plurals->select(static_cast<double>(number)).toUTF8String(form);
  std::string formed = std::string(key) + "_" + form;
  return find(formed) == nullptr ? std::string(key) : formed;
}

std::string Words::counted(std::string_view key, long number) const {
  return (*this)(counted_key(key, number), {{"n", this->number(number)}});
}

std::string Words::number(long value) const {
  UErrorCode status = U_ZERO_ERROR;
  std::string digits;
  forms_->numbers.formatInt(std::labs(value), status).toString(status).toUTF8String(digits);
  if (U_FAILURE(status) != 0) digits = std::to_string(std::labs(value));
  return value < 0 ? "\u2212" + digits : digits;
}

std::string Words::decimal(double value, int digits) const {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", digits, std::fabs(value));
  std::string text = buffer;
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = text.find('.');
  if (point != std::string::npos) text.replace(point, 1, (*this)("number_point"));
  return value < 0 && !is_zero ? "\u2212" + text : text;
}

std::string Words::day(std::string_view iso_day) const {
  const auto point = point_of(iso_day);
  if (!point) return std::string(iso_day);
  icu::UnicodeString text;
  const std::chrono::milliseconds since = point->time_since_epoch();
  forms_->days->format(static_cast<UDate>(since.count()), text);
  std::string day;
  return text.toUTF8String(day);
}

std::string Words::enumerate(const std::vector<std::string>& items) const {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " " + (*this)("and") + " " : ", ";
    text += items[i];
  }
  return text;
}

}  // namespace tandem
