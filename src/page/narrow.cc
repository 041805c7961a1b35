#include "page/narrow.h"

#include <algorithm>
#include <array>

#include "match/match.h"
#include "page/match_fields.h"

namespace tandem {

namespace {

constexpr std::size_t kMostOptions = 6;

// A group of boxes: the field of the address, the facet that counts it, and what it limits.
struct Group {
  const char* name;
  const char* facet;
  std::vector<std::string> MatchRequest::*limit;
};

constexpr std::array<Group, 5> kGroups = {
    {{"wanted", "sectors", &MatchRequest::wanted},
     {"country", "country", &MatchRequest::countries},
     {"region", "region", &MatchRequest::regions},
     {"spoken", "languages", &MatchRequest::languages},
     {"innovation", "innovation", &MatchRequest::innovation}}};

using Facets = std::vector<Facet>;

View option(const std::string& name, const std::string& value, const std::string& label,
            const std::string& count, bool checked) {
  View view;
  view.text("name", name).text("value", value).text("label", label);
  view.maybe("count", count).flag("checked", checked);
  return view;
}

std::vector<FacetCount> counts_in(const Facets& facets, std::string_view field) {
  const auto found = std::ranges::find(facets, field, &Facet::field);
  return found == facets.end() ? std::vector<FacetCount>() : found->counts;
}

// With the group's own limit in force every other box would stand at zero: count without it.
std::vector<FacetCount> counts_of(const Desk& desk, const EncodedRequest& encoded,
                                  const Facets& facets, const Group& group) {
  if ((encoded.request.*group.limit).empty()) return counts_in(facets, group.facet);
  EncodedRequest wider = encoded;
  (wider.request.*group.limit).clear();
  return counts_in(match_facets(desk.snapshot, wider), group.facet);
}

std::vector<View> options_of(const Desk& desk, const EncodedRequest& encoded, const Facets& facets,
                             const Group& group) {
  const auto& chosen = encoded.request.*group.limit;
  std::vector<View> options;
  std::vector<std::string> shown;
  const auto add = [&](const std::string& value, int count) {
    shown.push_back(value);
    const bool checked = std::ranges::find(chosen, value) != chosen.end();
    options.push_back(option(group.name, value, desk.labels.value(group.facet, value),
                             desk.reading.words.number(count), checked));
  };
  for (const FacetCount& one : counts_of(desk, encoded, facets, group)) {
    const bool checked = std::ranges::find(chosen, one.value) != chosen.end();
    if (options.size() < kMostOptions || checked) add(one.value, one.count);
  }
  for (const auto& value : chosen) {
    if (std::ranges::find(shown, value) == shown.end()) add(value, 0);
  }
  return options;
}

View distance_view(const Desk& desk, const EncodedRequest& encoded) {
  const Words& words = desk.reading.words;
  std::vector<long> steps = {25, 50, 100, 250};
  const auto& within = encoded.request.within_km;
  if (within && std::ranges::find(steps, static_cast<long>(*within)) == steps.end()) {
    steps.push_back(static_cast<long>(*within));
    std::ranges::sort(steps);
  }
  std::vector<View> options;
  options.push_back(option("within_km", "", words("match_narrow_distance_any"), "", !within));
  for (const long km : steps) {
    const bool checked = within && static_cast<long>(*within) == km;
    options.push_back(option("within_km", std::to_string(km),
                             words("match_narrow_distance_km", {{"n", words.number(km)}}), "",
                             checked));
  }
  View view;
  view.text("legend", words("match_narrow_distance", {{"place", encoded.place->label}}));
  view.list("options", std::move(options));
  return view;
}

View group_view(const Desk& desk, const EncodedRequest& encoded, const Group& group,
                std::vector<View> options) {
  const bool firms =
      encoded.request.seeking == Kind::sme && std::string_view(group.name) == "wanted";
  View view;
  view.text("legend", desk.reading.words(firms ? "match_narrow_sector"
                                               : "match_narrow_" + std::string(group.name)));
  const auto chosen = (encoded.request.*group.limit).size();
  const bool leads = std::string_view(group.name) == "wanted";
  view.flag("open", leads || chosen > 0).list("options", std::move(options));
  view.maybe("chosen", chosen == 0 ? "" : desk.reading.words.number(static_cast<long>(chosen)));
  return view;
}

}  // namespace

void add_narrow(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                View& view) {
  const PageRequest& asked = desk.reading.request;
  const bool limited = std::ranges::any_of(
      kLimitFields, [&](const LimitField& one) { return !asked.first(one.field).empty(); });
  view.nothing("narrow");
  if (answer.confidence == Confidence::none && !limited) return;
  const Facets facets = match_facets(desk.snapshot, encoded);
  View narrow;
  std::vector<View> groups;
  for (const Group& group : kGroups) {
    auto options = options_of(desk, encoded, facets, group);
    if (options.size() < 2 && (encoded.request.*group.limit).empty()) continue;
    groups.push_back(group_view(desk, encoded, group, std::move(options)));
  }
  const bool has_distance = encoded.place && encoded.place->location.lat;
  if (groups.empty() && !has_distance) return;
  narrow.list("groups", std::move(groups)).nothing("distance");
  if (has_distance) narrow.object("distance", distance_view(desk, encoded));
  narrow.flag("limited", limited);
  view.object("narrow", std::move(narrow));
}

}  // namespace tandem
