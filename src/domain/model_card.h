#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/weights.h"

namespace tandem {

// Old and new recipe on the same questions: mean nDCG@10 of each, and the mean gain with the 95 %
// interval of a paired bootstrap.
struct Measured {
  std::size_t queries = 0;
  double before = 0, after = 0;
  double gain = 0, low = 0, high = 0;

  bool operator==(const Measured&) const = default;
};

struct Comparison {
  Measured all, unseen, feedback;  // no queries: not measured
  std::map<std::string, Measured> by_language, by_region;

  bool operator==(const Comparison&) const = default;
};

// Whether a learner is on, and what having it was worth on cases it knew nothing of.
struct LearnerState {
  std::string name;
  bool on = false;
  std::string why;
  std::size_t queries = 0;
  double gain = 0, low = 0, high = 0;

  bool operator==(const LearnerState&) const = default;
};

// Who is shown. Shares of the first ten by region and first sector sum to 1.
struct Exposure {
  std::size_t answers = 0;
  std::map<std::string, double> by_region, by_sector;
  std::string first;       // the organisation that stands first most often
  double first_share = 0;  // of all answers

  // One organisation takes more than a fifth of all first places.
  [[nodiscard]] bool is_lopsided() const { return answers >= 20 && first_share > 0.2; }

  bool operator==(const Exposure&) const = default;
};

// What became of a training.
enum class Outcome : std::uint8_t {
  space_only,  // too little to judge by: the vector space is new, the head was left alone
  promoted,
  refused,  // it may well be worse: what was served is served still
};
std::string_view name_of(Outcome outcome);

// What a model is made of and from what: HOME/models/NNNN/card.json. No time stands in it: same
// inputs, same bytes.
struct ModelCard {
  int number = 0;
  std::string embedder = "svd";  // what gives vectors: ingest/embedders.h
  std::string data_hash;  // of everything it was fitted on: records, feedback, hand-set weights
  std::uint64_t seed = 1;
  // Of the closeness in meaning, what the operator's own documents count beside another embedder.
  double own_space = 0;
  std::size_t documents = 0, terms = 0, dimension = 0;  // of the vector space
  std::size_t known_cooperations = 0;
  std::size_t judged_answers = 0;
  Outcome outcome = Outcome::space_only;
  std::string why;        // a sentence for a person
  int compared_with = 0;  // the model it was held against; 0: the weights that ship
  std::string lexicon;    // its hash; empty: none
  Weights weights;
  // As they were fitted without the newest fifth, for the comparison: what the next model is held
  // against, so that it need not beat weights that had seen its questions.
  Weights compared_weights;
  ConfidenceModel confidence;
  std::vector<LearnerState> learners;
  Comparison comparison;
  Exposure exposure;
};

}  // namespace tandem
