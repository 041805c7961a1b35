#include "page/labels.h"

#include <cctype>

#include "base/utf8.h"

namespace tandem {

std::string Labels::sector(std::string_view code) const {
  if (code.starts_with(kOther)) return std::string(code.substr(kOther.size()));
  const bool is_nace = !code.empty() && std::isupper(static_cast<unsigned char>(code[0])) != 0;
  const std::string key = (is_nace ? "nace_" : "sector_") + std::string(code);
  if (const std::string* text = words_->find(key)) return *text;
  const Taxonomies& lists = reference_->taxonomies;
  return (is_nace ? lists.nace : lists.creative_sectors).label(code, words_->lang());
}

std::string Labels::sectors(const std::vector<std::string>& codes) const {
  std::vector<std::string> labels;
  labels.reserve(codes.size());
  for (const auto& code : codes) labels.push_back(sector(code));
  return join(labels, ", ");
}

std::string Labels::country(std::string_view code) const {
  return reference_->taxonomies.countries.label(code, words_->lang());
}

std::string Labels::language(std::string_view code) const {
  return reference_->taxonomies.languages.label(code, words_->lang());
}

std::string Labels::region(std::string_view code) const {
  return reference_->gazetteer.region_label(code, words_->lang());
}

std::string Labels::choice(std::string_view field, std::string_view code) const {
  if (code.starts_with(kOther)) return std::string(code.substr(kOther.size()));
  if (const std::string* text = words_->find(std::string(field) + "_" + std::string(code))) {
    return *text;
  }
  const Taxonomy* list = reference_->taxonomies.find(field);
  return list != nullptr ? list->label(code, words_->lang()) : std::string(code);
}

std::string Labels::value(std::string_view field, std::string_view code) const {
  if (field == "kind") return (*words_)("kinds_" + std::string(code));
  if (field == "country" || field == "countries") return country(code);
  if (field == "lang" || field == "languages") return language(code);
  if (field == "region" || field == "regions") return region(code);
  if (field == "innovation") return choice(field, code);
  if (field.starts_with("sectors") || field == "wanted") return sector(code);
  return std::string(code);
}

std::string Labels::place(const Location& location) const {
  const bool is_own = location.country == (*words_)("own_country");
  std::string land = location.country.empty() ? std::string() : country(location.country);
  std::string name = location.place;
  if (name.empty()) name = location.region_text;
  if (name.empty() && !location.region.empty()) name = region(location.region);
  if (name.empty()) return land;
  if (is_own || land.empty() || name.find(land) != std::string::npos) return name;
  return name + " (" + land + ")";
}

std::string side_of(Kind kind) {
  if (kind == Kind::creative) return "creative";
  return kind == Kind::sme ? "firm" : "other";
}

std::string side_of(Role role) {
  if (role == Role::creative) return "creative";
  return role == Role::sme ? "firm" : "other";
}

}  // namespace tandem
