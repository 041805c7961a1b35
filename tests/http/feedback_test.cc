#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "http/api.h"
#include "http/pages.h"
#include "http/url.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Json = nlohmann::json;

std::vector<Record> studios() {
  return {Organisation(an_organisation("studio").in_sector("design").offering("Weinetiketten")),
          Organisation(an_organisation("atelier").in_sector("design").offering("Etiketten"))};
}

// The routes that a judgement passes through, without a socket.
class Judged {
 public:
  explicit Judged(double randomised_share = 0)
      : feedback_(home_.home().store(), AnswerTokens({}), randomised_share) {
    const Services services{.live = &live_,
                            .pages = &pages_,
                            .match_guard = &guard_,
                            .feedback = &feedback_,
                            .openapi = &openapi_};
    add_match_routes(site_.router(), services);
    add_feedback_routes(site_.router(), services);
    add_pages(site_, services);
  }

  [[nodiscard]] Json answer() const {
    return Json::parse(post("/api/v1/match", R"({"text":"Etiketten für unseren Wein"})").body);
  }

  [[nodiscard]] Response judge(const Json& body) const {
    return post("/api/v1/feedback", body.dump());
  }

  [[nodiscard]] Response page(NamedValues query) const {
    return site_.answer({.method = "GET", .path = "/match", .query = std::move(query)});
  }

  [[nodiscard]] Response press(const std::string& form) const {
    return site_.answer({.method = "POST",
                         .path = "/feedback",
                         .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                         .body = form});
  }

  SmallHome& home() { return home_; }

 private:
  [[nodiscard]] Response post(const std::string& path, const std::string& body) const {
    return site_.answer({.method = "POST",
                         .path = path,
                         .headers = {{"content-type", "application/json"}},
                         .body = body});
  }

  SmallHome home_{studios()};
  Live live_{std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &home_.snapshot())};
  RateGuard guard_{RateLimit{.requests_a_minute = 0}};
  FeedbackDesk feedback_;
  Pages pages_{
      source_dir() / "web",
      {.answers = {
           .token = [this](const MatchAnswer& answer) { return feedback_.token_for(answer); },
           .valid = [this](std::string_view token) { return feedback_.knows(token); },
           .lot = {}}}};
  std::string openapi_ = "{}";
  Site site_;
};

std::string location(const Response& response) {
  const auto found =
      std::ranges::find(response.headers, "Location", &NamedValues::value_type::first);
  return found == response.headers.end() ? std::string() : found->second;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

}  // namespace

TEST_CASE("an answer can be judged with its own token, each hit once", "[http]") {
  Judged judged;
  const Json answer = judged.answer();
  const std::string token = answer.at("answer");
  const Json vote = {{"answer", token}, {"hit", "studio"}, {"verdict", "useful"}};
  const Response first = judged.judge(vote);
  CHECK(first.status == 201);
  CHECK(Json::parse(first.body).at("counted") == true);
  CHECK(judged.judge(vote).status == 200);
  const Response other =
      judged.judge({{"answer", token}, {"hit", 1}, {"verdict", "unsuitable"}, {"reason", "far"}});
  const bool same_hit = answer.at("hits").at(0).at("organisation").at("id") == "studio";
  CHECK(Json::parse(other.body).at("changed") == same_hit);
  const auto kept = judged.home().store().judged_answers();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].slip.hits.size() == answer.at("hits").size());
  CHECK(kept[0].slip.hits[0].values[0] ==
        Approx(answer.at("hits").at(0).at("parts").at(0).at("value").get<double>()).margin(1e-4));
}

TEST_CASE("every mistake of a judgement is told at once", "[http]") {
  Judged judged;
  const auto told = [&](const Json& body) {
    const Response response = judged.judge(body);
    CHECK(response.status == 422);
    std::vector<std::string> pointers;
    const Json reply = Json::parse(response.body);
    for (const auto& error : reply.at("errors")) pointers.push_back(error.at("pointer"));
    return pointers;
  };
  CHECK(told({{"verdict", "usefull"}, {"reasn", "x"}}) ==
        std::vector<std::string>{"/reasn", "/answer", "/hit", "/verdict"});
  CHECK(told(Json::array()) == std::vector<std::string>{""});
  CHECK(told({{"answer", "forged"}, {"hit", "studio"}, {"verdict", "useful"}}) ==
        std::vector<std::string>{"/answer"});
  const std::string token = judged.answer().at("answer");
  CHECK(told({{"answer", token}, {"hit", "nobody"}, {"verdict", "useful"}}) ==
        std::vector<std::string>{"/hit"});
  CHECK(told({{"answer", token}, {"hit", 77}, {"verdict", "useful"}}) ==
        std::vector<std::string>{"/hit"});
  CHECK(judged.home().store().judged_answers().empty());
}

TEST_CASE("nothing of the question and nobody's address is kept", "[http]") {
  Judged judged;
  const Response taken = judged.judge(
      {{"answer", judged.answer().at("answer")}, {"hit", "studio"}, {"verdict", "useful"}});
  CHECK(taken.status < 300);
  const std::string file = read_file(judged.home().home().store().string() + "-wal");
  CHECK(file.find("useful") != std::string::npos);
  CHECK(file.find("unseren") == std::string::npos);
}

TEST_CASE("the page's buttons judge without script and lead back to the answer", "[http]") {
  Judged judged;
  const Response page = judged.page({{"text", "Etiketten & Wein"}, {"lang", "de"}});
  const std::string form = between(page.body, "<form id=\"judge\"", "</form>");
  const std::string token = between(form, "name=\"answer\" value=\"", "\"");
  const std::string hit = between(page.body, "name=\"vote\" value=\"contacted 1 ", "\"");
  const std::string back = "%2Fmatch%3Ftext%3DEtiketten%2520%2526%2520Wein%26lang%3Dde";
  const Response pressed =
      judged.press("answer=" + token + "&back=" + back + "&vote=contacted%201%20" + hit);
  CHECK(pressed.status == 303);
  CHECK(location(pressed) == "/match?text=Etiketten%20%26%20Wein&lang=de&judged=" + hit + "#hit-1");
  CHECK(judged.home().store().judged_answers().size() == 1);
  const Response thanks = judged.page({{"text", "Etiketten & Wein"}, {"judged", hit}});
  CHECK(thanks.body.find("role=\"status\"") != std::string::npos);
}

TEST_CASE("who says that a suggestion does not suit is asked why, and the reason joins that vote",
          "[http]") {
  Judged judged;
  const std::string shown = judged.page({{"text", "Etiketten"}}).body;
  const std::string token =
      between(between(shown, "<form id=\"judge\"", "</form>"), "name=\"answer\" value=\"", "\"");
  const std::string back = "&back=%2Fmatch%3Ftext%3DEtiketten";
  const Response pressed = judged.press("answer=" + token + back + "&vote=unsuitable+1+studio");
  CHECK(location(pressed) == "/match?text=Etiketten&judged=studio&because=" + token + "#hit-1");
  const std::string because = between(location(pressed), "because=", "#");
  const Response why =
      judged.page({{"text", "Etiketten"}, {"judged", "studio"}, {"because", because}});
  const std::string form = between(why.body, "<form class=\"judging\"", "</form>");
  CHECK(form.find("name=\"reason\"") != std::string::npos);
  const std::string vote = between(form, "name=\"vote\" value=\"", "\"");
  const std::string answer = between(form, "name=\"answer\" value=\"", "\"");
  CHECK(vote.starts_with("unsuitable "));
  CHECK(location(judged.press("answer=" + answer + back +
                              "&reason=Regensburg&vote=" + encode_path(vote)))
            .starts_with("/match?text=Etiketten&judged=studio#hit-"));
  const auto kept = judged.home().store().judged_answers();
  REQUIRE(kept.size() == 1);
  REQUIRE(kept[0].votes.size() == 1);
  CHECK(read_file(judged.home().home().store().string() + "-wal").find("Regensburg") !=
        std::string::npos);
}

TEST_CASE("why it does not suit is asked only with the token of a vote that an address can hold",
          "[http]") {
  Judged judged;
  for (const char* because : {"1", "forged", ""}) {
    const Response page =
        judged.page({{"text", "Etiketten"}, {"judged", "studio"}, {"because", because}});
    CHECK(page.body.find("class=\"judged\"") != std::string::npos);
    CHECK(page.body.find("name=\"reason\"") == std::string::npos);
  }
  const std::string token = judged.answer().at("answer");
  const std::string text(7'900, 'a');
  const std::string at = location(judged.press("answer=" + token + "&vote=unsuitable+1+studio" +
                                               "&back=%2Fmatch%3Ftext%3D" + text));
  CHECK(at == "/match?text=" + text + "&judged=studio#hit-1");
}

TEST_CASE("a form cannot send the reader elsewhere", "[http]") {
  Judged judged;
  const std::string token = judged.answer().at("answer");
  for (const char* back :
       {"https%3A%2F%2Fexample.org", "%2F%2Fexample.org%2Fmatch%3F", "", "%2Fmatch%3Fa%0d%0ab"}) {
    const Response pressed = judged.press("answer=" + token + "&vote=useful+1+studio&back=" + back);
    CHECK(pressed.status == 303);
    CHECK(location(pressed) == "/match");
  }
}

TEST_CASE("a share of the answers is put in an order drawn by lot, and says so", "[http]") {
  const Judged always(1);
  const Json drawn = always.answer();
  CHECK(drawn.at("randomised") == true);
  CHECK(drawn.at("hits") == always.answer().at("hits"));
  CHECK_FALSE(Judged().answer().contains("randomised"));
}
