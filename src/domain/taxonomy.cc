#include "domain/taxonomy.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tandem {

Taxonomy::Taxonomy(std::string name, std::vector<TaxonomyEntry> entries)
    : name_(std::move(name)), entries_(std::move(entries)) {
  for (std::size_t i = 0; i < entries_.size(); ++i) by_code_.emplace(entries_[i].code, i);
}

const TaxonomyEntry* Taxonomy::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &entries_[found->second];
}

std::string Taxonomy::label(std::string_view code, std::string_view lang) const {
  const TaxonomyEntry* entry = find(code);
  if (entry == nullptr) return std::string(code);
  for (const std::string_view wanted : {lang, std::string_view("en")}) {
    const auto name = entry->names.find(wanted);
    if (name != entry->names.end() && !name->second.empty()) return name->second;
  }
  return std::string(code);
}

std::optional<std::string> Taxonomy::resolve(std::string_view words) const {
  if (find(words) != nullptr) return std::string(words);
  const std::string folded = fold_latin(trim(words));
  if (folded.empty()) return std::nullopt;
  const auto says = [&](const std::string& other) { return fold_latin(other) == folded; };
  for (const auto& entry : entries_) {
    if (says(entry.code)) return entry.code;
    for (const auto& [lang, name] : entry.names) {
      if (says(name)) return entry.code;
    }
  }
  for (const auto& entry : entries_) {
    for (const auto& [lang, synonyms] : entry.synonyms) {
      if (std::ranges::any_of(synonyms, says)) return entry.code;
    }
  }
  return std::nullopt;
}

std::string Taxonomy::nearest(std::string_view words) const {
  const std::string folded = fold_latin(trim(words));
  const std::size_t limit = std::max<std::size_t>(1, folded.size() / 3);
  std::size_t best = limit + 1;
  std::string code;
  const auto consider = [&](const TaxonomyEntry& entry, const std::string& name) {
    const std::size_t distance = edit_distance(folded, fold_latin(name), limit);
    if (distance >= best) return;
    best = distance;
    code = entry.code;
  };
  for (const auto& entry : entries_) {
    consider(entry, entry.code);
    for (const auto& [lang, name] : entry.names) consider(entry, name);
    for (const auto& [lang, synonyms] : entry.synonyms) {
      for (const auto& synonym : synonyms) consider(entry, synonym);
    }
  }
  return code;
}

const Taxonomy* Taxonomies::find(std::string_view name) const {
  const std::array<const Taxonomy*, 8> all = {&creative_sectors, &nace,           &innovation,
                                              &origin,           &value_partners, &value_region,
                                              &countries,        &languages};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kTaxonomyNames.at(i) == name) return all.at(i);
  }
  return nullptr;
}

std::string_view nace_section(std::string_view code) {
  return code.substr(0, 1);
}

}  // namespace tandem
