#include "match/request_check.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "text/language.h"

namespace tandem {

namespace {

constexpr std::size_t kLongestText = 10'000;  // code points; three pages
constexpr double kFarthestKm = 5'000;
constexpr int kMostHits = 100;
constexpr int kDeepest = 1'000;
constexpr double kHeaviestTerm = 10;

class Check {
 public:
  Check(const Reference& reference, const MatchRequest& request) : reference_(&reference) {
    checked_.value.request = request;
  }

  Parsed<CheckedRequest> run() {
    MatchRequest& request = checked_.value.request;
    text(request.text);
    const Taxonomies& lists = reference_->taxonomies;
    const bool seeks_creative = request.seeking == Kind::creative;
    const Taxonomy& own = seeks_creative ? lists.nace : lists.creative_sectors;
    const Taxonomy& sought = seeks_creative ? lists.creative_sectors : lists.nace;
    if (request.seeking == Kind::intermediary)
      say("/seeking", "one of creative, sme", "unknown_value");
    if (!request.sector.empty()) code(own, "sector", "/sector", request.sector);
    codes(sought, "sector", "/wanted", request.wanted);
    codes(lists.countries, "country", "/countries", request.countries);
    codes(lists.languages, "language", "/languages", request.languages);
    codes(lists.innovation, "kind of innovation", "/innovation", request.innovation);
    if (!request.language.empty()) code(lists.languages, "language", "/language", request.language);
    regions(request.regions);
    place(request);
    numbers(request);
    return std::move(checked_);
  }

 private:
  void say(const std::string& where, const std::string& message, const std::string& code) {
    checked_.problems.push_back({where, message, code});
  }

  void text(const std::string& text) {
    if (trim(text).empty()) {
      say("/text", "say in a sentence or two what you would like to solve", "required");
    } else if (const auto points = count_code_points(text); points > kLongestText) {
      say("/text", std::to_string(points) + " characters; at most " + std::to_string(kLongestText),
          "too_long");
    }
  }

  void code(const Taxonomy& list, std::string_view what, const std::string& where,
            std::string& value) {
    if (list.entries().empty()) return;
    if (const auto found = list.resolve(value)) {
      value = *found;
    } else {
      say(where, unknown(what, value, list.nearest(value)), "unknown_value");
    }
  }

  void codes(const Taxonomy& list, std::string_view what, const std::string& where,
             std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      code(list, what, where + "/" + std::to_string(i), values[i]);
  }

  void regions(const std::vector<std::string>& regions) {
    for (std::size_t i = 0; i < regions.size(); ++i) {
      if (!reference_->gazetteer.is_region(regions[i])) {
        say("/regions/" + std::to_string(i), unknown("region", regions[i], ""), "unknown_value");
      }
    }
  }

  void place(const MatchRequest& request) {
    if (trim(request.place).empty()) {
      if (request.within_km) say("/within_km", "needs a place to measure from", "needs_place");
      return;
    }
    // Who writes German means the German Neustadt, whatever the language of the page.
    const std::string lang = request.language.empty()
                                 ? detect_language(request.text, request.reader_language)
                                 : request.language;
    checked_.value.place = reference_->gazetteer.resolve(request.place, {request.countries, lang});
    if (checked_.value.place) return;
    if (Gazetteer::is_postcode(request.place)) {
      say("/place", "postcodes are not known here; name the town", "postcode");
      return;
    }
    const auto near = reference_->gazetteer.nearest(request.place, 3);
    say("/place", unknown("place", request.place, join(near, ", ")), "unknown_value");
  }

  void numbers(const MatchRequest& request) {
    if (request.within_km && !(*request.within_km > 0 && *request.within_km <= kFarthestKm)) {
      say("/within_km", "a number of kilometres above 0, at most 5000", "out_of_range");
    }
    if (request.limit < 1 || request.limit > kMostHits) say("/limit", "1 to 100", "out_of_range");
    if (request.offset < 0 || request.offset > kDeepest)
      say("/offset", "0 to 1000", "out_of_range");
    for (std::size_t i = 0; i < request.terms.size(); ++i) {
      const double weight = request.terms[i].weight;
      if (!(weight >= 0 && weight <= kHeaviestTerm)) {
        say("/terms/" + std::to_string(i) + "/weight", "0 (leave it out) to 10", "out_of_range");
      }
    }
  }

  const Reference* reference_;
  Parsed<CheckedRequest> checked_;
};

}  // namespace

std::string unknown(std::string_view what, std::string_view given, std::string_view nearest) {
  std::string message = "unknown " + std::string(what) + " \"" + shorten(given, 60) + "\"";
  if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
  return message;
}

Parsed<CheckedRequest> check_request(const Reference& reference, const MatchRequest& request) {
  return Check(reference, request).run();
}

}  // namespace tandem
