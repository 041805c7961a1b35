#include "ingest/import.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "base/nearest.h"
#include "ingest/place_doubts.h"
#include "ingest/record_file.h"

namespace tandem::ingest {

namespace {

constexpr std::size_t kRowsBetweenProgress = 1000;
constexpr std::size_t kMostSuggestions =
    100;  // looking for the nearest of 100,000 ids takes a tenth of a second

// Where a row came from. One is kept for every row, so the file is not copied into each.
struct Origin {
  const std::filesystem::path* file = nullptr;
  std::size_t line = 0;
};

std::string to_text(const Origin& origin) {
  return origin.file->string() + ":" + std::to_string(origin.line);
}

std::vector<Problem> doubts_about(const Record& record, const Gazetteer& gazetteer) {
  return std::visit(
      [&](const auto& one) -> std::vector<Problem> {
        if constexpr (requires { one.location; }) {
          return place_doubts(one.location, one.lang, gazetteer);
        } else {
          return {};
        }
      },
      record);
}

class Import {
 public:
  Import(Store& store, const Gazetteer& gazetteer, const ImportOptions& options)
      : store_(store), gazetteer_(gazetteer), options_(options) {}

  // `path` must outlive the import.
  void read(const std::filesystem::path& path, const Taxonomies& taxonomies) {
    RecordFile file(path, taxonomies);
    wire::RecordRow row;
    while (!stopped() && file.next(row)) {
      const Origin origin{&path, row.line};
      take(origin, std::move(row.record));
      if (options_.progress && ++rows_ % kRowsBetweenProgress == 0) options_.progress(rows_);
    }
  }

  // What names organisations, once all of them are in.
  void settle() {
    for (auto& [origin, record] : waiting_) {
      if (stopped()) return;
      auto problems = unknown_organisations(record);
      if (type_of(record) == RecordType::challenge) say_if_taken(id_of(record), problems);
      if (problems.empty()) {
        put(origin, record);
      } else {
        reject(origin, problems);
      }
    }
  }

  [[nodiscard]] bool stopped() {
    if (options_.stop != nullptr && options_.stop->load()) report_.stopped = true;
    return report_.stopped;
  }

  [[nodiscard]] ImportReport& report() { return report_; }

 private:
  using Key = std::pair<RecordType, std::string>;

  void take(const Origin& origin, Parsed<Record> parsed) {
    const Key key{type_of(parsed.value), id_of(parsed.value)};
    if (!parsed.ok()) {
      if (!key.second.empty()) rejected_.try_emplace(key, origin);
      return reject(origin, parsed.problems);
    }
    const auto [first, is_first] = seen_.try_emplace(key, origin);
    if (!is_first) {
      return reject(
          origin,
          {{"/id", in_quotes(key.second) + " stands in " + to_text(first->second) + " already",
            "duplicate"}});
    }
    if (store_.is_removed_forever(key.first, key.second)) {
      return reject(origin,
                    {{"/id", in_quotes(key.second) + " was removed forever and is not taken again",
                      "removed"}});
    }
    if (key.first == RecordType::cooperation || key.first == RecordType::challenge) {
      waiting_.emplace_back(origin, std::move(parsed.value));
    } else {
      put(origin, parsed.value);
    }
  }

  void put(const Origin& origin, const Record& record) {
    switch (store_.put(record)) {
      case PutResult::added:
        ++report_.added;
        break;
      case PutResult::changed:
        ++report_.changed;
        break;
      case PutResult::unchanged:
        ++report_.unchanged;
        break;
    }
    for (const auto& doubt : doubts_about(record, gazetteer_)) {
      note(origin, doubt, report_.warnings, report_.warnings_left_out);
    }
  }

  void reject(const Origin& origin, const std::vector<Problem>& problems) {
    ++report_.rejected;
    for (const auto& problem : problems)
      note(origin, problem, report_.problems, report_.problems_left_out);
  }

  static void note(const Origin& origin, const Problem& problem, std::vector<ImportNote>& notes,
                   std::size_t& left_out) {
    if (notes.size() >= kMostNotes) {
      ++left_out;
      return;
    }
    const bool pointer = problem.where.starts_with('/');
    notes.push_back({origin.file->string(), origin.line, problem.where.substr(pointer ? 1 : 0),
                     problem.message});
  }

  [[nodiscard]] std::vector<Problem> unknown_organisations(const Record& record) {
    std::vector<Problem> problems;
    const auto look_at = [&](const std::string& where, const std::string& id) {
      if (store_.number_of(RecordType::organisation, id)) return;
      problems.push_back({where, why_unknown(id), "unknown_value"});
    };
    if (const auto* cooperation = std::get_if<Cooperation>(&record)) {
      for (std::size_t i = 0; i < cooperation->partners.size(); ++i)
        look_at("/partners/" + std::to_string(i), cooperation->partners[i].organisation);
    }
    const auto* challenge = std::get_if<Challenge>(&record);
    if (challenge != nullptr && !challenge->organisation.empty())
      look_at("/organisation", challenge->organisation);
    return problems;
  }

  // 'show' and 'remove' are told an id alone: one that names a firm as well would remove the firm.
  void say_if_taken(const std::string& id, std::vector<Problem>& problems) const {
    for (const RecordType type : kRecordTypes) {
      if (type == RecordType::challenge || !store_.number_of(type, id)) continue;
      problems.push_back({"/id",
                          "is the id of the " + std::string(name_of(type)) + " " + in_quotes(id),
                          "duplicate"});
    }
  }

  std::string why_unknown(const std::string& id) {
    const auto rejected = rejected_.find({RecordType::organisation, id});
    if (rejected != rejected_.end()) {
      return "organisation " + in_quotes(id) + " was rejected (" + to_text(rejected->second) + ")";
    }
    if (store_.is_removed_forever(RecordType::organisation, id)) {
      return "organisation " + in_quotes(id) + " was removed forever";
    }
    return "unknown organisation " + in_quotes(id) + did_you_mean(nearest_organisation(id));
  }

  std::string_view nearest_organisation(const std::string& id) {
    if (++suggestions_ > kMostSuggestions) return {};
    if (!ids_) ids_ = store_.ids(RecordType::organisation);
    const std::vector<std::string_view> known(ids_->begin(), ids_->end());
    return nearest_of(id, known);
  }

  Store& store_;
  const Gazetteer& gazetteer_;
  const ImportOptions& options_;
  ImportReport report_;
  std::map<Key, Origin> seen_, rejected_;
  std::vector<std::pair<Origin, Record>> waiting_;
  std::optional<std::vector<std::string>> ids_;
  std::size_t suggestions_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace

std::string to_text(const ImportNote& note) {
  std::string text = note.file;
  if (note.line > 0) text += ":" + std::to_string(note.line);
  if (!note.field.empty()) text += ": " + note.field;
  return text + ": " + note.message;
}

ImportReport import_files(Store& store, const Taxonomies& taxonomies, const Gazetteer& gazetteer,
                          const std::vector<std::filesystem::path>& files,
                          const ImportOptions& options) {
  Store::Transaction transaction(store);
  Import import(store, gazetteer, options);
  for (const auto& file : files) import.read(file, taxonomies);
  import.settle();
  ImportReport& report = import.report();
  const bool refused = options.strict && report.rejected > 0;
  report.stored = !import.stopped() && !refused && !options.dry_run;
  if (report.stored) transaction.commit();
  return std::move(report);
}

}  // namespace tandem::ingest
