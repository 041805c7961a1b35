#include "page/narrow.h"

#include <algorithm>
#include <array>

#include "match/match.h"

namespace tandem {

namespace {

constexpr std::size_t kMostOptions = 7;

// A group of boxes: the field of the address, the facet that counts it, and its legend.
struct Group {
  const char* name;
  const char* facet;
  std::vector<std::string> MatchRequest::*limit;
};

constexpr std::array<Group, 2> kGroups = {{{"wanted", "sectors", &MatchRequest::wanted},
                                           {"country", "country", &MatchRequest::countries}}};

View option(const std::string& name, const std::string& value, const std::string& label,
            const std::string& count, bool checked) {
  View view;
  view.text("name", name).text("value", value).text("label", label);
  view.maybe("count", count).flag("checked", checked);
  return view;
}

const Facet* facet_of(const std::vector<Facet>& facets, std::string_view field) {
  const auto found = std::ranges::find(facets, field, &Facet::field);
  return found == facets.end() ? nullptr : &*found;
}

// With the group's own limit in force every other box would stand at zero: count without it.
std::vector<FacetCount> counts_of(const Desk& desk, const EncodedRequest& encoded,
                                  const MatchAnswer& answer, const Group& group) {
  if ((encoded.request.*group.limit).empty()) {
    const Facet* facet = facet_of(answer.facets, group.facet);
    return facet == nullptr ? std::vector<FacetCount>() : facet->counts;
  }
  EncodedRequest wider = encoded;
  (wider.request.*group.limit).clear();
  wider.request.limit = 1;
  wider.request.offset = 0;
  const MatchAnswer others = match(desk.snapshot, wider);
  const Facet* facet = facet_of(others.facets, group.facet);
  return facet == nullptr ? std::vector<FacetCount>() : facet->counts;
}

std::vector<View> options_of(const Desk& desk, const EncodedRequest& encoded,
                             const MatchAnswer& answer, const Group& group) {
  const auto& chosen = encoded.request.*group.limit;
  std::vector<View> options;
  std::vector<std::string> shown;
  const auto add = [&](const std::string& value, int count) {
    shown.push_back(value);
    const bool checked = std::ranges::find(chosen, value) != chosen.end();
    options.push_back(option(group.name, value, desk.labels.value(group.facet, value),
                             desk.reading.words.number(count), checked));
  };
  for (const FacetCount& one : counts_of(desk, encoded, answer, group)) {
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
  std::vector<long> steps = {50, 100, 250};
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

std::vector<View> kept(const Desk& desk) {
  std::vector<View> fields;
  const Address address = Address(desk.reading.request).in_language_of(desk.reading.request);
  for (const auto& [name, value] : address.fields()) {
    const bool narrows = name == "within_km" || name == "limit" ||
                         std::ranges::any_of(kGroups, [&, field = name](const Group& group) {
                           return field == group.name;
                         });
    if (narrows) continue;
    View view;
    view.text("name", name).text("value", value);
    fields.push_back(std::move(view));
  }
  return fields;
}

}  // namespace

void add_narrow(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                View& view) {
  const MatchRequest& request = encoded.request;
  const bool limited = request.within_km || !request.wanted.empty() || !request.countries.empty();
  view.nothing("narrow");
  if (answer.confidence == Confidence::none && !limited) return;
  View narrow;
  std::vector<View> groups;
  for (const Group& group : kGroups) {
    auto options = options_of(desk, encoded, answer, group);
    if (options.size() < 2) continue;
    const bool firms = request.seeking == Kind::sme && std::string_view(group.name) == "wanted";
    View one;
    one.text("legend", desk.reading.words(firms ? "match_narrow_sector"
                                                : "match_narrow_" + std::string(group.name)));
    one.list("options", std::move(options));
    groups.push_back(std::move(one));
  }
  const bool has_distance = encoded.place && encoded.place->location.lat;
  if (groups.empty() && !has_distance) return;
  narrow.list("groups", std::move(groups)).list("keep", kept(desk));
  narrow.nothing("distance");
  if (has_distance) narrow.object("distance", distance_view(desk, encoded));
  Address reset(desk.reading.request);
  for (const char* name : {"within_km", "wanted", "country", "limit"}) reset = reset.without(name);
  narrow.maybe("reset_href", limited ? desk.reading.link(reset) : "");
  view.object("narrow", std::move(narrow));
}

}  // namespace tandem
