#pragma once

#include <vector>

#include "match/explain_meaning.h"
#include "match/score.h"
#include "match/sector_value.h"
#include "match/told_cases.h"
#include "match/word_alignment.h"

namespace tandem {

// Explains the hits of one answer; what the challenge brings to every explanation is made once.
// Whatever it is made of must outlive it. Threads: one object a thread.
class Explainer {
 public:
  Explainer(const Snapshot& snapshot, const EncodedRequest& request, const Retrieved& retrieved,
            const FeatureValues& head);

  // A hit as it is shown: parts that sum to the score, the reasons worth saying, the precedents.
  Hit explain(const Scored& scored);

  ToldCases& cases() { return cases_; }

 private:
  // A hit on its way.
  struct InHand {
    const Scored& scored;
    Card card;
    DocumentScores text;
    std::vector<const ToldCase*> cases;
    Hit hit;
    ReadText own;  // what the organisation says of itself

    [[nodiscard]] bool is_worth_saying(Feature feature) const;
  };

  void tell_cases(InHand& one);
  void say_words(InHand& one);
  void say_precedent(InHand& one) const;
  void say_meaning(InHand& one);
  void say_sector(InHand& one) const;
  void say_place(InHand& one) const;
  void say_languages(InHand& one) const;
  void count_experience(SectorReason& reason) const;

  const Snapshot* snapshot_;
  const EncodedRequest* request_;
  const Retrieved* retrieved_;
  FeatureValues head_;
  SectorValue sectors_;
  DocumentWords words_;
  WordAligner aligner_;
  ToldCases cases_;
  MeaningExplainer meaning_;
};

}  // namespace tandem
