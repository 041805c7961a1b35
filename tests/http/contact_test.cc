#include <algorithm>
#include <catch2/catch.hpp>

#include "http/api.h"
#include "http/pages.h"
#include "http/site_forms.h"
#include "http/url.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

std::vector<Record> studios() {
  Organisation group = an_organisation("fifteen-students").in_sector("design");
  group.suggestible = false;
  return {
      Organisation(
          an_organisation("studio").named("Studio").in_sector("design").offering("Weinetiketten")),
      Organisation(an_organisation("atelier").in_sector("design").offering("Etiketten")), group};
}

// The pages as the server has them, without a socket.
class Writing {
 public:
  explicit Writing(RateLimit limit = {.requests_a_minute = 0}) : guard_(limit) {
    const Services services{.live = &live_,
                            .pages = &pages_,
                            .match_guard = &guard_,
                            .feedback = &feedback_,
                            .contacts = &contacts_,
                            .seal = &seal_,
                            .openapi = &openapi_};
    add_export_routes(site_.router(), services);
    add_pages(site_, services);
    add_contact_pages(site_.router(), services);
  }

  [[nodiscard]] Response get(const std::string& path, NamedValues query = {}) const {
    return site_.answer({.method = "GET",
                         .path = path,
                         .query = std::move(query),
                         .headers = {{"accept-language", "de"}},
                         .address = "192.0.2.1"});
  }

  // As a browser follows a Location.
  [[nodiscard]] Response follow(const Response& response) const {
    const auto target = parse_target(header(response, "Location"));
    REQUIRE(target);
    return get(target->path, target->query);
  }

  [[nodiscard]] Response post(const std::string& path, const Fields& fields,
                              const std::string& from = "same-origin") const {
    return post_form(site_, path, fields, from);
  }

  // The form as it was shown, filled in.
  [[nodiscard]] Fields letter() const {
    return {{"organisation", "studio"},
            {"mark", contacts_.mark_for("studio")},
            {"send", "1"},
            {"message", "Hätten Sie im Mai Zeit?"},
            {"text", "Unser Wein sucht Etiketten."},
            {"reply_to", "winzerin@example.org"},
            {"sender", "Weingut Sonnenhang"},
            {"consent", "1"}};
  }

  [[nodiscard]] Fields letter_with(const std::string& name, const std::string& value) const {
    Fields fields = letter();
    std::ranges::find(fields, name, &NamedValues::value_type::first)->second = value;
    return fields;
  }

  Store& store() { return home_.store(); }

 private:
  SmallHome home_{studios()};
  Live live_{std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &home_.snapshot())};
  Pages pages_{source_dir() / "web", {}};
  RateGuard guard_;
  FeedbackDesk feedback_{home_.home().store(), AnswerTokens({}), 0};
  Seal seal_{std::array<unsigned char, 32>{}};
  ContactDesk contacts_{home_.home().store(), seal_};
  std::string openapi_ = "{}";
  Site site_;
};

}  // namespace

TEST_CASE("a letter to a partner is kept, and its writer told the number", "[http]") {
  Writing writing;
  const Response sent = writing.post("/contact", writing.letter());
  CHECK(sent.status == 303);
  const Response kept = writing.follow(sent);
  CHECK(kept.status == 200);
  CHECK(has(kept, "Nummer 1."));
  CHECK(has(kept, "Studio"));
  CHECK_FALSE(has(kept, "winzerin@"));
  const auto enquiry = writing.store().enquiry(1);
  REQUIRE(enquiry);
  CHECK(enquiry->organisation == "studio");
  CHECK(enquiry->letter == Letter{.message = "Hätten Sie im Mai Zeit?",
                                  .challenge = "Unser Wein sucht Etiketten.",
                                  .reply_to = "winzerin@example.org",
                                  .sender = "Weingut Sonnenhang",
                                  .lang = "de"});
}

TEST_CASE("every mistake of a letter is told at once, beside what was typed", "[http]") {
  Writing writing;
  Fields fields = writing.letter_with("message", "");
  fields[5].second = "nirgends";
  fields.pop_back();  // the consent
  const Response again = writing.post("/contact", fields);
  CHECK(again.status == 422);
  for (const char* id : {"message-error", "reply-error", "consent-error"})
    CHECK(has(again, "id=\"" + std::string(id) + "\""));
  for (const char* typed : {"value=\"nirgends\"", "value=\"Weingut Sonnenhang\"",
                            ">Unser Wein sucht Etiketten.</textarea>"})
    CHECK(has(again, typed));
  CHECK(writing.store().enquiries().empty());
}

TEST_CASE("what was typed stands in no link of the page that shows it again", "[http]") {
  const Writing writing;
  const Response again = writing.post("/contact", writing.letter_with("consent", ""));
  CHECK(again.status == 422);
  CHECK(has(again, "href=\"/contact?organisation=studio&amp;lang=en\""));
  CHECK_FALSE(has(again, "reply_to="));
  CHECK_FALSE(has(again, "message="));
}

TEST_CASE("a form of another site, an old one or one for somebody else is asked for again",
          "[http]") {
  Writing writing;
  const Response foreign = writing.post("/contact", writing.letter(), "cross-site");
  CHECK(foreign.status == 422);
  CHECK(has(foreign, "href=\"#send\""));
  CHECK(writing.post("/contact", writing.letter_with("mark", "0123")).status == 422);
  CHECK(writing.post("/contact", writing.letter_with("organisation", "atelier")).status == 422);
  CHECK(writing.store().enquiries().empty());
}

TEST_CASE("who is not listed, or has no name, cannot be written to", "[http]") {
  Writing writing;
  CHECK(writing.get("/contact").status == 404);
  CHECK(writing.get("/contact", {{"organisation", "nobody"}}).status == 404);
  CHECK(writing.get("/contact", {{"organisation", "fifteen-students"}}).status == 404);
  CHECK_FALSE(has(writing.get("/organisations/fifteen-students"), "/contact?"));
  const Fields fields = writing.letter();
  writing.store().remove(RecordType::organisation, "studio", true);
  CHECK(writing.post("/contact", fields).status == 404);
}

TEST_CASE("nobody is shown a number that was not given here", "[http]") {
  const Writing writing;
  const Response sent = writing.post("/contact", writing.letter());
  auto target = parse_target(header(sent, "Location"));
  REQUIRE(target);
  CHECK(target->query.front() == std::pair<std::string, std::string>("number", "1"));
  target->query.front().second = "2";
  CHECK(writing.get(target->path, target->query).status == 404);
  CHECK(writing.get("/contact/kept").status == 404);
}

TEST_CASE("the button of a suggestion carries the challenge along, also a very long one",
          "[http]") {
  const Writing writing;
  const Response page = writing.get("/match", {{"text", "Wir brauchen Etiketten"}});
  CHECK(has(page, "form=\"ask\" formaction=\"/contact\" formnovalidate name=\"organisation\""));
  const Response pressed = writing.post(
      "/contact",
      {{"text", "Wein & Etiketten"}, {"place", "Freyburg"}, {"organisation", "studio"}});
  CHECK(pressed.status == 303);
  CHECK(header(pressed, "Location") == "/contact?text=Wein+%26+Etiketten&organisation=studio");
  CHECK(has(writing.follow(pressed), ">Wein &amp; Etiketten</textarea>"));
  const std::string long_text(3'000, 'x');
  const Response at_once =
      writing.post("/contact", {{"text", long_text}, {"organisation", "studio"}});
  CHECK(at_once.status == 200);
  CHECK(has(at_once, long_text + "</textarea>"));
  CHECK_FALSE(has(at_once, "text=xxx"));
}

TEST_CASE("letters draw on the allowance of their address, forms do not", "[http]") {
  const Writing writing({.requests_a_minute = 1, .burst = 1});
  CHECK(writing.post("/contact", writing.letter()).status == 303);
  CHECK(writing.post("/contact", writing.letter_with("message", "Noch eine")).status == 429);
  CHECK(writing.get("/contact", {{"organisation", "studio"}}).status == 200);
}

TEST_CASE("a partner is not flooded, and the letter is not lost to its writer", "[http]") {
  Writing writing;
  for (int i = 0; i < kLettersADay; ++i) {
    const Fields another = writing.letter_with("message", std::to_string(i));
    CHECK(writing.post("/contact", another).status == 303);
  }
  const Response refused = writing.post("/contact", writing.letter());
  CHECK(refused.status == 422);
  CHECK(has(refused, "Hätten Sie im Mai Zeit?"));
  CHECK(writing.store().enquiries().size() == kLettersADay);
}

TEST_CASE("the suggestions of a page can be taken away as a file", "[http]") {
  const Writing writing;
  const Response file =
      writing.post("/match/export", {{"text", "Etiketten für unseren Wein"}, {"format", "csv"}});
  CHECK(file.status == 200);
  CHECK(header(file, "Content-Disposition").find("partners") != std::string::npos);
  CHECK(has(file, "studio"));
  CHECK(has(file, "atelier"));
  CHECK(has(file, "\xEF\xBB\xBFPlatz;Name;Fach oder Branche;"));
  CHECK(has(file, ";Platz nach Punkten;Warum dieser Partner;So ähnlich schon gemacht;"));
  CHECK(writing.post("/match/export", {{"text", ""}, {"format", "csv"}}).status == 422);
  CHECK(writing.post("/match/export", {{"text", "Etiketten"}, {"format", "pdf"}}).status == 422);
}
