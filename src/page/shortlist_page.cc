#include "page/shortlist_page.h"

#include <utility>

#include "base/utf8.h"
#include "page/table.h"

namespace tandem {

namespace {

constexpr std::size_t kKeptText = 220;  // code points

View kept_view(const Desk& desk, const Kept& kept, const Organisation& organisation) {
  View view;
  view.text("id", organisation.id).text("name", organisation.name);
  view.text("href", desk.reading.link("/organisations/" + organisation.id));
  view.maybe("website", web_address(organisation.website));
  view.text("side", side_of(organisation.kind));
  const std::string sectors = desk.labels.sectors(organisation.sectors);
  view.text("sectors", sectors.empty()
                           ? desk.reading.words("kind_" + std::string(name_of(organisation.kind)))
                           : sectors);
  view.maybe("where", desk.labels.place(organisation.location));
  view.maybe("line", shorten(gist_of(desk, organisation), kKeptText));
  view.maybe("content_lang", content_language(desk, organisation.lang));
  view.text("note", kept.note).flag("has_note", !kept.note.empty());
  return view;
}

struct Entry {
  Kept kept;
  Organisation organisation;
};

std::vector<Entry> entries_of(const PageRequest& request, const Snapshot& snapshot) {
  std::vector<Entry> entries;
  for (Kept& kept : kept_of(request)) {
    if (auto record = snapshot.record(RecordType::organisation, kept.id)) {
      entries.push_back({std::move(kept), std::get<Organisation>(std::move(*record))});
    }
  }
  return entries;
}

}  // namespace

std::vector<Kept> kept_of(const PageRequest& request) {
  std::vector<Kept> kept;
  for (const auto& [name, value] : request.query) {
    if (name == "id" && kept.size() < kMostKept) kept.push_back({value, {}});
    if (name == "note" && !kept.empty()) kept.back().note = shorten(trim(value), kLongestNote);
  }
  return kept;
}

std::string shared_address(const std::vector<Kept>& kept, const std::string& until) {
  Address address("/shortlist");
  for (const Kept& one : kept) {
    address = address.with("id", one.id);
    if (!one.note.empty()) address = address.with("note", one.note);
  }
  return address.with("until", until).text();
}

Sheet shortlist_page(const Reading& reading, const Snapshot& snapshot,
                     const ShortlistState& state) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  View view = framed(reading, {.title = words("shortlist_title"),
                               .description = words("shortlist_description"),
                               .canonical = "/shortlist",
                               .section = "/shortlist",
                               .noindex = true});
  view.flag("shared", !state.until.empty() && !state.expired).flag("expired", state.expired);
  view.maybe("until_text", state.until.empty() || state.expired
                               ? ""
                               : words("shortlist_until", {{"date", words.day(state.until)}}));
  std::vector<View> items;
  if (!state.expired) {
    items = views_of(entries_of(reading.request, snapshot),
                     [&](const Entry& one) { return kept_view(desk, one.kept, one.organisation); });
  }
  view.list("items", std::move(items));
  return {"shortlist", std::move(view), state.expired ? 410 : 200};
}

std::string shortlist_table(const Desk& desk, wire::ExportFormat format) {
  const PageRequest& request = desk.reading.request;
  std::vector<TableRow> rows;
  rows.push_back(table_header(desk.reading.words,
                              {"table_name", "table_sectors", "table_place", "fact_country",
                               "shortlist_note", "fact_website", "table_profile"}));
  for (const auto& [kept, one] : entries_of(request, desk.snapshot)) {
    const Location& seat = one.location;
    rows.push_back({one.name, desk.labels.sectors(one.sectors),
                    seat.place.empty() ? seat.region_text : seat.place,
                    seat.country.empty() ? "" : desk.labels.country(seat.country), kept.note,
                    web_address(one.website), request.origin + "/organisations/" + one.id});
  }
  return table_file(desk.reading.words, rows, format);
}

}  // namespace tandem
