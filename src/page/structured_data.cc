#include "page/structured_data.h"

#include "domain/record_title.h"
#include "wire/json_writer.h"

namespace tandem {

namespace {

void write_maybe(wire::JsonWriter& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out.text(name, value);
}

void write_place(wire::JsonWriter& out, std::string_view name, const Location& location) {
  if (location.place.empty() && location.country.empty()) return;
  out.key(name).begin_object().text("@type", "Place");
  out.key("address").begin_object().text("@type", "PostalAddress");
  write_maybe(out, "addressLocality", location.place);
  write_maybe(out, "addressCountry", location.country);
  out.end_object();
  if (location.lat && location.lon) {
    out.key("geo").begin_object().text("@type", "GeoCoordinates");
    out.number("latitude", *location.lat).number("longitude", *location.lon).end_object();
  }
  out.end_object();
}

void write_partners(wire::JsonWriter& out, const Desk& desk, const Cooperation& cooperation,
                    std::string_view name, Role role) {
  out.key(name).begin_array();
  for (const Partner& partner : cooperation.partners) {
    if (partner.role != role) continue;
    const auto card = desk.snapshot.organisations().cards->find(partner.organisation);
    if (!card) continue;
    out.begin_object().text("@type", "Organization").text("name", card->title).end_object();
  }
  out.end_array();
}

// No "</script>" and no "<!--" may end the element early.
std::string inside_script(const std::string& json) {
  std::string safe;
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

std::string json_ld(const Desk& desk, const Organisation& organisation) {
  wire::JsonWriter out;
  out.begin_object().text("@context", "https://schema.org").text("@type", "Organization");
  out.text("name", organisation.name);
  write_maybe(out, "description", gist_of(desk, organisation));
  write_maybe(out, "url", web_address(organisation.website));
  std::vector<std::string> sectors;
  for (const auto& code : organisation.sectors) sectors.push_back(desk.labels.sector(code));
  if (!sectors.empty()) out.texts("knowsAbout", sectors);
  if (!organisation.languages.empty()) out.texts("knowsLanguage", organisation.languages);
  write_place(out, "location", organisation.location);
  write_maybe(out, "subjectOf", web_address(organisation.provenance.source_url));
  return inside_script(out.end_object().take());
}

std::string json_ld(const Desk& desk, const Cooperation& cooperation) {
  wire::JsonWriter out;
  out.begin_object().text("@context", "https://schema.org").text("@type", "CreativeWork");
  out.text("name", cooperation.title);
  write_maybe(out, "abstract", cooperation.challenge);
  write_maybe(out, "description", cooperation.solution);
  write_maybe(out, "inLanguage", cooperation.lang);
  if (cooperation.year) out.text("dateCreated", std::to_string(*cooperation.year));
  write_partners(out, desk, cooperation, "creator", Role::creative);
  write_partners(out, desk, cooperation, "sponsor", Role::sme);
  write_place(out, "locationCreated", cooperation.location);
  write_maybe(out, "citation", web_address(cooperation.provenance.source_url));
  return inside_script(out.end_object().take());
}

std::string json_ld(const Desk& desk, const Challenge& challenge) {
  wire::JsonWriter out;
  out.begin_object().text("@context", "https://schema.org").text("@type", "Demand");
  out.text("name", title_of(challenge)).text("description", challenge.text);
  write_maybe(out, "availabilityEnds", challenge.until);
  write_place(out, "areaServed", desk.snapshot.place_of(challenge));
  return inside_script(out.end_object().take());
}

}  // namespace tandem
