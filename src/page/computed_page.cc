#include "page/computed_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "match/match.h"
#include "page/match_fields.h"
#include "page/match_page.h"
#include "page/reasons.h"

namespace tandem {

namespace {

constexpr double kNothing = 0.0005;  // a part that would be shown as 0,00 everywhere

// How many suggestions the page shows that this one is on. Only the button for more says so, and
// not the one that leads here: where scripts do not add it, the page is found by the rank.
int shown_with(const Hit& hit, int limit) {
  if (hit.rank <= limit) return limit;
  return (hit.rank + kHitsOfAPage - 1) / kHitsOfAPage * kHitsOfAPage;
}

// Bars are as long as they are against those of the same page.
std::vector<View> part_views(const Words& words, const MatchAnswer& answer, const Hit& hit,
                             int shown) {
  double largest = kNothing;
  for (const Hit& other : answer.hits) {
    if (other.rank > shown) continue;
    for (const Part& part : other.parts) largest = std::max(largest, std::fabs(part.contribution));
  }
  std::vector<View> parts;
  parts.reserve(hit.parts.size());
  for (const Part& part : hit.parts) {
    if (std::fabs(part.contribution) < kNothing && part.value < kNothing) continue;
    View row;
    row.text("label", words("feature_" + std::string(name_of(part.feature))));
    row.text("value", words.decimal(part.value, 2)).text("weight", words.decimal(part.weight, 2));
    row.text("contribution", words.decimal(part.contribution, 3));
    row.text("percent", std::to_string(std::lround(100 * std::fabs(part.contribution) / largest)));
    row.flag("negative", part.contribution < 0);
    parts.push_back(std::move(row));
  }
  return parts;
}

View score_view(const Desk& desk, const MatchAnswer& answer, const Hit& hit, int shown) {
  const Words& words = desk.reading.words;
  View score;
  score.list("reasons",
             views_of(reason_sentences(desk, answer, hit), [](const std::vector<Segment>& one) {
               View reason;
               reason.segments("segments", one);
               return reason;
             }));
  score.list("parts", part_views(words, answer, hit, shown))
      .text("total", words.decimal(hit.score, 3));
  const bool up = hit.rank < hit.rank_before_diversity;
  score.maybe("moved", hit.rank == hit.rank_before_diversity
                           ? ""
                           : words(up ? "score_moved" : "score_moved_down",
                                   {{"n", words.number(hit.rank_before_diversity)}}));
  return score;
}

// The match that the suggestion belongs to, as its own page is asked.
PageRequest match_of(const PageRequest& request) {
  PageRequest match = request;
  match.path = "/match";
  std::erase_if(match.query, [](const auto& field) {
    return field.first == kComputedOf || field.first == kAsOf;
  });
  return match;
}

std::string name_of_organisation(const Snapshot& snapshot, std::string_view id) {
  const auto record = snapshot.record(RecordType::organisation, id);
  return record ? std::get<Organisation>(*record).name : std::string();
}

}  // namespace

std::string as_of(const MatchAnswer& answer) {
  return std::to_string(answer.seq) + "-" + std::to_string(answer.model);
}

Sheet computed_page(const Reading& reading, const Snapshot& snapshot) {
  const PageRequest match_request = match_of(reading.request);
  const Reading of_match{reading.words, match_request, reading.settings};
  Parsed<EncodedRequest> encoded = read_match(of_match, snapshot);
  if (!encoded.problems.empty()) return match_page(of_match, snapshot);
  const Desk desk(reading, snapshot);
  const int limit = std::exchange(encoded.value.request.limit, kMostHitsOfAPage);
  const MatchAnswer answer = match(snapshot, encoded.value);
  const std::string id(reading.request.first(kComputedOf));
  const auto hit =
      std::ranges::find(answer.hits, id, [](const Hit& one) { return one.organisation.id; });
  const bool found = hit != answer.hits.end();
  const std::string name = found ? hit->organisation.name : name_of_organisation(snapshot, id);
  const std::string heading = reading.words("score_summary") + (name.empty() ? "" : ": " + name);
  View view = framed(reading, {.title = heading,
                               .description = reading.words("match_description"),
                               .canonical = "/match",
                               .section = "/",
                               .noindex = true});
  const int shown = found ? shown_with(*hit, limit) : limit;
  const Address shown_at(match_request);
  const std::string back =
      (shown == limit ? shown_at : shown_at.set("limit", std::to_string(shown))).text();
  const bool by_address = !reading.request.posted;
  view.text("heading", heading).text("name", name).nothing("score");
  view.text("challenge", encoded.value.request.text);
  view.maybe("match_href", by_address ? back : "");
  view.maybe("back_href", by_address && found ? back + "#hit-" + std::to_string(hit->rank) : "");
  const std::string_view seen = reading.request.first(kAsOf);
  view.flag("changed", found && !seen.empty() && seen != as_of(answer));
  if (found) view.object("score", score_view(desk, answer, *hit, shown));
  return {"computed", std::move(view), found ? 200 : 404};
}

}  // namespace tandem
