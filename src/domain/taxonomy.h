#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// One list of codes with names and everyday words, as in data/taxonomies.
struct TaxonomyEntry {
  std::string code;
  std::string parent;                                     // empty at the top
  std::map<std::string, std::string, std::less<>> names;  // language -> name
  std::map<std::string, std::vector<std::string>, std::less<>>
      synonyms;  // language -> everyday words
};

class Taxonomy {
 public:
  Taxonomy() = default;
  Taxonomy(std::string name, std::vector<TaxonomyEntry> entries);

  [[nodiscard]] const std::string& name() const { return name_; }

  [[nodiscard]] const std::vector<TaxonomyEntry>& entries() const { return entries_; }

  [[nodiscard]] const TaxonomyEntry* find(std::string_view code) const;

  // The name in that language, else in English, else the code itself.
  [[nodiscard]] std::string label(std::string_view code, std::string_view lang) const;

  // The code that a person meant: a code, a name or a synonym, whatever its case and accents.
  [[nodiscard]] std::optional<std::string> resolve(std::string_view words) const;

  // The nearest known code for "did you mean"; empty when nothing is near.
  [[nodiscard]] std::string nearest(std::string_view words) const;

 private:
  std::string name_;
  std::vector<TaxonomyEntry> entries_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
};

// Every list that fields of records and requests refer to. Threads: const and safe to share.
struct Taxonomies {
  Taxonomy creative_sectors, nace, innovation, origin, value_partners, value_region, countries,
      languages;

  [[nodiscard]] const Taxonomy* find(std::string_view name) const;
};

constexpr std::array<std::string_view, 8> kTaxonomyNames = {
    "creative_sectors", "nace",         "innovation", "origin",
    "value_partners",   "value_region", "countries",  "languages"};

// "C16" -> "C"; "C" -> "C".
std::string_view nace_section(std::string_view code);

// Own words of a choice field: "other: …".
constexpr std::string_view kOther = "other: ";

}  // namespace tandem
