#include "wire/labels.h"

#include <array>
#include <utility>

namespace tandem::wire {

namespace {

struct Row {
  std::string_view field;
  const Taxonomy Taxonomies::*first;
  const Taxonomy Taxonomies::*second = nullptr;
};

// Fields of records, requests and facets whose values are codes.
constexpr std::array<Row, 13> kRows = {{
    {"sectors", &Taxonomies::creative_sectors, &Taxonomies::nace},
    {"sector", &Taxonomies::creative_sectors, &Taxonomies::nace},
    {"wanted", &Taxonomies::creative_sectors, &Taxonomies::nace},
    {"sectors_creative", &Taxonomies::creative_sectors},
    {"sectors_sme", &Taxonomies::nace},
    {"innovation", &Taxonomies::innovation},
    {"origin", &Taxonomies::origin},
    {"value_partners", &Taxonomies::value_partners},
    {"value_region", &Taxonomies::value_region},
    {"country", &Taxonomies::countries},
    {"countries", &Taxonomies::countries},
    {"lang", &Taxonomies::languages},
    {"languages", &Taxonomies::languages},
}};

}  // namespace

std::string label_of(const Taxonomies& taxonomies, std::string_view field, std::string_view value,
                     std::string_view lang) {
  if (value.starts_with(kOther)) return std::string(value.substr(kOther.size()));
  for (const Row& row : kRows) {
    if (row.field != field) continue;
    for (const auto member : {row.first, row.second}) {
      const bool known = member != nullptr && (taxonomies.*member).find(value) != nullptr;
      if (known) return (taxonomies.*member).label(value, lang);
    }
  }
  return std::string(value);
}

}  // namespace tandem::wire
