#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "page/words.h"
#include "snapshot/reference.h"

namespace tandem {

// Codes in plain words: the texts' own where there are such, else the taxonomy's label.
// Threads: const and safe to share; words and reference must outlive it.
class Labels {
 public:
  Labels(const Words& words, const Reference& reference) : words_(&words), reference_(&reference) {}

  // A creative sector or a NACE code, whichever it is.
  [[nodiscard]] std::string sector(std::string_view code) const;
  [[nodiscard]] std::string sectors(const std::vector<std::string>& codes) const;
  [[nodiscard]] std::string country(std::string_view code) const;
  [[nodiscard]] std::string language(std::string_view code) const;
  [[nodiscard]] std::string region(std::string_view code) const;
  // Of a choice field ("innovation", "origin", "value_partners", "value_region"); own words as they
  // stand.
  [[nodiscard]] std::string choice(std::string_view field, std::string_view code) const;
  // Of a value of a facet or filter of that name.
  [[nodiscard]] std::string value(std::string_view field, std::string_view code) const;
  // "Seiffen", "Wernberg (Österreich)": the country is named where it is not the language's own.
  // What is known at all: place, the source's words, region, country; else empty.
  [[nodiscard]] std::string place(const Location& location) const;

 private:
  const Words* words_;
  const Reference* reference_;
};

// "creative", "firm" or "other": which wheel of the tandem.
std::string side_of(Kind kind);
std::string side_of(Role role);

}  // namespace tandem
