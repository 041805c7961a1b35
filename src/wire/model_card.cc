#include "wire/model_card.h"

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
  visit("experience", weights.experience);
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

auto writer_into(Json& json) {
  return [&json](const char* name, const auto& value) { json[name] = value; };
}

auto reader_of(const Json& json) {
  return [&json](const char* name, auto& value) { json.at(name).get_to(value); };
}

}  // namespace

std::string to_json(const ModelCard& card) {
  Json json;
  json["number"] = card.number;
  json["embedder"] = card.embedder;
  json["data_hash"] = card.data_hash;
  json["seed"] = card.seed;
  json["documents"] = card.documents;
  json["terms"] = card.terms;
  json["dimension"] = card.dimension;
  json["known_cooperations"] = card.known_cooperations;
  Json& weights = json["weights"];
  visit_language(card.weights.compounding, writer_into(weights["compounding"]));
  visit_language(card.weights.other, writer_into(weights["other"]));
  visit_numbers(card.weights, writer_into(weights));
  visit_confidence(card.confidence, writer_into(json["confidence"]));
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
    card.number = json.value("number", 0);
    card.embedder = json.value("embedder", std::string("svd"));
    card.data_hash = json.value("data_hash", std::string());
    card.seed = json.value("seed", std::uint64_t{1});
    card.documents = json.value("documents", std::size_t{0});
    card.terms = json.value("terms", std::size_t{0});
    card.dimension = json.value("dimension", std::size_t{0});
    card.known_cooperations = json.value("known_cooperations", std::size_t{0});
    const Json& weights = json.at("weights");
    visit_language(card.weights.compounding, reader_of(weights.at("compounding")));
    visit_language(card.weights.other, reader_of(weights.at("other")));
    visit_numbers(card.weights, reader_of(weights));
    visit_confidence(card.confidence, reader_of(json.at("confidence")));
  } catch (const Json::exception& error) {
    throw damaged(error.what());
  }
  return card;
}

}  // namespace tandem::wire
