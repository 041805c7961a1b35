#include "wire/feedback_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/fields.h"
#include "wire/json_writer.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

// What the four fields say, before it is checked.
struct FeedbackTexts {
  std::string answer, hit, verdict, reason;
  int rank = 0;
};

std::vector<Field> fields_of(FeedbackTexts& texts) {
  return {{.name = "answer", .slot = &texts.answer, .required = true},
          {.name = "hit", .slot = &texts.hit, .required = texts.rank == 0},
          {.name = "verdict", .slot = &texts.verdict, .required = true},
          {.name = "reason", .slot = &texts.reason, .longest = kLongestReason}};
}

void check_verdict(const std::string& name, FeedbackRequest& request,
                   std::vector<Problem>& problems) {
  if (const auto verdict = verdict_named(name)) {
    request.verdict = *verdict;
    return;
  }
  std::array<std::string_view, std::size(kVerdicts)> known{};
  std::ranges::transform(kVerdicts, known.begin(),
                         [](const Verdict verdict) { return name_of(verdict); });
  problems.push_back({"/verdict",
                      "must be useful, unsuitable, contacted or cooperation" +
                          did_you_mean(nearest_of(name, known)),
                      "unknown_value"});
}

Parsed<FeedbackRequest> checked(FeedbackTexts texts, std::vector<Problem> problems) {
  Parsed<FeedbackRequest> parsed;
  parsed.problems = std::move(problems);
  const auto fields = fields_of(texts);
  check_fields(fields, {}, parsed.problems);
  if (!texts.verdict.empty()) check_verdict(texts.verdict, parsed.value, parsed.problems);
  parsed.value.answer = std::move(texts.answer);
  parsed.value.reason = std::string(trim(texts.reason));
  parsed.value.organisation = std::move(texts.hit);
  parsed.value.rank = texts.rank;
  return parsed;
}

}  // namespace

Parsed<FeedbackRequest> feedback_from_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json.ok()) return {{}, json.problems};
  if (!json.value.is_object()) {
    return {{}, {{"", "must be an object: {\"answer\":…,\"hit\":…,\"verdict\":…}", "wrong_type"}}};
  }
  FeedbackTexts texts;
  const auto fields = fields_of(texts);
  std::vector<Problem> problems;
  for (const auto& [name, value] : json.value.items()) {
    const auto field = std::ranges::find(fields, name, &Field::name);
    if (field == fields.end()) {
      problems.push_back(unknown_field(name, fields));
    } else if (value.is_string()) {
      *std::get<std::string*>(field->slot) = value.get<std::string>();
    } else if (name == "hit" && value.is_number_integer()) {
      texts.rank = value.get<int>();
    } else if (!value.is_null()) {
      problems.push_back({pointer(name), "must be a text", "wrong_type"});
    }
  }
  return checked(std::move(texts), std::move(problems));
}

Parsed<FeedbackRequest> feedback_from_fields(std::string_view answer, std::string_view hit,
                                             std::string_view verdict, std::string_view reason) {
  return checked(
      {std::string(answer), std::string(hit), std::string(verdict), std::string(reason), 0}, {});
}

std::string to_json(const FeatureValues& values, const std::bitset<kFeatureCount>& in_use) {
  JsonWriter out;
  out.begin_object();
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (in_use.test(i)) out.number(name_of(static_cast<Feature>(i)), values.at(i));
  }
  return out.end_object().take();
}

void read_features(std::string_view json, FeatureValues& values,
                   std::bitset<kFeatureCount>& in_use) {
  const auto parsed = parse_json(json);
  if (!parsed.ok() || !parsed.value.is_object())
    throw Error(ErrorKind::corrupt, "features of feedback cannot be read: " + std::string(json));
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    const auto found = parsed.value.find(std::string(name_of(static_cast<Feature>(i))));
    if (found == parsed.value.end() || !found->is_number()) continue;
    values.at(i) = found->get<double>();
    in_use.set(i);
  }
}

}  // namespace tandem::wire
