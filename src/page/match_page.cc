#include "page/match_page.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "match/match.h"
#include "page/ask_form.h"
#include "page/computed_page.h"
#include "page/further_reading.h"
#include "page/hit_view.h"
#include "page/judging.h"
#include "page/map_view.h"
#include "page/match_fields.h"
#include "page/narrow.h"
#include "page/reasons.h"
#include "page/search_results.h"
#include "page/understood.h"
#include "wire/number.h"

namespace tandem {

namespace {

constexpr std::size_t kNearest = 3;  // shown where nobody suits
constexpr std::size_t kSimilar = 3;
constexpr std::size_t kFewWords = 6;  // fewer say too little to be matched well

// Somebody who only opened the page has made no mistake yet.
bool is_asked(const PageRequest& request) {
  return std::ranges::any_of(request.query,
                             [](const auto& field) { return field.first != "lang"; });
}

View advice_view(const Reading& reading, const std::string& label, const std::string& href,
                 int more) {
  View view;
  view.text("label", label).maybe("href", href).nothing("without");
  view.maybe("more",
             more > 0 ? reading.words("advice_more", {{"n", reading.words.number(more)}}) : "");
  return view;
}

// "bis 50 km", "Design, Werbung": the limit as it was set, so that it can be named.
std::string limit_as_set(const Desk& desk, const std::string& field) {
  const Words& words = desk.reading.words;
  if (field == "within_km") {
    const auto km = wire::read_number(desk.reading.request.first(field)).value_or(0);
    return words("match_narrow_distance_km", {{"n", words.number(std::lround(km))}});
  }
  const std::string facet = field == "spoken" ? "languages" : field;
  std::vector<std::string> values = desk.reading.request.all(field);
  for (auto& value : values) value = desk.labels.value(facet, value);
  return join(values, ", ");
}

// Which limit stands in the way, by name, as a button that asks again without it.
void add_limit_advice(const Desk& desk, const Advice& advice, std::vector<View>& views) {
  if (advice.filter == kAllLimits) {
    views.push_back(
        advice_view(desk.reading, desk.reading.words("advice_without_all"), "", advice.more));
    views.back().text("without", "limits");
    return;
  }
  const auto found = std::ranges::find(
      kLimitFields, advice.filter, [](const LimitField& one) { return std::string(one.limit); });
  if (found == kLimitFields.end()) return;
  const std::string label =
      desk.reading.words("advice_without", {{"limit", limit_as_set(desk, found->field)}});
  View view = advice_view(desk.reading, label, "", advice.more);
  view.text("without", found->field);
  views.push_back(std::move(view));
}

std::vector<View> advice_views(const Desk& desk, const MatchAnswer& answer) {
  const Reading& reading = desk.reading;
  std::vector<View> views;
  for (const Advice& advice : answer.advice) add_limit_advice(desk, advice, views);
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
  if (reading.settings.mails && !reading.request.posted) {
    Address asked = Address(reading.request).without("lang").without("limit");
    asked = asked.without(kJudged).without(kBecause);  // a vote is not to lead to a mail address
    const std::string query = asked.query();
    views.push_back(advice_view(
        reading, reading.words("advice_notify"),
        reading.link(Address("/subscribe").with("kind", "match").with("query", query)), 0));
  }
  return views;
}

// Which sentences stand above the suggestions. An answer is only fair where many suit about equally
// well; then those that do are counted, and nobody is said to be far ahead.
void add_notice(const Desk& desk, const MatchAnswer& answer, View& result) {
  const Reading& reading = desk.reading;
  const Confidence level = answer.hits.empty() ? Confidence::none : answer.confidence;
  const auto at_least = [&](Confidence wanted) {
    return std::ranges::count_if(answer.hits,
                                 [&](const Hit& hit) { return hit.confidence >= wanted; });
  };
  const auto strong = at_least(Confidence::strong);
  const bool even = level == Confidence::fair && strong > 0;
  const bool limited = answer.hits.empty() && !answer.advice.empty() && answer.advice[0].more > 0;
  const std::string own(limited ? "limited" : name_of(level));
  result.text("level", std::string(name_of(level)));
  result.text("notice_title", reading.words.counted("match_" + (even ? "strong" : own) + "_title",
                                                    even ? strong : at_least(level)));
  result.text("notice_text", reading.words("match_" + (even ? "even" : own) + "_text"));
  result.maybe("text_alone", answer.text_alone ? reading.words("match_text_alone") : "");
  result.list("advice", advice_views(desk, answer));
}

// Where nobody suits: the few that share at least a word.
std::vector<Hit> nearest_of(const std::vector<Hit>& hits) {
  std::vector<Hit> nearest;
  for (const Hit& hit : hits) {
    if (nearest.size() < kNearest && !met_words(hit).empty()) nearest.push_back(hit);
  }
  return nearest;
}

// Those of the shown suggestions that have a place; nothing where none has.
void add_map(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
             const std::vector<Hit>& hits, View& result) {
  const Words& words = desk.reading.words;
  MapWish wish{.label = words("map_of_hits")};
  int unplaced = 0;
  for (const Hit& hit : hits) {
    const Location where = desk.snapshot.place_of(hit.organisation);
    const std::string rank = std::to_string(hit.rank);
    if (!where.lat || !where.lon) {
      ++unplaced;
    } else {
      wish.pins.push_back({*where.lat, *where.lon, rank, rank + ": " + hit.organisation.name,
                           "#hit-" + rank, side_of(hit.organisation.kind)});
    }
  }
  result.nothing("map");
  if (wish.pins.empty()) return;
  if (answer.place && answer.place->location.lat && answer.place->location.lon) {
    const Location& from = answer.place->location;
    wish.from = Pin{*from.lat, *from.lon, "", answer.place->label, "", "other"};
    wish.within_km = encoded.request.within_km;
  }
  if (unplaced > 0) {
    wish.caption = words.counted("map_unplaced", unplaced);
  }
  result.object("map", map_view(desk, wish));
}

// The formats in which the suggestions can be taken away, as values of a button.
std::vector<View> file_views() {
  return views_of(kFileLabels, [](const auto& format) {
    View view;
    view.text("value", std::string(format.first)).text("label", format.second);
    return view;
  });
}

View result_view(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer) {
  const Reading& reading = desk.reading;
  View result;
  add_notice(desk, answer, result);
  std::set<std::string> told;
  const bool none = answer.confidence == Confidence::none;
  const std::vector<Hit> nearest = none ? nearest_of(answer.hits) : std::vector<Hit>();
  const AnswerCare& care = reading.settings.answers;
  const std::string token = care.token ? care.token(answer) : std::string();
  result.flag("randomised", answer.randomised);
  result.text("as_of", as_of(answer));
  result.list("hits", views_of(none ? nearest : answer.hits, [&](const Hit& hit) {
                View view = hit_view(desk, answer, hit, told);
                view.nothing("judging");
                if (!token.empty()) view.object("judging", judging_of(reading, hit));
                return view;
              }));
  result.nothing("judge");
  if (!token.empty()) result.object("judge", judge_form(reading, token));
  result.list("files", none ? std::vector<View>() : file_views());
  const int next = encoded.request.limit + kHitsOfAPage;
  const bool more = !none && answer.total > encoded.request.limit && next <= kMostHitsOfAPage;
  result.maybe("more", more ? std::to_string(next) : "");
  add_understood(desk, encoded, answer, result);
  add_map(desk, encoded, answer, none ? nearest : answer.hits, result);
  add_narrow(desk, encoded, answer, result);
  add_further_reading(desk, answer, result);
  std::vector<View> similar;
  for (const SimilarCooperation& one : answer.similar_cooperations) {
    if (similar.size() == kSimilar) break;
    similar.push_back(cooperation_card(desk, one.cooperation, found_words(one.shared)));
  }
  result.list("similar", std::move(similar));
  result.list("open_challenges", views_of(answer.open_challenges, [&](const OpenChallenge& one) {
                return challenge_card(desk, one.challenge, found_words(one.shared));
              }));
  result.text("challenges_href", reading.link("/challenges"));
  return result;
}

}  // namespace

Parsed<EncodedRequest> read_match(const Reading& reading, const Snapshot& snapshot) {
  std::vector<Problem> problems;
  const MatchRequest wanted = match_request(reading.request, asked_of(reading.request), problems);
  Parsed<EncodedRequest> encoded = encode(snapshot, wanted);
  encoded.problems.insert(encoded.problems.begin(), problems.begin(), problems.end());
  const AnswerCare& care = reading.settings.answers;
  if (care.lot) encoded.value.lot = care.lot(encoded.value.request.text);
  return encoded;
}

Sheet match_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const Asked asked = asked_of(reading.request);
  const Parsed<EncodedRequest> encoded = read_match(reading, snapshot);
  const bool asks = is_asked(reading.request);
  const std::vector<Problem> problems = asks ? encoded.problems : std::vector<Problem>();
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
    view.object("result", result_view(desk, encoded.value, match(snapshot, encoded.value)));
  }
  return {"match", std::move(view), failed ? 422 : 200};
}

}  // namespace tandem
