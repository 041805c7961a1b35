#include <algorithm>

#include "base/utf8.h"
#include "page/article_cards.h"
#include "page/record_pages.h"
#include "page/versions.h"
#include "wire/markdown.h"

namespace tandem {

namespace {

constexpr std::size_t kMostRelated = 3;
constexpr std::size_t kLongestLabel = 50;  // code points

// The same article in other languages.
std::vector<View> other_versions(const Desk& desk, const Article& article) {
  const Version own{article.id, article.lang};
  std::vector<View> views;
  desk.snapshot.articles().cards->for_each([&](const Card& card) {
    const Version version{std::string(card.id), std::string(card.lang)};
    if (card.id == article.id || stem_of(version) != stem_of(own)) return;
    View view;
    view.text("lang", card.lang).text("title", card.title);
    view.text("language", desk.labels.language(version.lang));
    view.text("href", desk.reading.link("/knowledge/" + version.id));
    views.push_back(std::move(view));
  });
  return views;
}

// "agentur.de", or where several sources are of that house, "agentur.de: erster werkbericht".
std::string source_label(const std::string& href, const std::vector<std::string>& sources) {
  std::string host = host_of(href);
  const auto of_that_house = std::ranges::count_if(
      sources, [&](const std::string& one) { return host_of(web_address(one)) == host; });
  const std::string_view path = std::string_view(href).substr(0, href.find_last_not_of('/') + 1);
  std::string last(path.substr(path.rfind('/') + 1));
  if (of_that_house < 2 || last == host) return host;
  std::ranges::replace(last, '-', ' ');
  return host + ": " + shorten(last, kLongestLabel);
}

// An address becomes a link; "White Paper …, 2012" stays text.
std::vector<View> source_views(const Article& article) {
  return views_of(article.sources, [&](const std::string& source) {
    View view;
    const std::string href = web_address(source);
    view.maybe("href", href);
    view.text("label", href.empty() ? source : source_label(href, article.sources));
    return view;
  });
}

std::vector<View> related_views(const Desk& desk, const Article& article) {
  std::vector<Article> related;
  for (Article& other : articles_shown(desk)) {
    const bool shares_topic = std::ranges::any_of(other.topics, [&](const std::string& topic) {
      return std::ranges::find(article.topics, topic) != article.topics.end();
    });
    const bool same = stem_of({other.id, other.lang}) == stem_of({article.id, article.lang});
    if (shares_topic && !same && related.size() < kMostRelated) related.push_back(std::move(other));
  }
  return views_of(related, [&](const Article& one) { return article_card(desk, one); });
}

}  // namespace

std::optional<Sheet> article_page(const Reading& reading, const Snapshot& snapshot,
                                  std::string_view id) {
  const auto record = snapshot.record(RecordType::article, id);
  if (!record) return std::nullopt;
  const Desk desk(reading, snapshot);
  const auto& article = std::get<Article>(*record);
  View view = framed(reading, {.title = article.title,
                               .description = shorten(article.summary, 150),
                               .canonical = "/knowledge/" + article.id,
                               .section = "/knowledge"});
  std::vector<std::string> topics;
  for (const auto& topic : article.topics) topics.push_back(topic_label(reading.words, topic));
  View body;
  body.maybe("kicker", join(topics, " · ")).text("title", article.title);
  body.maybe("summary", article.summary).html("body_html", wire::html_of_markdown(article.body));
  body.maybe("content_lang", content_language(desk, article.lang));
  body.maybe("language_note", language_note(desk, article.lang));
  body.list("versions", other_versions(desk, article)).list("sources", source_views(article));
  body.maybe("updated",
             article.provenance.updated.empty()
                 ? ""
                 : reading.words("provenance_as_of",
                                 {{"date", reading.words.day(article.provenance.updated)}}));
  body.text("data_href", "/api/v1/articles/" + article.id);
  view.object("article", std::move(body));
  view.text("back_href", reading.link("/knowledge"));
  view.list("related", related_views(desk, article));
  return Sheet{"article", std::move(view)};
}

}  // namespace tandem
