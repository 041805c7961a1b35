#include "page/article_cards.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "page/versions.h"

namespace tandem {

std::vector<Article> articles_shown(const Desk& desk) {
  const Collection& collection = desk.snapshot.articles();
  std::vector<Version> versions;
  collection.cards->for_each([&](const Card& card) {
    versions.push_back({std::string(card.id), std::string(card.lang)});
  });
  std::ranges::sort(versions, {}, &Version::id);
  std::vector<Article> shown;
  for (const std::size_t index : shown_in(versions, desk.reading.words.lang())) {
    const auto card = collection.cards->find(versions[index].id);
    shown.push_back(std::get<Article>(desk.snapshot.read(collection, *card)));
  }
  return shown;
}

std::vector<Filter> article_language(const Desk& desk) {
  std::set<std::string> known;
  desk.snapshot.articles().cards->for_each([&](const Card& card) { known.emplace(card.lang); });
  for (const std::string& lang : {desk.reading.words.lang(), std::string("en")}) {
    if (!known.contains(lang)) continue;
    Filter filter;
    filter.field = "lang";
    filter.values = {lang};
    return {filter};
  }
  return {};
}

std::string other_language_note(const Desk& desk, const std::vector<std::string>& languages) {
  std::set<std::string> others;
  for (const std::string& lang : languages) {
    if (!content_language(desk, lang).empty()) others.insert(desk.labels.language(lang));
  }
  if (others.empty()) return {};
  const std::string named = join({others.begin(), others.end()}, ", ");
  return desk.reading.words("texts_other_language", {{"language", named}});
}

std::string topic_label(const Words& words, const std::string& topic) {
  const std::string* known = words.find("topic_" + topic);
  return known != nullptr ? *known : topic;
}

View article_card(const Desk& desk, const Article& article, const std::vector<std::string>& marked,
                  const std::vector<Segment>& passage) {
  std::vector<std::string> topics;
  for (const auto& topic : article.topics) topics.push_back(topic_label(desk.reading.words, topic));
  View view;
  view.maybe("kicker", join(topics, " · "));
  view.segments("title_segments", with_marks(article.title, marked));
  view.text("href", desk.reading.link("/knowledge/" + article.id));
  view.maybe("content_lang", content_language(desk, article.lang));
  view.segments("segments", passage.empty() ? with_marks(article.summary, marked) : passage);
  return view;
}

}  // namespace tandem
