#include "match/card_fields.h"

#include <algorithm>

#include "domain/taxonomy.h"

namespace tandem {

const std::vector<std::string>& facet_fields(RecordType type) {
  static const std::vector<std::string> of_organisations = {"kind",   "sectors",   "country",
                                                            "region", "languages", "lang"};
  static const std::vector<std::string> of_cooperations = {
      "sectors_creative", "sectors_sme", "country", "region", "innovation", "year", "lang"};
  static const std::vector<std::string> of_challenges = {"sectors_creative", "sectors_sme",
                                                         "country", "region", "lang"};
  static const std::vector<std::string> of_texts = {"lang"};
  if (type == RecordType::organisation) return of_organisations;
  if (type == RecordType::challenge) return of_challenges;
  return type == RecordType::cooperation ? of_cooperations : of_texts;
}

void for_each_value(const Card& card, std::string_view field,
                    const std::function<void(std::string_view)>& visit) {
  const auto visit_one = [&](std::string_view value) {
    if (!value.empty()) visit(value);
  };
  const auto visit_codes = [&](const PackedTexts& choices, bool by_section) {
    for (const auto& code : choices) {
      if (!code.starts_with(kOther)) visit(by_section ? nace_section(code) : code);
    }
  };
  if (field == "kind") return visit(name_of(card.kind));
  if (field == "country") return visit_one(card.country);
  if (field == "region") return visit_one(card.region);
  if (field == "lang") return visit_one(card.lang);
  if (field == "year") return visit_one(card.year > 0 ? std::to_string(card.year) : "");
  // Where none is named, that of the profile: as the limit of a match takes it.
  if (field == "languages" && card.languages.empty()) return visit_one(card.lang);
  if (field == "languages") std::ranges::for_each(card.languages, visit);
  if (field == "sectors" || field == "sectors_creative") visit_codes(card.sectors, false);
  // A firm of a division ("C16") counts for its section ("C") as well.
  if (field == "sectors" && card.kind == Kind::sme) visit_codes(card.sectors, true);
  if (field == "sectors_sme") visit_codes(card.sectors_sme, true);
  if (field == "innovation") visit_codes(card.innovation, false);
}

}  // namespace tandem
