#pragma once

#include <random>
#include <string>
#include <vector>

#include "domain/record.h"

namespace tandem::test {

// Records that keep every rule and are otherwise as unpleasant as they may be: quotes, bars,
// backslashes, line breaks, formulas, blanks at the ends, several scripts. The seed makes them
// repeatable.
class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : chance_(seed) {}

  Record record() {
    switch (below(5)) {
      case 0:
        return organisation();
      case 1:
        return cooperation();
      case 2:
        return article();
      case 3:
        return challenge();
      default:
        return support();
    }
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(chance_);
  }

  // A copy with a few bytes changed, left out, doubled or put in.
  std::string damaged(std::string text) {
    const std::size_t times = 1 + below(4);
    for (std::size_t i = 0; i < times && !text.empty(); ++i) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text[at] = static_cast<char>(below(256));
          break;
        case 1:
          text.erase(at, 1 + below(5));
          break;
        case 2:
          text.insert(at, text.substr(at, 1 + below(20)));
          break;
        default:
          text.insert(at, 1, "\"{}[],:|\\\n;="[below(12)]);
      }
    }
    return text;
  }

 private:
  Organisation organisation() {
    Organisation one;
    describe(one);
    one.name = text();
    one.kind = static_cast<Kind>(below(3));
    one.sectors = texts();
    one.summary = maybe_text();
    one.offers = texts();
    one.seeks = texts();
    one.past_work = texts();
    one.location = location();
    if (below(2) == 0) one.basis_of_distance = static_cast<DistanceBasis>(below(2));
    if (below(2) == 0) one.languages = {"de", "cs"};
    if (below(2) == 0) one.website = "https://example.org/?a=1|b";
    one.suggestible = below(2) == 0;
    one.basis = texts();
    return one;
  }

  Cooperation cooperation() {
    Cooperation one;
    describe(one);
    one.title = text();
    for (std::size_t i = below(4); i > 0; --i)
      one.partners.push_back({id(), static_cast<Role>(below(3))});
    one.sectors_sme = texts();
    one.sectors_creative = texts();
    one.location = location();
    if (below(2) == 0) one.year = 1990 + static_cast<int>(below(40));
    one.duration = maybe_text();
    one.challenge = maybe_text();
    one.solution = maybe_text();
    one.innovation = texts();
    one.origin = texts();
    one.value_partners = texts();
    one.value_region = texts();
    one.region_character = maybe_text();
    one.support = maybe_text();
    one.advice = maybe_text();
    if (below(2) == 0) one.links = {"http://example.org"};
    return one;
  }

  Article article() {
    Article one;
    describe(one);
    one.title = text();
    one.summary = maybe_text();
    one.body = maybe_text();
    one.topics = texts();
    one.sources = texts();
    return one;
  }

  Challenge challenge() {
    Challenge one;
    describe(one);
    if (below(2) == 0) one.title = text();
    one.text = text();
    if (below(2) == 0) one.organisation = id();
    if (below(2) == 0) one.sector = text();
    one.wanted = texts();
    one.location = location();
    if (below(2) == 0) one.within_km = static_cast<double>(below(500));
    if (below(2) == 0) one.until = "2027-01-31";
    one.consent = true;
    return one;
  }

  Support support() {
    Support one;
    describe(one);
    one.name = text();
    one.who = maybe_text();
    one.where = maybe_text();
    one.until = maybe_text();
    one.amount = maybe_text();
    if (below(2) == 0) one.link = "https://example.org";
    one.sectors = texts();
    return one;
  }

  template <typename T>
  void describe(T& one) {
    one.id = id();
    if (below(4) > 0) one.lang = "de";
    if (below(2) == 0) one.provenance.source_url = "https://example.org/x,y;z";
    if (below(2) == 0) one.provenance.source_year = 2000 + static_cast<int>(below(26));
    if (below(2) == 0) one.provenance.updated = "2024-02-29";
  }

  Location location() {
    Location one;
    one.place = maybe_text();
    if (below(2) == 0) one.country = "DE";
    if (below(2) == 0) one.region = "DE-SN";
    if (below(2) == 0) one.nuts = "DED2C";
    one.region_text = maybe_text();
    if (below(2) == 0) {
      one.lat = static_cast<double>(below(1'800'001)) / 10'000 - 90;
      one.lon = static_cast<double>(below(3'600'001)) / 10'000 - 180;
    }
    return one;
  }

  std::string id() { return "id-" + std::to_string(below(1'000'000)); }

  std::string maybe_text() { return below(3) == 0 ? std::string() : text(); }

  // Never only blanks: a name or an entry of a list must say something.
  std::string text() {
    static const std::vector<std::string> some_pieces = {
        "a", "Größe", " ",  "|",    " | ",     "\\",       "\"",   "\"\"",
        ",", ";",     "\n", "\r\n", "\t",      "=SUM(A1)", "+",    "-1",
        "@", "'",     "''", "Łódź", "čeština", "Ελλάδα",   "日本", "🪵",
        ":", "{}",    "[",  "true", "0",       "other: ",  "/",    "~"};
    std::string made;
    for (std::size_t i = 1 + below(6); i > 0; --i) made += some_pieces[below(some_pieces.size())];
    return made.find_first_not_of(" \n\r\t") == std::string::npos ? made + "x" : made;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> made;
    for (std::size_t i = below(4); i > 0; --i) made.push_back(text());
    return made;
  }

  std::mt19937 chance_;
};

}  // namespace tandem::test
