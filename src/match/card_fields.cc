#include "match/card_fields.h"

#include "domain/taxonomy.h"

namespace tandem {

const std::vector<std::string>& facet_fields(RecordType type) {
  static const std::vector<std::string> of_organisations = {"kind",   "sectors",   "country",
                                                            "region", "languages", "lang"};
  static const std::vector<std::string> of_cooperations = {
      "sectors_creative", "sectors_sme", "country", "region", "innovation", "year", "lang"};
  static const std::vector<std::string> of_texts = {"lang"};
  if (type == RecordType::organisation) return of_organisations;
  return type == RecordType::cooperation ? of_cooperations : of_texts;
}

namespace {

// A firm of a division ("C16") counts for its section ("C") as well.
std::vector<std::string> with_sections(const Card& card) {
  std::vector<std::string> sectors = card.sectors;
  if (card.kind != Kind::sme) return sectors;
  for (const auto& code : card.sectors) sectors.emplace_back(nace_section(code));
  return sectors;
}

}  // namespace

std::vector<std::string> values_of(const Card& card, std::string_view field) {
  const auto one = [](const std::string& value) {
    return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
  };
  if (field == "kind") return {std::string(name_of(card.kind))};
  if (field == "sectors") return with_sections(card);
  if (field == "sectors_creative") return card.sectors;
  if (field == "country") return one(card.country);
  if (field == "region") return one(card.region);
  if (field == "lang") return one(card.lang);
  // Where none is named, that of the profile: as the limit of a match takes it.
  if (field == "languages") return card.languages.empty() ? one(card.lang) : card.languages;
  if (field == "year") return one(card.year > 0 ? std::to_string(card.year) : "");
  std::vector<std::string> values;
  if (field == "sectors_sme") {
    for (const auto& code : card.sectors_sme) values.emplace_back(nace_section(code));
  }
  if (field == "innovation") {
    for (const auto& code : card.innovation) {
      if (!code.starts_with(kOther)) values.push_back(code);
    }
  }
  return values;
}

}  // namespace tandem
