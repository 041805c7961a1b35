#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/match.h"
#include "domain/record.h"

namespace tandem {

// One condition of the filter grammar: `field:value,value`, `field>=number`, `near:PLACE@KM`.
struct Filter {
  std::string field;
  std::vector<std::string> values;  // any of them
  std::optional<double> at_least;
  std::string near_place;
  double within_km = 0;
};

enum class SearchSort { relevance, newest, title };

struct SearchRequest {
  RecordType type = RecordType::cooperation;
  std::string text;  // empty: everything, newest first
  std::string like;  // id of a record to find similar ones for
  std::vector<Filter> filters;
  SearchSort sort = SearchSort::relevance;
  int limit = 20;
  int offset = 0;
  std::string reader_language = "en";  // as in MatchRequest
};

struct SearchHit {
  Record record;
  double score = 0;
  std::vector<SharedWord> shared;
  std::vector<Segment> passage;
};

struct SearchAnswer {
  std::vector<SearchHit> hits;
  int total = 0;
  std::vector<Facet> facets;
  std::string suggestion;  // the text with a misspelt word mended, or empty
};

}  // namespace tandem
