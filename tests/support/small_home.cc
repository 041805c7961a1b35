#include "support/small_home.h"

#include "support/shipped_home.h"
#include "vector/lsa_fit.h"
#include "wire/model_card.h"

namespace tandem::test {

SmallHome::SmallHome(const std::vector<Record>& records, const std::filesystem::path& lexicon)
    : home_(folder_.path()), store_(home_.store()) {
  for (const Record& record : records) store_.put(record);
  std::filesystem::create_directories(home_.model(1));
  fit_lsa({}, {}, home_.model(1) / "model.bin");
  ModelCard card;
  card.number = 1;
  card.weights.sector = 0.1;
  card.weights.place = 0.1;
  if (!lexicon.empty()) copy_lexicon(lexicon, home_.lexicon_of_model(1));
  card.lexicon = Lexicon(home_.lexicon_of_model(1)).hash();
  write_file_atomically(home_.model(1) / "card.json", wire::to_json(card));
  press_generation(home_, store_, shipped_reference()->gazetteer, 1);
  generation_ = std::make_unique<Generation>(home_, shipped_reference(), 1);
  catch_up();
}

void SmallHome::catch_up() {
  generation_->catch_up(store_);
  snapshot_ = generation_->snapshot(store_, "2026-11-01");
}

}  // namespace tandem::test
