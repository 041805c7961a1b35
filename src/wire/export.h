#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"

namespace tandem::wire {

// Results as files to take away. Contact data is never written; cells that a spreadsheet would take
// for formulas are guarded (CSV) or typed as text (XLSX).
enum class ExportFormat { csv, xlsx, geojson, jsonl };

constexpr std::string_view kExportFormats[] = {"csv", "xlsx", "geojson", "jsonl"};
std::optional<ExportFormat> export_format(std::string_view name);
std::string_view content_type_of(ExportFormat format);

// Puts records of one type, in the order in which they come, into one file.
// CSV begins with a byte order mark, since spreadsheets take UTF-8 for something else without it.
// GeoJSON (RFC 7946) has every record as a feature, with a null geometry where no point is known.
// Throws Error(io) when a spreadsheet cannot be written.
class Exporter {
 public:
  // `extras`: names of columns before the record's own, such as its rank in a match.
  Exporter(ExportFormat format, RecordType type, const std::vector<std::string>& extras = {});

  // `extras` in the order of their names. `where`: of a feature on a map, where more is known than
  // the record says.
  void add(const Record& record, const std::vector<std::string>& extras = {},
           const std::optional<Location>& where = std::nullopt);
  // The whole file; nothing can be added afterwards.
  [[nodiscard]] std::string take();

 private:
  void add_feature(const Record& record, const std::vector<std::string>& extras,
                   const std::optional<Location>& where);

  ExportFormat format_;
  std::vector<std::string> extra_names_;
  std::string text_;                            // of the formats that are text
  std::vector<std::vector<std::string>> rows_;  // of the spreadsheet, header first
  bool is_first_ = true;
};

}  // namespace tandem::wire
