#include "wire/fields.h"

#include "base/nearest.h"
#include "base/utf8.h"

namespace tandem::wire {

namespace {

constexpr double kFirstYear = 1800;
constexpr double kLastYear = 2100;
constexpr std::size_t kLongestQuestion = 20'000;
constexpr double kAroundTheWorldKm = 20'040;
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

Fields fields_of(Organisation& organisation) {
  Fields fields = {
      {.name = "id", .slot = &organisation.id, .check = Check::id, .required = true},
      {.name = "lang",
       .slot = &organisation.lang,
       .check = Check::language,
       .taxonomy = "languages"},
      {.name = "name", .slot = &organisation.name, .required = true, .longest = kLongestName},
      {.name = "kind", .slot = &organisation.kind, .required = true},
      {.name = "sectors",
       .slot = &organisation.sectors,
       .taxonomy = sectors_of(organisation.kind),
       .own_words = true},
      {.name = "summary", .slot = &organisation.summary},
      {.name = "offers", .slot = &organisation.offers},
      {.name = "seeks", .slot = &organisation.seeks},
      {.name = "past_work", .slot = &organisation.past_work},
  };
  append_location(fields, organisation.location);
  append(fields, {
                     {.name = "distance_basis", .slot = &organisation.basis_of_distance},
                     {.name = "languages",
                      .slot = &organisation.languages,
                      .check = Check::language,
                      .taxonomy = "languages"},
                     {.name = "website", .slot = &organisation.website, .check = Check::url},
                     {.name = "suggestible", .slot = &organisation.suggestible},
                     {.name = "basis", .slot = &organisation.basis},
                     {.name = "contact", .slot = &organisation.contact, .secret = true},
                 });
  append_provenance(fields, organisation.provenance);
  return fields;
}

Fields fields_of(Cooperation& cooperation) {
  Fields fields = {
      {.name = "id", .slot = &cooperation.id, .check = Check::id, .required = true},
      {.name = "lang",
       .slot = &cooperation.lang,
       .check = Check::language,
       .taxonomy = "languages"},
      {.name = "title", .slot = &cooperation.title, .required = true, .longest = kLongestName},
      {.name = "partners", .slot = &cooperation.partners},
      {.name = "sectors_sme",
       .slot = &cooperation.sectors_sme,
       .taxonomy = "nace",
       .own_words = true},
      {.name = "sectors_creative",
       .slot = &cooperation.sectors_creative,
       .taxonomy = "creative_sectors",
       .own_words = true},
  };
  append_location(fields, cooperation.location);
  append(
      fields,
      {
          {.name = "year", .slot = &cooperation.year, .least = kFirstYear, .most = kLastYear},
          {.name = "duration", .slot = &cooperation.duration, .longest = kLongestName},
          {.name = "challenge", .slot = &cooperation.challenge},
          {.name = "solution", .slot = &cooperation.solution},
          {.name = "innovation",
           .slot = &cooperation.innovation,
           .taxonomy = "innovation",
           .own_words = true},
          {.name = "origin", .slot = &cooperation.origin, .taxonomy = "origin", .own_words = true},
          {.name = "value_partners",
           .slot = &cooperation.value_partners,
           .taxonomy = "value_partners",
           .own_words = true},
          {.name = "value_region",
           .slot = &cooperation.value_region,
           .taxonomy = "value_region",
           .own_words = true},
          {.name = "region_character", .slot = &cooperation.region_character},
          {.name = "support", .slot = &cooperation.support},
          {.name = "advice", .slot = &cooperation.advice},
          {.name = "links", .slot = &cooperation.links, .check = Check::url},
          {.name = "contact", .slot = &cooperation.contact, .secret = true},
      });
  append_provenance(fields, cooperation.provenance);
  return fields;
}

Fields fields_of(Article& article) {
  Fields fields = {
      {.name = "id", .slot = &article.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &article.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "title", .slot = &article.title, .required = true, .longest = kLongestName},
      {.name = "summary", .slot = &article.summary},
      {.name = "body", .slot = &article.body, .longest = kLongestBody},
      {.name = "topics", .slot = &article.topics},
      {.name = "sources", .slot = &article.sources},
  };
  append_provenance(fields, article.provenance);
  return fields;
}

Fields fields_of(Support& support) {
  Fields fields = {
      {.name = "id", .slot = &support.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &support.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "name", .slot = &support.name, .required = true, .longest = kLongestName},
      {.name = "who", .slot = &support.who},
      {.name = "where", .slot = &support.where},
      {.name = "until", .slot = &support.until, .longest = kLongestName},
      {.name = "amount", .slot = &support.amount},
      {.name = "link", .slot = &support.link, .check = Check::url},
      {.name = "sectors", .slot = &support.sectors, .taxonomy = kAnySector, .own_words = true},
  };
  append_provenance(fields, support.provenance);
  return fields;
}

Fields fields_of(Challenge& challenge) {
  Fields fields = {
      {.name = "id", .slot = &challenge.id, .check = Check::id, .required = true},
      {.name = "lang", .slot = &challenge.lang, .check = Check::language, .taxonomy = "languages"},
      {.name = "title", .slot = &challenge.title, .longest = kLongestName},
      {.name = "text", .slot = &challenge.text, .required = true, .longest = kLongestQuestion},
      {.name = "organisation", .slot = &challenge.organisation, .check = Check::id},
      {.name = "sector", .slot = &challenge.sector, .taxonomy = "nace", .own_words = true},
      {.name = "wanted",
       .slot = &challenge.wanted,
       .taxonomy = "creative_sectors",
       .own_words = true},
  };
  append_location(fields, challenge.location);
  append(fields, {
                     {.name = "within_km",
                      .slot = &challenge.within_km,
                      .least = 0,
                      .most = kAroundTheWorldKm},
                     {.name = "until", .slot = &challenge.until, .check = Check::day},
                     {.name = "consent", .slot = &challenge.consent},
                 });
  append_provenance(fields, challenge.provenance);
  return fields;
}

Fields fields_of(Record& record) {
  return std::visit([](auto& one) { return fields_of(one); }, record);
}

Fields fields_of(MatchRequest& request) {
  return {
      {.name = "text", .slot = &request.text, .required = true, .longest = kLongestQuestion},
      {.name = "language", .slot = &request.language},
      {.name = "sector", .slot = &request.sector, .longest = kLongestName},
      {.name = "wanted", .slot = &request.wanted, .longest = kLongestName},
      {.name = "seeking", .slot = &request.seeking},
      {.name = "place", .slot = &request.place, .longest = kLongestName},
      {.name = "within_km", .slot = &request.within_km, .least = 0, .most = kAroundTheWorldKm},
      {.name = "countries", .slot = &request.countries, .longest = kLongestName},
      {.name = "regions", .slot = &request.regions, .longest = kLongestName},
      {.name = "languages", .slot = &request.languages, .longest = kLongestName},
      {.name = "innovation", .slot = &request.innovation, .longest = kLongestName},
      {.name = "partners", .slot = &request.partners, .check = Check::id, .longest = kLongestName},
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
    case RecordType::challenge:
      return Challenge{};
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
    if (c == '~' || c == '/') {
      escaped += c == '~' ? "~0" : "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string pointer(std::string_view name, std::size_t index) {
  return pointer(name) + "/" + std::to_string(index);
}

}  // namespace tandem::wire
