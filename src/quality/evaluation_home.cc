#include "quality/evaluation_home.h"

#include <algorithm>
#include <cstdio>

#include "base/error.h"
#include "base/utf8.h"
#include "ingest/embedders.h"
#include "learn/fit.h"

namespace tandem {

namespace {

constexpr const char* kNoName = "–";  // records must have a name; this one is no word

// Our ids keep the order of theirs, so that ties fall as trec_eval breaks them.
std::string six_digits(std::size_t number) {
  std::string digits = std::to_string(number);
  return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

Cooperation case_of(std::size_t number, const std::string& text, const std::string& lang) {
  Cooperation made;
  made.id = "case-" + six_digits(number);
  made.lang = lang;
  made.title = kNoName;
  made.challenge = text;
  return made;
}

}  // namespace

EvaluationHome::EvaluationHome(const BeirSet& set,
                               const std::map<std::string, std::vector<std::string>>& known,
                               const ModelCard& defaults, const std::filesystem::path& lexicon,
                               const std::filesystem::path& encoder) {
  const Home home(folder_.path());
  if (!lexicon.empty()) copy_lexicon(lexicon, home.lexicon());
  share_encoder(encoder, home);
  store_ = std::make_unique<Store>(home.store());
  fill(set, known);
  const int number = std::max(1, defaults.number);  // of the model that gives the weights
  fit_model(home, *store_, defaults, number);
  const auto reference = std::make_shared<const Reference>();
  press_generation(home, *store_, reference->gazetteer, number);
  generation_ = std::make_unique<Generation>(home, reference, 1);
  snapshot_ = generation_->snapshot(*store_, "2026-01-01");
}

void EvaluationHome::fill(const BeirSet& set,
                          const std::map<std::string, std::vector<std::string>>& known) {
  std::vector<const BeirText*> documents;
  for (const auto& document : set.documents) documents.push_back(&document);
  std::ranges::sort(documents, {}, &BeirText::id);
  std::map<std::string, std::vector<const BeirText*>> pieces;
  const bool has_cases =
      !known.empty() || std::ranges::any_of(set.documents, [](const BeirText& document) {
        return split(document.text, " | ").size() > 1;
      });
  Store::Transaction transaction(*store_);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const BeirText& document = *documents[i];
    Organisation organisation;
    organisation.id = "document-" + six_digits(i);
    organisation.lang = document.lang;
    organisation.name = trim(document.title).empty() ? kNoName : document.title;
    organisation.past_work = split(document.text, " | ");
    organisation.location.region = document.region;
    organisation.location.country = document.country;
    if (has_cases) {
      for (const auto& piece : organisation.past_work) pieces[piece].push_back(&document);
    }
    ours_[document.id] = organisation.id;
    original_[organisation.id] = document.id;
    store_->put(organisation);
  }
  std::size_t number = 0;
  for (const auto& [text, owners] : pieces) {
    Cooperation made = case_of(number++, text, owners.front()->lang);
    for (const BeirText* owner : owners) {
      const Partner partner{ours_[owner->id], Role::other};
      if (std::ranges::find(made.partners, partner) == made.partners.end())
        made.partners.push_back(partner);
    }
    store_->put(made);
  }
  const std::string lang = set.queries.empty() ? std::string("en") : set.queries.front().lang;
  for (const auto& [text, partners] : known) {
    Cooperation made = case_of(number++, text, lang);
    for (const auto& partner : partners) {
      if (ours_.contains(partner)) made.partners.push_back({ours_[partner], Role::creative});
    }
    if (!made.partners.empty()) store_->put(made);
  }
  transaction.commit();
}

std::shared_ptr<const Snapshot> EvaluationHome::with_weights(const Weights& weights) const {
  Snapshot::Parts parts = snapshot_->parts();
  auto model = std::make_shared<Model>(*parts.model);
  model->card.weights = weights;
  parts.model = std::move(model);
  return std::make_shared<const Snapshot>(std::move(parts));
}

}  // namespace tandem
