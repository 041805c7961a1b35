#include <algorithm>
#include <functional>
#include <string>

#include "base/nearest.h"
#include "base/utf8.h"
#include "http/api.h"
#include "http/page_reply.h"
#include "match/match.h"
#include "match/search.h"
#include "page/match_fields.h"
#include "wire/export.h"
#include "wire/match_json.h"
#include "wire/number.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

// `format` is read here, the rest of the parameters by what they ask for.
Parsed<wire::ExportFormat> take_format(NamedValues& query) {
  Parsed<wire::ExportFormat> parsed{wire::ExportFormat::csv, {}};
  const auto given = std::ranges::find(query, "format", &NamedValues::value_type::first);
  if (given == query.end()) return parsed;
  if (const auto format = wire::export_format(given->second)) {
    parsed.value = *format;
  } else {
    parsed.problems.push_back({"/format",
                               "unknown format " + in_quotes(shorten(given->second, 60)) +
                                   did_you_mean(nearest_of(given->second, wire::kExportFormats)) +
                                   "; known: csv, xlsx, geojson, jsonl",
                               "unknown_value"});
  }
  query.erase(given);
  return parsed;
}

std::optional<Location> place_of(const Snapshot& snapshot, const Record& record) {
  return std::visit(
      [&](const auto& one) -> std::optional<Location> {
        if constexpr (requires { snapshot.place_of(one); }) {
          return snapshot.place_of(one);
        } else {
          return std::nullopt;
        }
      },
      record);
}

Response export_search(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  NamedValues query = request.query;
  const auto format = take_format(query);
  auto asked = wire::search_request_from_query(query);
  asked.value.reader_language = request.language;
  if (!is_readable(asked.problems)) return fail_input(asked.problems);
  return services.live->answer([&](const Snapshot& snapshot) {
    const auto checked = check(snapshot, asked.value);
    const auto problems = joined(joined(format.problems, asked.problems), checked.problems);
    if (!problems.empty()) return fail_input(problems);
    wire::Exporter file(format.value, checked.value.type);
    for_each_found(snapshot, checked.value,
                   [&](const Record& record) { file.add(record, {}, place_of(snapshot, record)); });
    return file_reply(file.take(), format.value, std::string(name_of(checked.value.type)) + "s",
                      snapshot);
  });
}

// Suggestions in their order; what made them so stands before the profile.
std::string suggestions_file(const Snapshot& snapshot, const MatchAnswer& answer,
                             wire::ExportFormat format) {
  wire::Exporter file(format, RecordType::organisation,
                      {"rank", "score", "confidence", "distance_km", "rank_before_diversity"});
  for (const Hit& hit : answer.hits) {
    file.add(hit.organisation,
             {std::to_string(hit.rank), wire::number_text(hit.score),
              std::string(name_of(hit.confidence)),
              hit.distance_km ? wire::number_text(*hit.distance_km) : std::string(),
              std::to_string(hit.rank_before_diversity)},
             snapshot.place_of(hit.organisation));
  }
  return file.take();
}

using MakeFile = std::function<std::string(const Snapshot&, const MatchAnswer&)>;

// In the order of the answer itself, so one that was drawn by lot is drawn alike here.
Response partners_file(const Services& services, const Parsed<MatchRequest>& wanted,
                       wire::ExportFormat format, const MakeFile& make) {
  return services.live->answer([&](const Snapshot& snapshot) {
    auto encoded = encode(snapshot, wanted.value);
    const auto problems = joined(wanted.problems, encoded.problems);
    if (!problems.empty()) return fail_input(problems);
    encoded.value.lot = services.feedback->lot_for(encoded.value.request.text);
    return file_reply(make(snapshot, match(snapshot, encoded.value)), format, "partners", snapshot);
  });
}

Response export_match(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  NamedValues query = request.query;
  const auto format = take_format(query);
  auto asked = wire::match_request_from_json(request.body);
  asked.value.reader_language = request.language;
  if (!is_readable(asked.problems)) return fail_input(asked.problems);
  asked.problems = joined(format.problems, asked.problems);
  return partners_file(services, asked, format.value,
                       [&](const Snapshot& snapshot, const MatchAnswer& answer) {
                         return suggestions_file(snapshot, answer, format.value);
                       });
}

// The button of the page posts the form of the match; as many suggestions as the page could show,
// and tables in its words.
Response export_match_form(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  PageRequest asked = page_request(*services.pages, request, request.form);
  const auto format = take_format(asked.query);
  asked = settled(asked);
  Parsed<MatchRequest> wanted{{}, format.problems};
  wanted.value = match_request(asked, asked_of(asked), wanted.problems);
  wanted.value.limit = kMostHitsOfAPage;
  const bool is_table =
      format.value == wire::ExportFormat::csv || format.value == wire::ExportFormat::xlsx;
  return partners_file(
      services, wanted, format.value, [&](const Snapshot& snapshot, const MatchAnswer& answer) {
        return is_table ? services.pages->match_table(snapshot, asked, answer, format.value)
                        : suggestions_file(snapshot, answer, format.value);
      });
}

}  // namespace

Response file_reply(std::string content, wire::ExportFormat format, const std::string& name,
                    const Snapshot& snapshot) {
  const std::string ending(wire::kExportFormats[static_cast<std::size_t>(format)]);
  Response response{.content_type = std::string(wire::content_type_of(format)),
                    .body = std::move(content)};
  response.set_header("Content-Disposition", "attachment; filename=\"tandem-" + name + "-" +
                                                 snapshot.as_of() + "." + ending + "\"");
  return response;
}

void add_export_routes(Router& router, const Services& services) {
  router.get("/api/v1/export",
             [services](const Request& request) { return export_search(services, request); });
  router.post_json("/api/v1/match/export",
                   [services](const Request& request) { return export_match(services, request); });
  router.post_form("/match/export", [services](const Request& request) {
    return export_match_form(services, request);
  });
}

}  // namespace tandem
