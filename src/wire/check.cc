#include <algorithm>
#include <cmath>

#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/fields.h"
#include "wire/formats.h"
#include "wire/number.h"

namespace tandem::wire {

namespace {

// What is being checked: one text at one place.
struct Text {
  const Field& field;
  const std::string& where;
  std::string_view value;
};

// Nearest code of any of the lists; `known` tells that none of the lists has entries or one has the
// code.
struct CodeLookup {
  bool known = false;
  std::string suggestion;
};

CodeLookup look_up(std::string_view code, std::string_view lists, const Taxonomies& taxonomies) {
  CodeLookup result;
  bool loaded = false;
  for (const auto& name : split(lists, "|")) {
    const Taxonomy* list = taxonomies.find(name);
    if (list == nullptr || list->entries().empty()) continue;
    loaded = true;
    if (list->find(code) != nullptr) return {true, {}};
  }
  if (!loaded) return {true, {}};
  for (const auto& name : split(lists, "|")) {
    const Taxonomy* list = taxonomies.find(name);
    if (list == nullptr || !result.suggestion.empty()) continue;
    result.suggestion = list->resolve(code).value_or(list->nearest(code));
  }
  return result;
}

void check_code(const Text& text, const Taxonomies& taxonomies, std::vector<Problem>& problems) {
  if (text.field.own_words && text.value.starts_with(kOther)) return;
  const CodeLookup found = look_up(text.value, text.field.taxonomy, taxonomies);
  if (found.known) return;
  std::string message = "unknown code " + in_quotes(text.value) + did_you_mean(found.suggestion);
  if (text.field.own_words) message += "; own words are written as 'other: …'";
  problems.push_back({text.where, std::move(message), "unknown_value"});
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\t' && c != '\r';
  });
}

void check_text(const Text& text, const Taxonomies& taxonomies, std::vector<Problem>& problems) {
  const auto say = [&](std::string message, std::string_view code) {
    problems.push_back({text.where, std::move(message), std::string(code)});
  };
  if (first_invalid_utf8(text.value)) return say("not UTF-8; save the file as UTF-8", "not_utf8");
  if (text.value.size() > text.field.longest &&
      count_code_points(text.value) > text.field.longest) {
    return say("longer than " + std::to_string(text.field.longest) + " characters", "too_long");
  }
  if (has_control_character(text.value)) return say("has a control character in it", "bad_format");
  std::string wrong = complaint(text.field.check, text.value);
  if (!wrong.empty()) return say(in_quotes(text.value) + " " + wrong, code_of(text.field.check));
  if (!text.field.taxonomy.empty()) check_code(text, taxonomies, problems);
}

// Checks the value of one field; one overload for each kind of slot.
class Checker {
 public:
  Checker(const Field& field, const Taxonomies& taxonomies, std::vector<Problem>& problems)
      : field_(field), taxonomies_(taxonomies), problems_(problems) {}

  void operator()(const std::string* text) const {
    if (!text->empty()) check_text({field_, pointer(field_.name), *text}, taxonomies_, problems_);
  }

  void operator()(const std::vector<std::string>* list) const {
    if (!fits(list->size())) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
      const std::string where = pointer(field_.name, i);
      if (trim((*list)[i]).empty()) {
        problems_.push_back({where, "empty", "required"});
      } else {
        check_text({field_, where, (*list)[i]}, taxonomies_, problems_);
      }
    }
  }

  void operator()(const std::optional<double>* number) const {
    if (*number) in_range(**number);
  }

  void operator()(const std::optional<int>* number) const {
    if (*number) in_range(**number);
  }

  void operator()(const int* number) const { in_range(*number); }

  void operator()(const bool*) const {}

  void operator()(const Kind*) const {}

  void operator()(const std::optional<DistanceBasis>*) const {}

  void operator()(const std::vector<Partner>* partners) const {
    if (!fits(partners->size())) return;
    for (std::size_t i = 0; i < partners->size(); ++i) {
      const std::string& id = (*partners)[i].organisation;
      const std::string wrong = complaint(Check::id, id);
      if (wrong.empty()) continue;
      problems_.push_back(
          {pointer(field_.name, i) + "/organisation", in_quotes(id) + " " + wrong, "bad_id"});
    }
  }

  void operator()(const std::vector<MatchRequest::TermWeight>* terms) const {
    constexpr double kMostWeight = 10;
    if (!fits(terms->size())) return;
    for (std::size_t i = 0; i < terms->size(); ++i) {
      const auto& term = (*terms)[i];
      const std::string where = pointer(field_.name, i);
      if (trim(term.text).empty()) problems_.push_back({where + "/text", "required", "required"});
      const bool weighs =
          std::isfinite(term.weight) && term.weight >= 0 && term.weight <= kMostWeight;
      if (!weighs)
        problems_.push_back({where + "/weight", "must lie between 0 and 10", "out_of_range"});
    }
  }

 private:
  [[nodiscard]] bool fits(std::size_t entries) const {
    if (entries <= kLongestList) return true;
    problems_.push_back({pointer(field_.name),
                         "more than " + std::to_string(kLongestList) + " entries", "too_long"});
    return false;
  }

  void in_range(double number) const {
    if (number >= field_.least && number <= field_.most) return;
    problems_.push_back({pointer(field_.name),
                         number_text(number) + " does not lie between " +
                             number_text(field_.least) + " and " + number_text(field_.most),
                         "out_of_range"});
  }

  const Field& field_;
  const Taxonomies& taxonomies_;
  std::vector<Problem>& problems_;
};

bool names_problem(const std::vector<Problem>& problems, const std::string& where) {
  return std::ranges::any_of(problems,
                             [&](const Problem& problem) { return problem.where == where; });
}

}  // namespace

void check_fields(std::span<const Field> fields, const Taxonomies& taxonomies,
                  std::vector<Problem>& problems) {
  for (const auto& field : fields) {
    const auto* const text = std::get_if<std::string*>(&field.slot);
    const bool missing = field.required && text != nullptr && trim(**text).empty();
    const std::string where = pointer(field.name);
    // A field of the wrong type is still empty: saying "required" as well would be a second
    // complaint for one mistake.
    if (missing && !names_problem(problems, where))
      problems.push_back({where, "required", "required"});
    if (!missing) std::visit(Checker(field, taxonomies, problems), field.slot);
  }
}

// So many digits in a row that somebody could be called: days have eight.
bool names_telephone(std::string_view text) {
  constexpr int kDigitsOfTelephone = 9;
  constexpr std::string_view kBetweenDigits = " /-().+";
  int digits = 0;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit) ++digits;
    if (!is_digit && kBetweenDigits.find(c) == std::string_view::npos) digits = 0;
    if (digits >= kDigitsOfTelephone) return true;
  }
  return false;
}

// Whatever a reader would take for a mail address, also between quotation marks and at the end of a
// sentence. (mail_address_in finds only one that a letter may be sent to.)
bool names_mail(std::string_view text) {
  const auto is_letter = [](char c) { return c > ' ' && c != '@' && c != ','; };
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(rest, is_letter) - rest.begin());
    const auto dot = rest.substr(0, end).find('.');
    const bool has_dot_inside = dot != std::string_view::npos && dot > 0 && dot + 1 < end;
    if (at > 0 && is_letter(text[at - 1]) && has_dot_inside) return true;
  }
  return false;
}

void check_challenge(const Challenge& challenge, std::vector<Problem>& problems) {
  if (!challenge.consent && !names_problem(problems, "/consent")) {
    problems.push_back(
        {"/consent", "must be true: a challenge is not kept without consent", "required"});
  }
  for (const auto& [where, text] :
       {std::pair("/title", &challenge.title), std::pair("/text", &challenge.text)}) {
    if (!names_mail(*text) && !names_telephone(*text)) continue;
    problems.push_back({where,
                        "holds a mail address or telephone number, which everybody would read: "
                        "whoever answers is forwarded to the firm",
                        "contact"});
  }
}

void check_record(const Record& record, std::vector<Problem>& problems) {
  const Location* location = location_of(record);
  if (location != nullptr && location->lat.has_value() != location->lon.has_value()) {
    problems.push_back(
        {location->lat ? "/lon" : "/lat", "required beside the other coordinate", "required"});
  }
  if (const auto* challenge = std::get_if<Challenge>(&record))
    check_challenge(*challenge, problems);
}

bool is_empty(const Slot& slot) {
  struct Empty {
    bool operator()(const std::string* value) const { return value->empty(); }

    bool operator()(const std::vector<std::string>* value) const { return value->empty(); }

    bool operator()(const std::optional<double>* value) const { return !value->has_value(); }

    bool operator()(const std::optional<int>* value) const { return !value->has_value(); }

    bool operator()(const int*) const { return false; }

    bool operator()(const bool*) const { return false; }

    bool operator()(const Kind*) const { return false; }

    bool operator()(const std::optional<DistanceBasis>* value) const { return !value->has_value(); }

    bool operator()(const std::vector<Partner>* value) const { return value->empty(); }

    bool operator()(const std::vector<MatchRequest::TermWeight>* value) const {
      return value->empty();
    }
  };

  return std::visit(Empty{}, slot);
}

}  // namespace tandem::wire
