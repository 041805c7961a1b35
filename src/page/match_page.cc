#include "page/match_page.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "match/match.h"
#include "page/ask_form.h"
#include "page/further_reading.h"
#include "page/hit_view.h"
#include "page/judging.h"
#include "page/narrow.h"
#include "page/reasons.h"
#include "wire/number.h"

namespace tandem {

namespace {

constexpr int kHits = 10;
constexpr int kMostHits = 50;
constexpr std::size_t kNearest = 3;  // shown where nobody suits
constexpr std::size_t kSimilar = 3;
constexpr std::size_t kMostTerms = 30;
constexpr std::size_t kFewWords = 6;  // fewer say too little to be matched well

// Somebody who only opened the page has made no mistake yet.
bool is_asked(const PageRequest& request) {
  return std::ranges::any_of(request.query,
                             [](const auto& field) { return field.first != "lang"; });
}

MatchRequest match_request(const PageRequest& request, const Asked& asked,
                           std::vector<Problem>& problems) {
  MatchRequest wanted;
  wanted.text = asked.text;
  wanted.place = asked.place;
  wanted.sector = asked.sector;
  wanted.seeking = asked.seeking;
  wanted.wanted = request.all("wanted");
  wanted.countries = request.all("country");
  wanted.regions = request.all("region");
  wanted.languages = request.all("language");
  wanted.innovation = request.all("innovation");
  if (const auto km = request.first("within_km"); !km.empty()) {
    wanted.within_km = wire::read_number(km);
    if (!wanted.within_km) problems.push_back({"/within_km", "no number", "wrong_type"});
  }
  const auto limit = wire::read_integer(request.first("limit")).value_or(kHits);
  wanted.limit = std::clamp(limit, kHits, kMostHits);
  if (count_code_points(asked.text) > kLongestChallenge) {
    problems.push_back({"/text", "too long", "too_long"});
  }
  return wanted;
}

View advice_view(const Reading& reading, const std::string& label, const std::string& href,
                 int more) {
  View view;
  view.text("label", label).maybe("href", href);
  view.maybe("more",
             more > 0 ? reading.words("advice_more", {{"n", reading.words.number(more)}}) : "");
  return view;
}

// Which limit stands in the way, as a link to the same request without it.
void add_limit_advice(const Reading& reading, const Advice& advice, std::vector<View>& views) {
  struct Drop {
    const char *filter, *key, *field;
  };

  constexpr std::array<Drop, 6> kDrops = {{{"within_km", "advice_drop_place", "within_km"},
                                           {"countries", "advice_drop_country", "country"},
                                           {"wanted", "advice_drop_wanted", "wanted"},
                                           {"regions", "advice_drop_region", "region"},
                                           {"languages", "advice_drop_language", "language"},
                                           {"innovation", "advice_drop_innovation", "innovation"}}};
  const auto drop = std::ranges::find(kDrops, advice.filter,
                                      [](const Drop& one) { return std::string(one.filter); });
  if (drop == kDrops.end()) return;
  views.push_back(advice_view(reading, reading.words(drop->key),
                              reading.link(Address(reading.request).without(drop->field)),
                              advice.more));
}

std::vector<View> advice_views(const Reading& reading, const MatchAnswer& answer) {
  std::vector<View> views;
  for (const Advice& advice : answer.advice) add_limit_advice(reading, advice, views);
  if (answer.confidence > Confidence::weak) return views;
  if (answer.terms.size() < kFewWords) {
    views.push_back(advice_view(reading, reading.words("advice_more_words"), "", 0));
  }
  const bool similar = !answer.similar_cooperations.empty();
  const auto text = similar ? shorten(reading.request.first("text"), 300) : std::string();
  views.push_back(advice_view(reading,
                              reading.words(similar ? "advice_cooperations" : "error_advice_back"),
                              reading.link(Address("/cooperations").set("q", text)), 0));
  const bool advisor = std::ranges::any_of(
      answer.advice, [](const Advice& advice) { return advice.kind == Advice::Kind::advisor; });
  if (advisor) views.push_back(advice_view(reading, reading.words("advice_advisor"), "", 0));
  return views;
}

View understood_view(const Desk& desk, const MatchAnswer& answer) {
  View view;
  view.maybe("language", answer.language.empty() ? "" : desk.labels.language(answer.language));
  view.nothing("place");
  if (answer.place) {
    const Location& location = answer.place->location;
    std::vector<std::string> pieces = {answer.place->label};
    if (!location.region.empty()) pieces.push_back(desk.labels.region(location.region));
    if (!location.country.empty()) pieces.push_back(desk.labels.country(location.country));
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    view.text("place", join(pieces, ", "));
  }
  std::vector<std::string> sectors = answer.sector_guess;
  if (sectors.size() > 3) sectors.resize(3);
  view.maybe("sector", desk.labels.sectors(sectors));
  std::vector<View> terms;
  for (const QueryTerm& term : answer.terms) {
    if (terms.size() == kMostTerms) break;
    View one;
    one.text("text", term.text).nothing("also");
    terms.push_back(std::move(one));
  }
  view.list("terms", std::move(terms));
  return view;
}

void add_notice(const Reading& reading, const MatchAnswer& answer, View& result) {
  const std::string level(name_of(answer.hits.empty() ? Confidence::none : answer.confidence));
  const auto clear = std::ranges::count_if(answer.hits, [&](const Hit& hit) {
    return hit.confidence >= std::min(answer.confidence, Confidence::strong);
  });
  const std::string title = "match_" + level + (clear == 1 ? "_title_one" : "_title");
  result.text("level", level);
  result.text("notice_title", reading.words.find(title) == nullptr
                                  ? reading.words("match_" + level + "_title")
                                  : reading.words(title, {{"n", reading.words.number(clear)}}));
  result.text("notice_text", reading.words("match_" + level + "_text"));
  result.list("advice", advice_views(reading, answer));
}

// Where nobody suits: the few that share at least a word.
std::vector<Hit> nearest_of(const std::vector<Hit>& hits) {
  std::vector<Hit> nearest;
  for (const Hit& hit : hits) {
    if (nearest.size() < kNearest && !met_words(hit).empty()) nearest.push_back(hit);
  }
  return nearest;
}

View result_view(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer) {
  const Reading& reading = desk.reading;
  View result;
  add_notice(reading, answer, result);
  std::set<std::string> told;
  const bool none = answer.confidence == Confidence::none;
  const std::vector<Hit> nearest = none ? nearest_of(answer.hits) : std::vector<Hit>();
  const AnswerCare& care = reading.settings.answers;
  const std::string token = care.token ? care.token(answer) : std::string();
  result.flag("randomised", answer.randomised);
  result.list("hits", views_of(none ? nearest : answer.hits, [&](const Hit& hit) {
                View view = hit_view(desk, answer, hit, told);
                add_judging(reading, hit, token, view);
                return view;
              }));
  const int next = encoded.request.limit + kHits;
  const bool more = !none && answer.total > encoded.request.limit && next <= kMostHits;
  result.maybe("more_href",
               more ? reading.link(Address(reading.request).set("limit", std::to_string(next))) +
                          "#hit-" + std::to_string(encoded.request.limit + 1)
                    : "");
  result.object("understood", understood_view(desk, answer));
  add_narrow(desk, encoded, answer, result);
  add_further_reading(desk, answer, result);
  std::vector<View> similar;
  for (const SimilarCooperation& one : answer.similar_cooperations) {
    if (similar.size() == kSimilar) break;
    similar.push_back(cooperation_card(desk, one.cooperation, found_words(one.shared)));
  }
  result.list("similar", std::move(similar));
  return result;
}

}  // namespace

Sheet match_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const Asked asked = asked_of(reading.request);
  std::vector<Problem> problems;
  const MatchRequest wanted = match_request(reading.request, asked, problems);
  Parsed<EncodedRequest> encoded = encode(snapshot, wanted);
  problems.insert(problems.end(), encoded.problems.begin(), encoded.problems.end());
  const bool asks = is_asked(reading.request);
  if (!asks) problems.clear();
  const std::string heading = words(for_side("match_title", asked.seeking));
  const bool failed = !problems.empty();
  View view =
      framed(reading, {.title = failed ? words("error_title_prefix") + " " + heading : heading,
                       .description = words("match_description"),
                       .canonical = "/match",
                       .section = "/",
                       .noindex = true});
  view.text("heading", heading).nothing("result");
  view.object("form",
              ask_form(desk, asked,
                       {.button = words("ask_again_button"), .rows = "3", .problems = problems}));
  if (asks && !failed) {
    const AnswerCare& care = reading.settings.answers;
    if (care.lot) encoded.value.lot = care.lot(encoded.value.request.text);
    view.object("result", result_view(desk, encoded.value, match(snapshot, encoded.value)));
  }
  return {"match", std::move(view), failed ? 422 : 200};
}

}  // namespace tandem
