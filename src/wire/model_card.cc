#include "wire/model_card.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

// Every named number of a struct, for both directions.
template <typename Visit>
void visit_numbers(auto& weights, const Visit& visit) {
  visit("past", weights.past);
  visit("past_known", weights.past_known);
  visit("votes", weights.votes);
  visit("votes_half_life", weights.votes_half_life);
  visit("experience", weights.experience);
  visit("partners", weights.partners);
  visit("sector", weights.sector);
  visit("place", weights.place);
  visit("size", weights.size);
}

template <typename Visit>
void visit_language(auto& weights, const Visit& visit) {
  visit("grams", weights.grams);
  visit("meaning", weights.meaning);
}

template <typename Visit>
void visit_confidence(auto& model, const Visit& visit) {
  visit("intercept", model.intercept);
  visit("top", model.top);
  visit("coverage", model.coverage);
  visit("grams", model.grams);
  visit("known", model.known);
  visit("length", model.length);
  visit("strong", model.strong);
  visit("fair", model.fair);
  visit("weak", model.weak);
}

template <typename Visit>
void visit_measured(auto& measured, const Visit& visit) {
  visit("queries", measured.queries);
  visit("before", measured.before);
  visit("after", measured.after);
  visit("gain", measured.gain);
  visit("low", measured.low);
  visit("high", measured.high);
}

template <typename Visit>
void visit_learner(auto& learner, const Visit& visit) {
  visit("name", learner.name);
  visit("on", learner.on);
  visit("why", learner.why);
  visit("queries", learner.queries);
  visit("gain", learner.gain);
  visit("low", learner.low);
  visit("high", learner.high);
}

template <typename Visit>
void visit_exposure(auto& exposure, const Visit& visit) {
  visit("answers", exposure.answers);
  visit("by_region", exposure.by_region);
  visit("by_sector", exposure.by_sector);
  visit("first", exposure.first);
  visit("first_share", exposure.first_share);
}

template <typename Visit>
void visit_facts(auto& card, const Visit& visit) {
  visit("number", card.number);
  visit("embedder", card.embedder);
  visit("own_space", card.own_space);
  visit("data_hash", card.data_hash);
  visit("seed", card.seed);
  visit("documents", card.documents);
  visit("terms", card.terms);
  visit("dimension", card.dimension);
  visit("known_cooperations", card.known_cooperations);
  visit("lexicon", card.lexicon);
  visit("judged_answers", card.judged_answers);
  visit("compared_with", card.compared_with);
  visit("why", card.why);
}

auto writer_into(Json& json) {
  return [&json](const char* name, const auto& value) { json[name] = value; };
}

auto reader_of(const Json& json) {
  return [&json](const char* name, auto& value) { json.at(name).get_to(value); };
}

// For what cards of earlier releases do not have: it stays as it is.
auto lenient_reader_of(const Json& json) {
  return [&json](const char* name, auto& value) {
    if (json.contains(name)) json.at(name).get_to(value);
  };
}

Json measured_json(const Measured& measured) {
  Json json;
  visit_measured(measured, writer_into(json));
  return json;
}

Json group_json(const std::map<std::string, Measured>& groups) {
  Json json = Json::object();
  for (const auto& [name, measured] : groups) json[name] = measured_json(measured);
  return json;
}

Measured measured_from(const Json& json, const char* name) {
  Measured measured;
  if (json.contains(name)) visit_measured(measured, reader_of(json.at(name)));
  return measured;
}

std::map<std::string, Measured> group_from(const Json& json, const char* name) {
  std::map<std::string, Measured> groups;
  if (!json.contains(name)) return groups;
  for (const auto& [group, measured] : json.at(name).items())
    visit_measured(groups[group], reader_of(measured));
  return groups;
}

Json comparison_json(const Comparison& comparison) {
  Json json;
  json["held_out"] = measured_json(comparison.all);
  json["unseen"] = measured_json(comparison.unseen);
  json["feedback"] = measured_json(comparison.feedback);
  json["by_language"] = group_json(comparison.by_language);
  json["by_region"] = group_json(comparison.by_region);
  return json;
}

Outcome outcome_from(const Json& json) {
  const std::string name = json.value("outcome", std::string(name_of(Outcome::space_only)));
  for (const Outcome outcome : {Outcome::promoted, Outcome::refused}) {
    if (name == name_of(outcome)) return outcome;
  }
  return Outcome::space_only;
}

void read_evidence(const Json& json, ModelCard& card) {
  if (json.contains("learners")) {
    for (const Json& learner : json.at("learners"))
      visit_learner(card.learners.emplace_back(), reader_of(learner));
  }
  if (json.contains("comparison")) {
    const Json& comparison = json.at("comparison");
    card.comparison = {measured_from(comparison, "held_out"), measured_from(comparison, "unseen"),
                       measured_from(comparison, "feedback"), group_from(comparison, "by_language"),
                       group_from(comparison, "by_region")};
  }
  if (json.contains("exposure")) visit_exposure(card.exposure, reader_of(json.at("exposure")));
}

Json weights_json(const Weights& weights) {
  Json json;
  visit_language(weights.compounding, writer_into(json["compounding"]));
  visit_language(weights.other, writer_into(json["other"]));
  visit_numbers(weights, writer_into(json));
  return json;
}

Weights weights_from(const Json& json) {
  Weights weights;
  visit_language(weights.compounding, reader_of(json.at("compounding")));
  visit_language(weights.other, reader_of(json.at("other")));
  visit_numbers(weights, lenient_reader_of(json));
  return weights;
}

}  // namespace

std::string to_json(const Comparison& comparison) {
  return comparison_json(comparison).dump(2);
}

std::string to_json(const ModelCard& card) {
  Json json;
  visit_facts(card, writer_into(json));
  json["outcome"] = name_of(card.outcome);
  json["weights"] = weights_json(card.weights);
  json["compared_weights"] = weights_json(card.compared_weights);
  visit_confidence(card.confidence, writer_into(json["confidence"]));
  json["confidence"]["meaning"] = card.confidence.meaning;
  json["learners"] = Json::array();
  for (const LearnerState& learner : card.learners)
    visit_learner(learner, writer_into(json["learners"].emplace_back()));
  json["comparison"] = comparison_json(card.comparison);
  visit_exposure(card.exposure, writer_into(json["exposure"]));
  json["exposure"]["lopsided"] = card.exposure.is_lopsided();
  return json.dump(2) + "\n";
}

ModelCard model_card_from_json(std::string_view text, const std::string& file) {
  const auto parsed = parse_json(text);
  const auto damaged = [&](const std::string& why) {
    return Error(ErrorKind::corrupt, file + ": " + why + "; run 'tandem train' to fit a new model");
  };
  if (!parsed.ok()) throw damaged(parsed.problems.front().message);
  ModelCard card;
  try {
    const Json& json = parsed.value;
    visit_facts(card, lenient_reader_of(json));
    card.outcome = outcome_from(json);
    card.weights = weights_from(json.at("weights"));
    card.compared_weights = json.contains("compared_weights")
                                ? weights_from(json.at("compared_weights"))
                                : card.weights;
    visit_confidence(card.confidence, reader_of(json.at("confidence")));
    lenient_reader_of(json.at("confidence"))("meaning", card.confidence.meaning);
    read_evidence(json, card);
  } catch (const Json::exception& error) {
    throw damaged(error.what());
  }
  return card;
}

}  // namespace tandem::wire
