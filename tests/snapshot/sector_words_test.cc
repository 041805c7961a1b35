#include "snapshot/sector_words.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/source_dir.h"
#include "wire/taxonomies.h"

using namespace tandem;

namespace {

const Taxonomies& shipped_lists() {
  static const Taxonomies loaded_lists =
      wire::load_taxonomies(source_dir() / "data" / "taxonomies");
  return loaded_lists;
}

std::vector<SectorGuess> creative(std::string_view text, std::string_view lang) {
  static const SectorWords loaded_words(shipped_lists().creative_sectors);
  return loaded_words.guess(read_query(text, lang));
}

std::string first(const std::vector<SectorGuess>& guesses) {
  return guesses.empty() ? "" : guesses.front().code;
}

}  // namespace

TEST_CASE("everyday words point to sectors, compounds where their part does", "[snapshot]") {
  CHECK(first(creative("Etikett", "de")) == "design");
  const auto compound = creative("Weinetiketten", "de");
  CHECK(first(compound) == "design");
  CHECK(compound.front().words == std::vector<std::string>{"Weinetiketten"});
  CHECK(compound.front().weight == 1);
  CHECK(first(creative("Wir suchen ein Orchester", "de")) == "music");
  CHECK(first(creative("we need a label", "en")) == "design");
}

TEST_CASE("what only looks like a sector's word points nowhere", "[snapshot]") {
  CHECK(creative("modern", "de").empty());         // Mode
  CHECK(creative("zum Beispiel", "de").empty());   // Spiel
  CHECK(creative("a cooperative", "en").empty());  // opera
  CHECK(first(creative("Mode", "de")) == "design");
}

TEST_CASE("a word that stands in a list decides before its stem", "[snapshot]") {
  const auto guesses = creative("no bookings", "en");
  CHECK(first(guesses) == "advertising");
  CHECK(std::ranges::find(guesses, "books", &SectorGuess::code) == guesses.end());
  CHECK(first(creative("books", "en")) == "books");
}

TEST_CASE("firms' words point to sections and divisions of NACE", "[snapshot]") {
  const SectorWords firms(shipped_lists().nace);
  CHECK(first(firms.guess(read_query("unser Sägewerk", "de"))).starts_with("C"));
}

TEST_CASE("a word in no list points nowhere, and neither do stop words", "[snapshot]") {
  CHECK(creative("Quxzqy", "de").empty());
  CHECK(creative("und für die", "de").empty());
  CHECK(creative("", "de").empty());
}

TEST_CASE("guesses lie between 0 and 1, the strongest first", "[snapshot]") {
  const auto guesses = creative("Etikett und Logo für Musik und Theater im Film", "de");
  REQUIRE(guesses.size() > 2);
  CHECK(guesses.front().weight == 1);
  CHECK(std::ranges::is_sorted(guesses, std::greater{}, &SectorGuess::weight));
  CHECK(guesses.back().weight > 0);
}
