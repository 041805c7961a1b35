#include "page/further_reading.h"

#include <algorithm>

#include "match/search.h"
#include "page/article_cards.h"
#include "page/support_cards.h"

namespace tandem {

namespace {

constexpr std::size_t kMostReading = 3;
constexpr std::size_t kMostSupport = 3;
constexpr double kFarKm = 120;       // further than one drives for an afternoon
constexpr double kSpeaksOfIt = 0.2;  // score of an article that the text itself asks for

// Topics that somebody in this situation needs, the most urgent first.
std::vector<std::string> topics_for(const MatchAnswer& answer) {
  if (answer.hits.empty() || answer.confidence <= Confidence::weak) return {"start", "partners"};
  std::vector<std::string> topics = {"agreement", "start", "money"};
  const auto& km = answer.hits.front().distance_km;
  if (km && *km > kFarKm) topics.insert(topics.begin(), "distance");
  return topics;
}

void add_article(Article article, std::vector<Article>& chosen) {
  const bool there = std::ranges::find(chosen, article.id, &Article::id) != chosen.end();
  if (!there && chosen.size() < kMostReading) chosen.push_back(std::move(article));
}

std::vector<Article> reading_for(const Desk& desk, const MatchAnswer& answer) {
  std::vector<Article> chosen;
  SearchRequest request;
  request.type = RecordType::article;
  request.text = std::string(desk.reading.request.first("text"));
  request.reader_language = desk.reading.request.lang;
  request.filters = article_language(desk);
  request.limit = 1;
  if (!request.text.empty()) {
    for (SearchHit& hit : search(desk.snapshot, request).hits) {
      if (hit.score >= kSpeaksOfIt) add_article(std::get<Article>(std::move(hit.record)), chosen);
    }
  }
  const auto articles = articles_shown(desk);
  for (const auto& topic : topics_for(answer)) {
    const auto found = std::ranges::find_if(articles, [&](const Article& article) {
      return !article.topics.empty() && article.topics.front() == topic;
    });
    if (found != articles.end()) add_article(*found, chosen);
  }
  return chosen;
}

}  // namespace

void add_further_reading(const Desk& desk, const MatchAnswer& answer, View& view) {
  view.list("reading", views_of(reading_for(desk, answer), [&](const Article& article) {
              return article_card(desk, article);
            }));
  const Location place = answer.place ? answer.place->location : Location{};
  const auto support = fitting_support(desk, place.country, place.region, {}, kMostSupport);
  view.list("support",
            views_of(support, [&](const Support& one) { return support_card(desk, one); }));
  view.text("support_href", desk.reading.link("/support"));
  view.text("knowledge_href", desk.reading.link("/knowledge"));
}

}  // namespace tandem
