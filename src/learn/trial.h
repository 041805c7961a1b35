#pragma once

#include <atomic>
#include <bitset>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"
#include "domain/model_card.h"
#include "ingest/generation.h"
#include "learn/cases.h"
#include "match/match.h"

namespace tandem {

// What one case got: everybody in the order of the ranking, with the features that put them there.
struct Asked {
  const PastCase* one = nullptr;
  LanguageGroup group = LanguageGroup::other;
  std::bitset<kFeatureCount> in_use;
  std::vector<Ranked> ranking;
};

struct TrialSettings {
  const ModelCard& defaults;
  std::shared_ptr<const Reference> reference;
  std::filesystem::path lexicon, encoder;   // as in TrainSettings
  const std::atomic<bool>* stop = nullptr;  // once true, everything comes back empty
};

// A Tandem of its own in a temporary folder that knows nothing of what is held out: stored, fitted,
// pressed and ranked by the same functions as any home. Cooperations can be told it later, as life
// does, and taken back. No contact data gets into it. Today is the last day of the newest year that
// it knows, so that the same inputs give the same answers.
// Threads: one caller; asks on two threads by itself.
class Trial {
 public:
  // Organisations no longer name works of these titles as theirs. Of more than 20,000 not all are
  // candidates (candidates_of): of 100,000 the trial was half of the whole build.
  Trial(const std::vector<Organisation>& organisations, const std::vector<Cooperation>& known,
        const std::set<std::string>& left_out_titles, const std::set<std::string>& taking_part,
        const TrialSettings& settings);

  void learn(const std::vector<Cooperation>& cooperations);
  void forget(const std::vector<Cooperation>& cooperations);
  // Those in which any of these took part.
  [[nodiscard]] std::vector<Cooperation> cooperations_with(
      const std::vector<Partner>& partners) const;

  // Ranks every case under these weights, through the same function as match.
  [[nodiscard]] std::vector<Asked> ask(const std::vector<const PastCase*>& cases,
                                       const Weights& weights) const;

  [[nodiscard]] bool is_stopped() const { return stop_ != nullptr && stop_->load(); }

  // To read what an id in a ranking stands for. Not when stopped.
  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }

 private:
  void follow();

  TempFolder folder_;
  Home home_;
  Store store_;
  std::unique_ptr<Generation> generation_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::string as_of_;
  const std::atomic<bool>* stop_;
};

}  // namespace tandem
