#include "page/match_table.h"

#include <algorithm>
#include <array>
#include <vector>

#include "page/why.h"
#include "wire/csv.h"
#include "wire/spreadsheet.h"

namespace tandem {

namespace {

using Row = std::vector<std::string>;

constexpr std::array<const char*, 13> kColumns = {
    "table_rank",    "table_name",       "table_sectors", "table_place",    "fact_country",
    "table_km",      "table_confidence", "table_score",   "table_by_score", "hit_why",
    "hit_precedent", "fact_website",     "table_profile"};

std::string why_of(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  std::string sentence;
  for (const Segment& segment : why_sentence(desk, answer, hit)) sentence += segment.text;
  return sentence;
}

Row row_of(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
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

std::string csv_of(const std::vector<Row>& rows, char separator) {
  std::string text = "\xEF\xBB\xBF";
  for (const Row& row : rows) {
    Row cells;
    cells.reserve(row.size());
    for (const auto& cell : row) cells.push_back(wire::guarded(cell));
    text += wire::csv_row(cells, separator) + "\r\n";
  }
  return text;
}

}  // namespace

std::string match_table(const Desk& desk, const MatchAnswer& answer, wire::ExportFormat format) {
  const Words& words = desk.reading.words;
  std::vector<Row> rows;
  rows.reserve(answer.hits.size() + 1);
  Row header;
  header.reserve(kColumns.size());
  for (const char* column : kColumns) header.push_back(words(column));
  rows.push_back(std::move(header));
  for (const Hit& hit : answer.hits) rows.push_back(row_of(desk, answer, hit));
  if (format == wire::ExportFormat::xlsx) return wire::spreadsheet("Tandem", rows);
  return csv_of(rows, words("number_point") == "," ? ';' : ',');
}

}  // namespace tandem
