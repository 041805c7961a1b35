#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "http/api.h"
#include "http/site.h"
#include "ingest/following.h"
#include "ingest/models.h"
#include "learn/fit.h"
#include "support/records.h"
#include "support/shipped_home.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Json = nlohmann::json;

constexpr auto kPatience = std::chrono::seconds(60);
constexpr const char* kQuestion = R"({"text":"Etiketten für unseren Wein"})";

Organisation studio(const std::string& id) {
  return an_organisation(id).offering("Etiketten für Wein").in_sector("design");
}

// A home that is followed and asked as the server asks it, and a store of the test's own beside it.
class Served {
 public:
  Served() : home(folder_.path()), store(home.store()) {
    for (int i = 0; i < 60; ++i) store.put(studio("studio-" + std::to_string(i)));
    fit_model(home, store, ModelCard{}, 1);
    press_generation(home, store, shipped_reference()->gazetteer, 1);
    following_ = std::make_unique<Following>(home, shipped_reference(), 2);
    feedback_ = std::make_unique<FeedbackDesk>(home.store(), AnswerTokens({}), 0);
    const Services services{.live = &following_->live(),
                            .match_guard = &guard_,
                            .answers = &answers,
                            .feedback = feedback_.get()};
    add_match_routes(site_.router(), services);
    add_feedback_routes(site_.router(), services);
    add_search_routes(site_.router(), services);
  }

  [[nodiscard]] Json post(const std::string& path, const std::string& body,
                          const std::string& language = "de") const {
    return Json::parse(site_
                           .answer({.method = "POST",
                                    .path = path,
                                    .headers = {{"content-type", "application/json"},
                                                {"accept-language", language}},
                                    .body = body,
                                    .address = "192.0.2.1",
                                    .id = std::to_string(++asked_)})
                           .body);
  }

  [[nodiscard]] Json search(const std::string& text) const {
    return Json::parse(site_
                           .answer({.method = "GET",
                                    .path = "/api/v1/search",
                                    .query = {{"type", "organisation"}, {"q", text}},
                                    .address = "192.0.2.1"})
                           .body);
  }

  // Once the server serves what `condition` wants of its snapshot.
  [[nodiscard]] bool serves(const std::function<bool(const Snapshot&)>& condition) const {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < deadline) {
      if (condition(*following_->live().get())) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

 private:
  TempFolder folder_;

 public:
  Home home;
  Store store;
  AnswerCache answers{1'000'000};

 private:
  std::unique_ptr<Following> following_;
  std::unique_ptr<FeedbackDesk> feedback_;
  RateGuard guard_{RateLimit{.requests_a_minute = 0}};
  Site site_;
  mutable int asked_ = 0;
};

// Without what is new each time.
Json lasting(Json answer) {
  for (const char* fresh : {"answer", "took_ms", "request_id"}) answer.erase(fresh);
  return answer;
}

}  // namespace

TEST_CASE("who asks the same is answered the same, with a token and an id of their own", "[http]") {
  const Served served;
  const Json first = served.post("/api/v1/match", kQuestion);
  const std::size_t kept = served.answers.bytes();
  CHECK(kept > 0);
  const Json second = served.post("/api/v1/match", kQuestion);
  CHECK(served.answers.bytes() == kept);
  CHECK(lasting(first) == lasting(second));
  CHECK(first.at("answer") != second.at("answer"));
  CHECK(first.at("request_id") != second.at("request_id"));
  CHECK(lasting(served.search("Wein")) == lasting(served.search("Wein")));
  CHECK(served.search("Wein").at("total") != served.search("Quitte").at("total"));
  CHECK(lasting(served.post("/api/v1/match", kQuestion, "en")).at("facets") != first.at("facets"));
}

TEST_CASE("two who were given the same answer have a vote each", "[http]") {
  Served served;
  for (int reader = 0; reader < 2; ++reader) {
    const Json answer = served.post("/api/v1/match", kQuestion);
    const Json vote = {{"answer", answer.at("answer")}, {"hit", 1}, {"verdict", "useful"}};
    CHECK(served.post("/api/v1/feedback", vote.dump()).at("counted") == true);
  }
  const auto judged = served.store.judged_answers();
  REQUIRE(judged.size() == 2);
  CHECK(judged[0].slip.id != judged[1].slip.id);
  CHECK(judged[0].slip.hits.size() == judged[1].slip.hits.size());
}

TEST_CASE("a followed change and a promoted model are seen by the next who asks", "[http]") {
  Served served;
  const Json before = served.post("/api/v1/match", kQuestion);
  Organisation renamed = studio(before.at("hits").at(0).at("organisation").at("id"));
  renamed.name = "Etikettenhaus";
  served.store.put(renamed);
  const Seq changed = served.store.seq();
  REQUIRE(served.serves([&](const Snapshot& now) { return now.seq() == changed; }));
  const Json after = served.post("/api/v1/match", kQuestion);
  CHECK(after.at("seq") == changed);
  CHECK(after.dump().find("Etikettenhaus") != std::string::npos);
  CHECK(before.dump().find("Etikettenhaus") == std::string::npos);

  fit_model(served.home, served.store, ModelCard{}, 2);
  promote_model(served.home, served.store, shipped_reference(), 2);
  REQUIRE(served.serves([](const Snapshot& now) { return now.model().card.number == 2; }));
  CHECK(served.post("/api/v1/match", kQuestion).at("model") == 2);
  CHECK(served.post("/api/v1/match/facets", kQuestion).at("facets").contains("country"));
}
