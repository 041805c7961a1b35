#include "wire/fields.h"

#include "base/nearest.h"
#include "base/utf8.h"

namespace tandem::wire {

namespace {

constexpr double kFirstYear = 1800;
constexpr double kLastYear = 2100;
constexpr std::string_view kAnySector = "creative_sectors|nace";

void append_location(Fields& fields, Location& location) {
  fields.insert(fields.end(),
                {
                    {.name = "place", .slot = &location.place, .longest = kLongestName},
                    {.name = "country",
                     .slot = &location.country,
                     .check = Check::country,
                     .taxonomy = "countries"},
                    {.name = "region", .slot = &location.region, .longest = kLongestName},
                    {.name = "nuts", .slot = &location.nuts, .check = Check::nuts},
                    {.name = "region_text", .slot = &location.region_text, .longest = kLongestName},
                    {.name = "lat", .slot = &location.lat, .least = -90, .most = 90},
                    {.name = "lon", .slot = &location.lon, .least = -180, .most = 180},
                });
}

void append_provenance(Fields& fields, Provenance& provenance) {
  fields.insert(fields.end(),
                {
                    {.name = "source_url", .slot = &provenance.source_url, .check = Check::url},
                    {.name = "source_year",
                     .slot = &provenance.source_year,
                     .least = kFirstYear,
                     .most = kLastYear},
                    {.name = "updated", .slot = &provenance.updated, .check = Check::day},
                });
}

void append(Fields& fields, const Fields& more) {
  fields.insert(fields.end(), more.begin(), more.end());
}

std::string_view sectors_of(Kind kind) {
  switch (kind) {
    case Kind::creative:
      return "creative_sectors";
    case Kind::sme:
      return "nace";
    case Kind::intermediary:
      return kAnySector;
  }
  return kAnySector;
}

}  // namespace

Fields fields_of(Organisation& one) {
  Fields fields = {
      {.name = "id", .slot = &one.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &one.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "name", .slot = &one.name, .required = true, .longest = kLongestName},
      {.name = "kind", .slot = &one.kind, .required = true},
      {.name = "sectors",
       .slot = &one.sectors,
       .taxonomy = sectors_of(one.kind),
       .own_words = true},
      {.name = "summary", .slot = &one.summary},
      {.name = "offers", .slot = &one.offers},
      {.name = "seeks", .slot = &one.seeks},
      {.name = "past_work", .slot = &one.past_work},
  };
  append_location(fields, one.location);
  append(fields, {
                     {.name = "distance_basis", .slot = &one.basis_of_distance},
                     {.name = "languages",
                      .slot = &one.languages,
                      .check = Check::language,
                      .taxonomy = "languages"},
                     {.name = "website", .slot = &one.website, .check = Check::url},
                     {.name = "suggestible", .slot = &one.suggestible},
                     {.name = "basis", .slot = &one.basis},
                     {.name = "contact", .slot = &one.contact, .secret = true},
                 });
  append_provenance(fields, one.provenance);
  return fields;
}

Fields fields_of(Cooperation& one) {
  Fields fields = {
      {.name = "id", .slot = &one.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &one.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "title", .slot = &one.title, .required = true, .longest = kLongestName},
      {.name = "partners", .slot = &one.partners},
      {.name = "sectors_sme", .slot = &one.sectors_sme, .taxonomy = "nace", .own_words = true},
      {.name = "sectors_creative",
       .slot = &one.sectors_creative,
       .taxonomy = "creative_sectors",
       .own_words = true},
  };
  append_location(fields, one.location);
  append(fields,
         {
             {.name = "year", .slot = &one.year, .least = kFirstYear, .most = kLastYear},
             {.name = "duration", .slot = &one.duration, .longest = kLongestName},
             {.name = "challenge", .slot = &one.challenge},
             {.name = "solution", .slot = &one.solution},
             {.name = "innovation",
              .slot = &one.innovation,
              .taxonomy = "innovation",
              .own_words = true},
             {.name = "origin", .slot = &one.origin, .taxonomy = "origin", .own_words = true},
             {.name = "value_partners",
              .slot = &one.value_partners,
              .taxonomy = "value_partners",
              .own_words = true},
             {.name = "value_region",
              .slot = &one.value_region,
              .taxonomy = "value_region",
              .own_words = true},
             {.name = "region_character", .slot = &one.region_character},
             {.name = "support", .slot = &one.support},
             {.name = "advice", .slot = &one.advice},
             {.name = "links", .slot = &one.links, .check = Check::url},
             {.name = "contact", .slot = &one.contact, .secret = true},
         });
  append_provenance(fields, one.provenance);
  return fields;
}

Fields fields_of(Article& one) {
  Fields fields = {
      {.name = "id", .slot = &one.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &one.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "title", .slot = &one.title, .required = true, .longest = kLongestName},
      {.name = "summary", .slot = &one.summary},
      {.name = "body", .slot = &one.body, .longest = kLongestBody},
      {.name = "topics", .slot = &one.topics},
      {.name = "sources", .slot = &one.sources},
  };
  append_provenance(fields, one.provenance);
  return fields;
}

Fields fields_of(Support& one) {
  Fields fields = {
      {.name = "id", .slot = &one.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &one.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "name", .slot = &one.name, .required = true, .longest = kLongestName},
      {.name = "who", .slot = &one.who},
      {.name = "where", .slot = &one.where},
      {.name = "until", .slot = &one.until, .longest = kLongestName},
      {.name = "amount", .slot = &one.amount},
      {.name = "link", .slot = &one.link, .check = Check::url},
      {.name = "sectors", .slot = &one.sectors, .taxonomy = kAnySector, .own_words = true},
  };
  append_provenance(fields, one.provenance);
  return fields;
}

Fields fields_of(Record& record) {
  return std::visit([](auto& one) { return fields_of(one); }, record);
}

Fields fields_of(MatchRequest& request) {
  constexpr std::size_t kLongestQuestion = 20'000;
  constexpr double kAroundTheWorld_km = 20'040;
  return {
      {.name = "text", .slot = &request.text, .required = true, .longest = kLongestQuestion},
      {.name = "language", .slot = &request.language},
      {.name = "sector", .slot = &request.sector, .longest = kLongestName},
      {.name = "wanted", .slot = &request.wanted, .longest = kLongestName},
      {.name = "seeking", .slot = &request.seeking},
      {.name = "place", .slot = &request.place, .longest = kLongestName},
      {.name = "within_km", .slot = &request.within_km, .least = 0, .most = kAroundTheWorld_km},
      {.name = "countries", .slot = &request.countries, .longest = kLongestName},
      {.name = "regions", .slot = &request.regions, .longest = kLongestName},
      {.name = "languages", .slot = &request.languages, .longest = kLongestName},
      {.name = "innovation", .slot = &request.innovation, .longest = kLongestName},
      {.name = "terms", .slot = &request.terms},
      {.name = "limit", .slot = &request.limit, .least = 1, .most = 100},
      {.name = "offset", .slot = &request.offset, .least = 0, .most = 10'000},
  };
}

Record blank(RecordType type) {
  switch (type) {
    case RecordType::organisation:
      return Organisation{};
    case RecordType::cooperation:
      return Cooperation{};
    case RecordType::article:
      return Article{};
    case RecordType::support:
      return Support{};
  }
  return Organisation{};
}

Problem unknown_field(std::string_view name, std::span<const Field> fields) {
  std::vector<std::string_view> names;
  for (const auto& field : fields) names.push_back(field.name);
  return {pointer(shorten(name, 60)),
          "unknown field " + in_quotes(name) + did_you_mean(nearest_of(name, names)),
          "unknown_field"};
}

std::string pointer(std::string_view name) {
  std::string escaped = "/";
  for (const char c : name) {
    if (c == '~')
      escaped += "~0";
    else if (c == '/')
      escaped += "~1";
    else
      escaped += c;
  }
  return escaped;
}

std::string pointer(std::string_view name, std::size_t index) {
  return pointer(name) + "/" + std::to_string(index);
}

}  // namespace tandem::wire
