#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "base/nearest.h"
#include "base/utf8.h"
#include "http/api.h"
#include "match/support_places.h"
#include "wire/number.h"
#include "wire/record_json.h"
#include "wire/search_json.h"
#include "wire/taxonomies.h"

namespace tandem {

namespace {

constexpr int kUsualPlaces = 10;
constexpr int kMostPlaces = 50;

void append_unknown(const Request& request, std::span<const std::string_view> known,
                    std::vector<Problem>& problems) {
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(known, name) != known.end()) continue;
    problems.push_back({"/" + shorten(name, 60),
                        "unknown parameter" + did_you_mean(nearest_of(name, known)),
                        "unknown_field"});
  }
}

Response answer_record(const Services& services, const Request& request, RecordType type) {
  const auto record = services.live->get()->record(type, request.part("id"));
  if (!record) return fail(404, "There is no " + std::string(name_of(type)) + " with this id.");
  return json_reply(wire::to_json(*record));
}

// `where`: a country, or a region of the shipped map. What is for it, for its country, for Europe
// or for everywhere, the nearest first.
Parsed<std::string> read_where(const Snapshot& snapshot, const Request& request) {
  constexpr std::array<std::string_view, 2> kParameters = {"where", "lang"};
  Parsed<std::string> where{std::string(trim(request.parameter("where"))), {}};
  const Reference& reference = snapshot.reference();
  const bool known = where.value.empty() || reference.gazetteer.is_region(where.value) ||
                     reference.taxonomies.countries.find(where.value) != nullptr;
  if (!known) {
    where.problems.push_back({"/where",
                              in_quotes(shorten(where.value, 60)) +
                                  " is neither a country such as DE nor a region such as DE-SN",
                              "unknown_value"});
  }
  append_unknown(request, kParameters, where.problems);
  return where;
}

Response answer_support(const Services& services, const Request& request) {
  const auto snapshot = services.live->get();
  const auto where = read_where(*snapshot, request);
  if (!where.ok()) return fail_input(where.problems);
  std::vector<Support> support = snapshot->support();
  if (!where.value.empty()) {
    const std::string country = where.value.substr(0, 2);
    const auto near = [&](const Support& one) { return nearness(one, country, where.value); };
    std::erase_if(support, [&](const Support& one) { return near(one) == 0; });
    std::ranges::stable_sort(support, std::greater{}, near);
  }
  return json_reply(wire::to_json(support));
}

Response answer_taxonomy(const Services& services, const Request& request) {
  const auto snapshot = services.live->get();
  const std::string_view name = request.part("name");
  const Taxonomy* taxonomy = snapshot->reference().taxonomies.find(name);
  if (taxonomy == nullptr) {
    return fail(404,
                "There is no such list" + did_you_mean(nearest_of(name, kTaxonomyNames)) + ".");
  }
  return json_reply(wire::to_json(*taxonomy));
}

Parsed<int> read_limit(const Request& request) {
  Parsed<int> limit{kUsualPlaces, {}};
  const std::string_view given = request.parameter("limit");
  if (given.empty()) return limit;
  const auto number = wire::read_integer(given);
  if (!number) {
    limit.problems.push_back({"/limit", "must be a whole number", "wrong_type"});
  } else if (*number < 1 || *number > kMostPlaces) {
    limit.problems.push_back({"/limit", "1 to " + std::to_string(kMostPlaces), "out_of_range"});
  } else {
    limit.value = *number;
  }
  return limit;
}

// "Freyburg, Sachsen-Anhalt, Deutschland".
std::string label_of(const Place& place, const Reference& reference, const std::string& lang) {
  std::vector<std::string> pieces = {place.name};
  const Location& where = place.location;
  const std::string region =
      where.region.empty() ? "" : reference.gazetteer.region_label(where.region, lang);
  if (!region.empty() && region != place.name) pieces.push_back(region);
  if (!where.country.empty()) {
    pieces.push_back(reference.taxonomies.countries.label(where.country, lang));
  }
  return join(pieces, ", ");
}

Response answer_places(const Services& services, const Request& request) {
  constexpr std::array<std::string_view, 3> kParameters = {"q", "limit", "lang"};
  auto limit = read_limit(request);
  if (trim(request.parameter("q")).empty()) {
    limit.problems.push_back({"/q", "the beginning of a place's name is missing", "required"});
  }
  append_unknown(request, kParameters, limit.problems);
  if (!limit.ok()) return fail_input(limit.problems);
  const auto snapshot = services.live->get();
  const auto places = snapshot->reference().gazetteer.complete(
      trim(request.parameter("q")), static_cast<std::size_t>(limit.value), request.language);
  std::vector<std::string> labels;
  labels.reserve(places.size());
  for (const Place& place : places) {
    labels.push_back(label_of(place, snapshot->reference(), request.language));
  }
  return json_reply(wire::to_json(places, labels));
}

}  // namespace

void add_record_routes(Router& router, const Services& services) {
  constexpr std::array<std::pair<std::string_view, RecordType>, 4> kRecords = {
      {{"organisations", RecordType::organisation},
       {"cooperations", RecordType::cooperation},
       {"articles", RecordType::article},
       {"challenges", RecordType::challenge}}};
  for (const auto& [plural, type] : kRecords) {
    router.get("/api/v1/" + std::string(plural) + "/{id}",
               [services, kind = type](const Request& request) {
                 return answer_record(services, request, kind);
               });
  }
  router.get("/api/v1/support",
             [services](const Request& request) { return answer_support(services, request); });
  router.get("/api/v1/taxonomies/{name}",
             [services](const Request& request) { return answer_taxonomy(services, request); });
  router.get("/api/v1/places",
             [services](const Request& request) { return answer_places(services, request); });
}

}  // namespace tandem
