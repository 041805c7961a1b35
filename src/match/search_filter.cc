#include "match/search_filter.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "match/card_fields.h"
#include "match/request_check.h"

namespace tandem {

namespace {

const Taxonomy* list_of(const Taxonomies& lists, std::string_view field, RecordType type) {
  if (field == "sectors_creative") return &lists.creative_sectors;
  if (field == "sectors_sme") return &lists.nace;
  if (field == "innovation") return &lists.innovation;
  if (field == "country") return &lists.countries;
  if (field == "lang" || field == "languages") return &lists.languages;
  if (field == "sectors" && type != RecordType::organisation) return &lists.creative_sectors;
  return nullptr;
}

std::string nearest_field(const std::vector<std::string>& fields, std::string_view given) {
  std::string nearest;
  std::size_t best = given.size() / 2 + 1;
  for (const auto& field : fields) {
    const std::size_t distance = edit_distance(given, field, best);
    if (distance >= best) continue;
    best = distance;
    nearest = field;
  }
  return nearest;
}

void check_values(const Snapshot& snapshot, RecordType type, Filter& filter,
                  const std::string& where, std::vector<Problem>& problems) {
  const Reference& reference = snapshot.reference();
  for (auto& value : filter.values) {
    if (filter.field == "sectors" && type == RecordType::organisation) {
      const auto creative = reference.taxonomies.creative_sectors.resolve(value);
      const auto code = creative ? creative : reference.taxonomies.nace.resolve(value);
      if (code) value = *code;
      if (!code) {
        problems.push_back(
            {where, unknown("sector", value, reference.taxonomies.creative_sectors.nearest(value)),
             "unknown_value"});
      }
      continue;
    }
    if (filter.field == "region" && !reference.gazetteer.is_region(value)) {
      problems.push_back({where, unknown("region", value, ""), "unknown_value"});
    }
    const Taxonomy* list = list_of(reference.taxonomies, filter.field, type);
    if (list == nullptr || list->entries().empty()) continue;
    if (const auto code = list->resolve(value)) {
      value = *code;
    } else {
      problems.push_back(
          {where, unknown(filter.field, value, list->nearest(value)), "unknown_value"});
    }
  }
}

std::optional<ResolvedPlace> middle_of(const Snapshot& snapshot, const SearchRequest& request,
                                       const Filter& filter) {
  return snapshot.reference().gazetteer.resolve(filter.near_place,
                                                {.lang = request.reader_language});
}

// `middle`: of a filter by distance.
bool passes(const Card& card, const Filter& filter, const std::optional<ResolvedPlace>& middle) {
  if (!filter.near_place.empty()) {
    if (!middle || !middle->location.lat || !card.has_point) return false;
    return distance_km(*middle->location.lat, *middle->location.lon, static_cast<double>(card.lat),
                       static_cast<double>(card.lon)) <= filter.within_km;
  }
  if (filter.at_least) return card.year > 0 && static_cast<double>(card.year) >= *filter.at_least;
  bool found = false;
  for_each_value(card, filter.field, [&](std::string_view value) {
    found = found || std::ranges::any_of(filter.values, [&](const std::string& wanted) {
              const bool same_section =
                  filter.field == "sectors_sme" && nace_section(wanted) == value;
              return wanted == value || same_section;
            });
  });
  return found;
}

}  // namespace

void check_filters(const Snapshot& snapshot, SearchRequest& request,
                   std::vector<Problem>& problems) {
  const auto& fields = facet_fields(request.type);
  for (std::size_t i = 0; i < request.filters.size(); ++i) {
    Filter& filter = request.filters[i];
    const std::string where = "/filter/" + std::to_string(i);
    if (!filter.near_place.empty()) {
      if (middle_of(snapshot, request, filter)) continue;
      const auto near = snapshot.reference().gazetteer.nearest(filter.near_place, 3);
      problems.push_back(
          {where, unknown("place", filter.near_place, join(near, ", ")), "unknown_value"});
    } else if (filter.at_least && filter.field != "year") {
      problems.push_back({where,
                          "only year can be compared with a number, not \"" + filter.field + "\"",
                          "unknown_field"});
    } else if (std::ranges::find(fields, filter.field) == fields.end()) {
      problems.push_back({where,
                          unknown("field", filter.field, nearest_field(fields, filter.field)),
                          "unknown_field"});
    } else {
      check_values(snapshot, request.type, filter, where, problems);
    }
  }
}

std::vector<RecordNumber> allowed_records(const Snapshot& snapshot, const SearchRequest& request) {
  std::vector<std::optional<ResolvedPlace>> middles;
  middles.reserve(request.filters.size());
  for (const Filter& filter : request.filters) {
    middles.push_back(filter.near_place.empty() ? std::nullopt
                                                : middle_of(snapshot, request, filter));
  }
  std::vector<RecordNumber> numbers;
  const bool may_be_over = request.type == RecordType::challenge;
  snapshot.of(request.type).cards->for_each([&](const Card& card) {
    bool fits = !may_be_over || snapshot.is_open(card);
    for (std::size_t i = 0; fits && i < middles.size(); ++i)
      fits = passes(card, request.filters[i], middles[i]);
    if (fits) numbers.push_back(card.number);
  });
  return numbers;
}

}  // namespace tandem
