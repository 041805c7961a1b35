#include "page/match_table.h"

#include <algorithm>
#include <vector>

#include "page/table.h"
#include "page/why.h"

namespace tandem {

namespace {

std::string why_of(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  std::string sentence;
  for (const Segment& segment : why_sentence(desk, answer, hit)) sentence += segment.text;
  return sentence;
}

TableRow row_of(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  constexpr int kDecimals = 2;
  const Words& words = desk.reading.words;
  const Organisation& one = hit.organisation;
  return {std::to_string(hit.rank),
          one.name,
          desk.labels.sectors(one.sectors),
          one.location.place.empty() ? one.location.region_text : one.location.place,
          one.location.country.empty() ? "" : desk.labels.country(one.location.country),
          hit.distance_km ? words.decimal(*hit.distance_km, 1) : "",
          words("confidence_" + std::string(name_of(std::max(hit.confidence, Confidence::weak)))),
          words.decimal(hit.score, kDecimals),
          std::to_string(hit.rank_before_diversity),
          why_of(desk, answer, hit),
          hit.precedents.empty() ? "" : hit.precedents.front().title,
          web_address(one.website),
          desk.reading.request.origin + "/organisations/" + one.id};
}

}  // namespace

std::string match_table(const Desk& desk, const MatchAnswer& answer, wire::ExportFormat format) {
  const Words& words = desk.reading.words;
  std::vector<TableRow> rows;
  rows.reserve(answer.hits.size() + 1);
  rows.push_back(table_header(
      words, {"table_rank", "table_name", "table_sectors", "table_place", "fact_country",
              "table_km", "table_confidence", "table_score", "table_by_score", "hit_why",
              "hit_precedent", "fact_website", "table_profile"}));
  for (const Hit& hit : answer.hits) rows.push_back(row_of(desk, answer, hit));
  return table_file(words, rows, format);
}

}  // namespace tandem
