#include "wire/search_json.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/fields.h"
#include "wire/filter.h"
#include "wire/match_parts.h"
#include "wire/number.h"
#include "wire/record_json.h"

namespace tandem::wire {

namespace {

constexpr std::array<std::string_view, 8> kParameters = {"type", "q",     "like",   "filter",
                                                         "sort", "limit", "offset", "lang"};
constexpr std::array<std::string_view, 3> kSorts = {"relevance", "newest", "title"};
constexpr std::size_t kLongestQuestion = 20'000;
constexpr int kMostHits = 100;
constexpr int kMostOffset = 100'000'000;

// Reads one parameter after the other into the request.
class QueryReader {
 public:
  explicit QueryReader(Parsed<SearchRequest>& parsed) : parsed_(parsed) {}

  void read(const std::string& name, const std::string& value) {
    if (first_invalid_utf8(value)) return say(name, "not UTF-8", "not_utf8");
    SearchRequest& request = parsed_.value;
    if (name == "type") return read_type(value);
    if (name == "q") return read_text(value);
    if (name == "like") return read_like(value);
    if (name == "filter") return read_filter(value);
    if (name == "sort") return read_sort(value);
    if (name == "limit") return read_number_between(name, value, {1, kMostHits}, request.limit);
    if (name == "offset") return read_number_between(name, value, {0, kMostOffset}, request.offset);
    if (name == "lang") return;
    say(shorten(name, 60),
        "unknown parameter " + in_quotes(name) + did_you_mean(nearest_of(name, kParameters)),
        "unknown_field");
  }

 private:
  void say(std::string_view name, std::string message, std::string_view code) {
    parsed_.problems.push_back({pointer(name), std::move(message), std::string(code)});
  }

  void read_type(const std::string& value) {
    const auto type = record_type_from(value);
    parsed_.value.type = type.value;
    parsed_.problems.insert(parsed_.problems.end(), type.problems.begin(), type.problems.end());
  }

  void read_text(const std::string& value) {
    parsed_.value.text = value;
    if (count_code_points(value) <= kLongestQuestion) return;
    say("q", "longer than " + std::to_string(kLongestQuestion) + " characters", "too_long");
  }

  void read_like(const std::string& value) {
    parsed_.value.like = value;
    if (!value.empty() && !is_valid_id(value))
      say("like", in_quotes(value) + " is no id", "bad_id");
  }

  void read_filter(const std::string& value) {
    auto filters = filters_from_text(value);
    auto& all = parsed_.value.filters;
    all.insert(all.end(), filters.value.begin(), filters.value.end());
    parsed_.problems.insert(parsed_.problems.end(), filters.problems.begin(),
                            filters.problems.end());
  }

  void read_sort(const std::string& value) {
    const auto* const found = std::ranges::find(kSorts, value);
    if (found != kSorts.end()) {
      parsed_.value.sort = static_cast<SearchSort>(found - kSorts.begin());
    } else {
      say("sort", "unknown order " + in_quotes(value) + "; known: relevance, newest, title",
          "unknown_value");
    }
  }

  void read_number_between(const std::string& name, const std::string& value,
                           std::pair<int, int> range, int& number) {
    const auto read = read_integer(value);
    if (!read) return say(name, "must be a whole number", "wrong_type");
    number = *read;
    if (*read >= range.first && *read <= range.second) return;
    say(name,
        value + " does not lie between " + std::to_string(range.first) + " and " +
            std::to_string(range.second),
        "out_of_range");
  }

  Parsed<SearchRequest>& parsed_;
};

}  // namespace

Parsed<SearchRequest> search_request_from_query(const Parameters& parameters) {
  Parsed<SearchRequest> parsed;
  QueryReader reader(parsed);
  for (const auto& [name, value] : parameters) reader.read(name, value);
  return parsed;
}

Parameters to_parameters(const SearchRequest& request) {
  const SearchRequest usual;
  Parameters parameters = {{"type", std::string(name_of(request.type))}};
  const auto add = [&](std::string_view name, std::string value) {
    if (!value.empty()) parameters.emplace_back(name, std::move(value));
  };
  add("q", request.text);
  add("like", request.like);
  add("filter", to_text(request.filters));
  if (request.sort != usual.sort)
    add("sort", std::string(kSorts.at(static_cast<std::size_t>(request.sort))));
  if (request.limit != usual.limit) add("limit", std::to_string(request.limit));
  if (request.offset != usual.offset) add("offset", std::to_string(request.offset));
  return parameters;
}

std::string to_json(const SearchAnswer& answer, const Taxonomies& taxonomies,
                    std::string_view lang) {
  JsonWriter out;
  out.begin_object().key("hits").begin_array();
  for (const auto& hit : answer.hits) {
    out.begin_object().key("record").raw(to_json(hit.record)).number("score", hit.score);
    write_shared("shared", hit.shared, out);
    write_passage("passage", hit.passage, out);
    out.end_object();
  }
  out.end_array().integer("total", answer.total).key("facets");
  write_facets(answer.facets, taxonomies, lang, out);
  out.text("suggestion", answer.suggestion);
  return out.end_object().take();
}

std::string to_json(const std::vector<Place>& places, const std::vector<std::string>& labels) {
  JsonWriter out;
  out.begin_object().key("places").begin_array();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    out.begin_object().text("name", place.name).text("label", labels.at(i));
    write_location(place.location, out);
    out.integer("population", place.population);
    if (place.radius_km > 0) out.number("radius_km", place.radius_km);
    out.end_object();
  }
  return out.end_array().end_object().take();
}

std::string to_json(const std::vector<Support>& support) {
  JsonWriter out;
  out.begin_object().key("support").begin_array();
  for (const auto& one : support) out.raw(to_json(Record(one)));
  return out.end_array().end_object().take();
}

}  // namespace tandem::wire
