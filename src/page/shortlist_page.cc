#include "page/shortlist_page.h"

#include "base/utf8.h"

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
  for (const Kept& kept : state.expired ? std::vector<Kept>() : kept_of(reading.request)) {
    if (const auto record = snapshot.record(RecordType::organisation, kept.id)) {
      items.push_back(kept_view(desk, kept, std::get<Organisation>(*record)));
    }
  }
  view.list("items", std::move(items));
  return {"shortlist", std::move(view), state.expired ? 410 : 200};
}

}  // namespace tandem
