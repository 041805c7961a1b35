#include "wire/record_csv.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "base/utf8.h"
#include "wire/fields.h"
#include "wire/number.h"
#include "wire/record_json.h"

namespace tandem::wire {

namespace {

// Puts one cell into one slot; one overload for each kind of slot.
class CellReader {
 public:
  CellReader(const Field& field, const std::string& cell, std::vector<Problem>& problems)
      : where_(pointer(field.name)),
        cell_(unguarded(cell)),
        word_(trim(cell_)),
        problems_(problems) {}

  void operator()(std::string* slot) const { *slot = cell_; }

  void operator()(std::vector<std::string>* slot) const { *slot = split_cell(cell_); }

  void operator()(std::optional<double>* slot) const {
    std::string text(word_);
    // Spreadsheets of many countries write 50,7.
    if (text.find('.') == std::string::npos) std::ranges::replace(text, ',', '.');
    *slot = read_number(text);
    if (!*slot) complain("a number", "wrong_type");
  }

  void operator()(std::optional<int>* slot) const {
    *slot = read_integer(word_);
    if (!*slot) complain("a whole number", "wrong_type");
  }

  void operator()(int* slot) const {
    std::optional<int> number;
    (*this)(&number);
    *slot = number.value_or(0);
  }

  void operator()(bool* slot) const {
    constexpr std::array<std::string_view, 3> kYes = {"true", "1", "wahr"};
    constexpr std::array<std::string_view, 3> kNo = {"false", "0", "falsch"};
    const std::string folded = fold_latin(word_);
    *slot = std::ranges::find(kYes, folded) != kYes.end();
    if (!*slot && std::ranges::find(kNo, folded) == kNo.end())
      complain("true or false", "wrong_type");
  }

  void operator()(Kind* slot) const {
    const auto kind = organisation_kind(word_);
    *slot = kind.value_or(Kind::creative);
    if (!kind) complain("creative, sme or intermediary", "unknown_value");
  }

  void operator()(std::optional<DistanceBasis>* slot) const {
    *slot = distance_basis(word_);
    if (!*slot) complain("seat or worked_in", "unknown_value");
  }

  void operator()(std::vector<Partner>* slot) const {
    const auto entries = split_cell(cell_);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::size_t colon = entries[i].rfind(':');
      const bool whole = colon != std::string::npos;
      const auto role = whole ? partner_role(trim(entries[i].substr(colon + 1))) : std::nullopt;
      slot->push_back({std::string(trim(entries[i].substr(0, colon))), role.value_or(Role::other)});
      if (role) continue;
      problems_.push_back(
          {where_ + "/" + std::to_string(i),
           in_quotes(entries[i]) + " must be id:role, and the role creative, sme or other",
           "unknown_value"});
    }
  }

  void operator()(std::vector<MatchRequest::TermWeight>*) const {
  }  // only in requests, which have no CSV

 private:
  void complain(std::string_view wanted, std::string_view code) const {
    problems_.push_back(
        {where_, in_quotes(word_) + " must be " + std::string(wanted), std::string(code)});
  }

  std::string where_;
  std::string cell_;
  std::string_view word_;
  std::vector<Problem>& problems_;
};

// The text of a cell; one overload for each kind of slot.
struct CellWriter {
  std::string operator()(const std::string* slot) const { return guarded(*slot); }

  std::string operator()(const std::vector<std::string>* slot) const {
    return guarded(join_cell(*slot));
  }

  std::string operator()(const std::optional<double>* slot) const {
    return *slot ? number_to_json(**slot) : "";
  }

  std::string operator()(const std::optional<int>* slot) const {
    return *slot ? std::to_string(**slot) : "";
  }

  std::string operator()(const int* slot) const { return std::to_string(*slot); }

  std::string operator()(const bool* slot) const { return *slot ? "true" : "false"; }

  std::string operator()(const Kind* slot) const { return std::string(name_of(*slot)); }

  std::string operator()(const std::optional<DistanceBasis>* slot) const {
    return *slot ? std::string(name_of(**slot)) : "";
  }

  std::string operator()(const std::vector<Partner>* slot) const {
    std::vector<std::string> entries;
    for (const auto& partner : *slot)
      entries.push_back(partner.organisation + ":" + std::string(name_of(partner.role)));
    return join_cell(entries);
  }

  std::string operator()(const std::vector<MatchRequest::TermWeight>*) const { return {}; }
};

std::vector<std::string_view> names_of_all_fields() {
  std::vector<std::string_view> names = {"type"};
  for (const RecordType type : kRecordTypes) {
    Record record = blank(type);
    for (const auto& field : fields_of(record)) {
      if (std::ranges::find(names, field.name) == names.end()) names.push_back(field.name);
    }
  }
  return names;
}

bool has_column(const std::vector<std::string>& header, std::string_view name) {
  return std::ranges::find(header, name) != header.end();
}

}  // namespace

std::string csv_header(RecordType type) {
  const Record record = blank(type);
  std::vector<std::string> names = {"type"};
  for (const auto& field : fields_to_read(record)) {
    if (!field.secret) names.emplace_back(field.name);
  }
  return csv_row(names);
}

std::string to_csv(const Record& record) {
  std::vector<std::string> cells = {std::string(name_of(type_of(record)))};
  for (const auto& field : fields_to_read(record)) {
    if (!field.secret) cells.push_back(std::visit(CellWriter{}, field.slot));
  }
  return csv_row(cells);
}

std::vector<std::pair<std::string, std::string>> to_cells(const Record& record) {
  std::vector<std::pair<std::string, std::string>> cells = {
      {"type", std::string(name_of(type_of(record)))}};
  for (const auto& field : fields_to_read(record)) {
    const bool shown = !field.secret && !is_empty(field.slot);
    if (shown) cells.emplace_back(field.name, unguarded(std::visit(CellWriter{}, field.slot)));
  }
  return cells;
}

CsvRecords::CsvRecords(std::string_view text, const Taxonomies& taxonomies)
    : reader_(text), taxonomies_(taxonomies) {}

bool CsvRecords::next(RecordRow& row) {
  row = RecordRow{};
  if (!started_) {
    started_ = true;
    usable_ = read_header(row);
    if (!row.record.ok()) return true;
  }
  CsvRow cells;
  if (!usable_ || !reader_.next(cells)) return false;
  row.line = cells.line;
  row.record.problems = cells.problems;
  if (cells.problems.empty()) row.record = read_record(cells);
  return true;
}

bool CsvRecords::read_header(RecordRow& row) {
  const auto say = [&](std::string_view column, std::string message, std::string_view code) {
    row.record.problems.push_back({pointer(column), std::move(message), std::string(code)});
  };
  CsvRow cells;
  row.line = 1;
  if (!reader_.next(cells)) {
    say("", "empty: not even a header", "required");
    return false;
  }
  row.line = cells.line;
  row.record.problems = cells.problems;
  if (!cells.problems.empty()) return false;
  bool usable = true;
  for (const auto& cell : cells.cells) header_.emplace_back(trim(cell));
  const auto known = names_of_all_fields();
  for (std::size_t i = 0; i < header_.size(); ++i) {
    std::string& name = header_[i];
    const bool twice = std::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i),
                                 name) != header_.begin() + static_cast<std::ptrdiff_t>(i);
    const bool is_known = std::ranges::find(known, std::string_view(name)) != known.end();
    if (!is_known) {
      // A table that ends its lines with a separator has a column without a name.
      if (!name.empty()) {
        say(shorten(name, 60),
            "unknown column " + in_quotes(name) + ", its cells are left out" +
                did_you_mean(nearest_of(name, known)),
            "unknown_field");
      }
      name.clear();
    } else if (twice) {
      say(name, "the column stands there twice", "duplicate");
      usable = false;
    }
  }
  for (const std::string_view required : {"type", "id"}) {
    if (has_column(header_, required)) continue;
    say(required, "the column is missing", "required");
    usable = false;
  }
  return usable;
}

Parsed<Record> CsvRecords::read_record(const CsvRow& row) const {
  Parsed<Record> parsed;
  if (row.cells.size() != header_.size()) {
    parsed.problems.push_back({"",
                               std::to_string(row.cells.size()) + " cells, but the header names " +
                                   std::to_string(header_.size()) + " columns",
                               "bad_csv"});
    return parsed;
  }
  const auto type_column =
      static_cast<std::size_t>(std::ranges::find(header_, "type") - header_.begin());
  const auto type = record_type_from(trim(row.cells[type_column]));
  parsed.problems = type.problems;
  if (!type.ok()) return parsed;
  parsed.value = blank(type.value);
  const Fields fields = fields_of(parsed.value);
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (i == type_column || header_[i].empty() || row.cells[i].empty()) continue;
    const auto field = std::ranges::find(fields, std::string_view(header_[i]), &Field::name);
    if (field == fields.end()) {
      parsed.problems.push_back(unknown_field(header_[i], fields));
    } else {
      std::visit(CellReader(*field, row.cells[i], parsed.problems), field->slot);
    }
  }
  for (const auto& field : fields) {
    const auto column =
        static_cast<std::size_t>(std::ranges::find(header_, field.name) - header_.begin());
    const bool missing = field.required && (column == header_.size() || row.cells[column].empty());
    if (missing) parsed.problems.push_back({pointer(field.name), "required", "required"});
  }
  check_fields(fields_of(parsed.value), taxonomies_, parsed.problems);
  check_record(parsed.value, parsed.problems);
  return parsed;
}

}  // namespace tandem::wire
