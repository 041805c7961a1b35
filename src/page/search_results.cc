#include "page/search_results.h"

#include <cctype>

#include "domain/record_title.h"
#include "page/article_cards.h"
#include "wire/export.h"
#include "wire/search_json.h"

namespace tandem {

namespace {

View card_of_hit(const Desk& desk, const SearchHit& hit, bool searched) {
  const auto marked = searched ? found_words(hit.shared) : std::vector<std::string>();
  const auto passage = searched ? hit.passage : std::vector<Segment>();
  if (const auto* one = std::get_if<Cooperation>(&hit.record)) {
    return cooperation_card(desk, *one, marked, passage);
  }
  if (const auto* one = std::get_if<Organisation>(&hit.record)) {
    return organisation_card(desk, *one, marked, passage);
  }
  if (const auto* one = std::get_if<Challenge>(&hit.record)) {
    return challenge_card(desk, *one, marked, passage);
  }
  return article_card(desk, std::get<Article>(hit.record), marked, passage);
}

}  // namespace

Address address_of(const std::string& path, SearchRequest request) {
  request.limit = SearchRequest().limit;
  request.offset = 0;
  Address address(path);
  for (const auto& [name, value] : wire::to_parameters(request)) {
    address = address.with(name, value);
  }
  return address;
}

View result_view(const Desk& desk, const SearchHit& hit, bool searched) {
  const RecordType type = type_of(hit.record);
  View view = card_of_hit(desk, hit, searched);
  view.text("id", id_of(hit.record)).text("title", title_of(hit.record));
  for (const RecordType one : kRecordTypes) {
    view.flag("is_" + std::string(name_of(one)), one == type);
  }
  view.text("like_href",
            desk.reading.link(
                Address("/search").with("type", name_of(type)).with("like", id_of(hit.record))));
  return view;
}

void add_take_away(const Desk& desk, const SearchRequest& request, int total, View& view) {
  View box;
  const auto formats = total > 0 ? std::span(kFileLabels) : std::span(kFileLabels).first(0);
  box.list("files", views_of(formats, [&](const auto& format) {
             View file;
             file.text("label", format.second);
             file.text("href",
                       address_of("/api/v1/export", request).with("format", format.first).text());
             return file;
           }));
  box.text("feed_href", desk.reading.link(address_of("/feeds/search.atom", request)));
  const std::string watched = address_of("/search", request).without("lang").query();
  box.maybe(
      "mail_href",
      desk.reading.settings.mails
          ? desk.reading.link(Address("/subscribe").with("kind", "search").with("query", watched))
          : std::string());
  view.object("take_away", std::move(box));
}

}  // namespace tandem
