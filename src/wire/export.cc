#include "wire/export.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "wire/csv.h"
#include "wire/json_writer.h"
#include "wire/record_csv.h"
#include "wire/record_json.h"
#include "wire/spreadsheet.h"

namespace tandem::wire {

namespace {

constexpr std::string_view kBomBytes = "\xEF\xBB\xBF";

// The columns of a type, as csv_header names them.
std::vector<std::string> columns_of(RecordType type) {
  const std::string header = csv_header(type);
  CsvReader reader(header);
  CsvRow row;
  reader.next(row);
  return row.cells;
}

std::vector<std::string> cells_in_columns(const Record& record) {
  std::map<std::string, std::string> values;
  for (auto& [name, value] : to_cells(record)) values.emplace(std::move(name), std::move(value));
  std::vector<std::string> cells;
  for (const auto& column : columns_of(type_of(record))) cells.push_back(values[column]);
  return cells;
}

// The record as JSON, with more members before its own.
std::string with_extras(const Record& record, const std::vector<std::string>& names,
                        const std::vector<std::string>& values) {
  std::string json = to_json(record);
  if (values.empty()) return json;
  JsonWriter out;
  out.begin_object();
  for (std::size_t i = 0; i < values.size(); ++i) out.text(names[i], values[i]);
  std::string begun = out.end_object().take();
  begun.back() = ',';
  return begun + json.substr(1);
}

void prepend(const std::vector<std::string>& extras, std::vector<std::string>& cells) {
  cells.insert(cells.begin(), extras.begin(), extras.end());
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view name) {
  const auto* const found = std::ranges::find(kExportFormats, name);
  if (found == std::end(kExportFormats)) return std::nullopt;
  return static_cast<ExportFormat>(found - std::begin(kExportFormats));
}

std::string_view content_type_of(ExportFormat format) {
  constexpr std::array<std::string_view, 4> kTypes = {
      "text/csv; charset=utf-8",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/geo+json",
      "application/jsonl; charset=utf-8"};
  return kTypes.at(static_cast<std::size_t>(format));
}

Exporter::Exporter(ExportFormat format, RecordType type, const std::vector<std::string>& extras)
    : format_(format), extra_names_(extras) {
  std::vector<std::string> header = columns_of(type);
  prepend(extras, header);
  if (format == ExportFormat::csv) text_ = std::string(kBomBytes) + csv_row(header) + "\r\n";
  if (format == ExportFormat::xlsx) rows_.push_back(std::move(header));
  if (format == ExportFormat::geojson) text_ = R"({"type":"FeatureCollection","features":[)";
}

void Exporter::add(const Record& record, const std::vector<std::string>& extras,
                   const std::optional<Location>& where) {
  if (format_ == ExportFormat::csv) {
    std::vector<std::string> guarded_extras;
    guarded_extras.reserve(extras.size());
    for (const auto& extra : extras) guarded_extras.push_back(guarded(extra));
    const std::string before = csv_row(guarded_extras);
    text_ += (extras.empty() ? "" : before + ",") + to_csv(record) + "\r\n";
  } else if (format_ == ExportFormat::xlsx) {
    std::vector<std::string> cells = cells_in_columns(record);
    prepend(extras, cells);
    rows_.push_back(std::move(cells));
  } else if (format_ == ExportFormat::geojson) {
    add_feature(record, extras, where);
  } else {
    text_ += with_extras(record, extra_names_, extras) + "\n";
  }
  is_first_ = false;
}

void Exporter::add_feature(const Record& record, const std::vector<std::string>& extras,
                           const std::optional<Location>& where) {
  const Location* const place = where ? &*where : location_of(record);
  JsonWriter out;
  out.begin_object().text("type", "Feature").text("id", id_of(record)).key("geometry");
  if (place != nullptr && place->lat && place->lon) {
    out.begin_object().text("type", "Point").key("coordinates").begin_array();
    out.number(*place->lon).number(*place->lat).end_array().end_object();
  } else {
    out.null();
  }
  out.key("properties").raw(with_extras(record, extra_names_, extras)).end_object();
  if (!is_first_) text_ += ",";
  text_ += "\n" + out.take();
}

std::string Exporter::take() {
  if (format_ == ExportFormat::xlsx) return spreadsheet("Tandem", rows_);
  if (format_ == ExportFormat::geojson) text_ += "\n]}\n";
  return std::move(text_);
}

}  // namespace tandem::wire
