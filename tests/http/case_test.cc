#include <catch2/catch.hpp>

#include "base/today.h"
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

// What stands between the first `before` and the next quote.
std::string value_after(const Response& response, const std::string& before) {
  const std::size_t at = response.body.find(before);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + before.size();
  return response.body.substr(begin, response.body.find('"', begin) - begin);
}

// The pages as the server has them, without a socket.
class Firm {
 public:
  explicit Firm(RateLimit limit = {.requests_a_minute = 0}) : guard_(limit) {
    const Services services{.live = &live_,
                            .pages = &pages_,
                            .match_guard = &guard_,
                            .contacts = &contacts_,
                            .cases = &cases_,
                            .seal = &seal_};
    add_pages(site_, services);
    add_contact_pages(site_.router(), services);
    add_case_pages(site_.router(), services);
  }

  [[nodiscard]] Response get(const std::string& address) const {
    const auto target = parse_target(address);
    REQUIRE(target);
    return site_.answer({.method = "GET",
                         .path = target->path,
                         .query = target->query,
                         .headers = {{"accept-language", "de"}, {"host", "tandem.example"}},
                         .address = "192.0.2.1"});
  }

  [[nodiscard]] Response post(const std::string& path, const Fields& fields,
                              const std::string& from = "same-origin") const {
    return post_form(site_, path, fields, from);
  }

  // The form as it was shown, filled in.
  [[nodiscard]] Fields opening() const {
    const Response form = get("/case?organisation=studio&text=Etiketten&place=Freyburg");
    return {{"organisation", "studio"},
            {"token", value_after(form, "name=\"token\" value=\"")},
            {"mark", value_after(form, "name=\"mark\" value=\"")},
            {"send", "1"},
            {"text", "Unser Wein sucht Etiketten."},
            {"firm", "Weingut Sonnenhang"},
            {"place", "Freyburg"},
            {"consent", "1"}};
  }

  // The address of a new case.
  [[nodiscard]] std::string open() const {
    const std::string location = header(post("/case", opening()), "Location");
    REQUIRE(location.find("?opened=1") != std::string::npos);
    return location.substr(0, location.find('?'));
  }

  [[nodiscard]] std::string let_in(const std::string& path) const {
    CHECK(post(path, {{"do", "let_in"}, {"ordinal", "1"}, {"adviser", "Frau Rat"}}).status == 303);
    const Response page = get(path);
    const std::size_t advisers = page.body.find("case-links");
    const std::string before = "http://tandem.example";
    const std::size_t at = page.body.find(before, advisers) + before.size();
    return page.body.substr(at, page.body.find('"', at) - at);
  }

  Store& store() { return home_.store(); }

 private:
  SmallHome home_{{Organisation(an_organisation("studio").named("Studio").in_sector("design"))}};
  Live live_{std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &home_.snapshot())};
  Pages pages_{source_dir() / "web", {}};
  RateGuard guard_;
  Seal seal_{std::array<unsigned char, 32>{}};
  ContactDesk contacts_{home_.home().store(), seal_};
  CaseDesk cases_{home_.home().store(), seal_};
  Site site_;
};

}  // namespace

TEST_CASE("a firm opens a case and finds it again by its link alone", "[http]") {
  const Firm firm;
  const std::string path = firm.open();
  const Response page = firm.get(path);
  CHECK(page.status == 200);
  for (const char* part : {"Weingut Sonnenhang und Studio", "Unser Wein sucht Etiketten.",
                           "Freyburg", "name=\"robots\" content=\"noindex\""})
    CHECK(has(page, part));
  CHECK(header(page, "X-Robots-Tag") == "noindex, nofollow");
  CHECK(header(page, "Referrer-Policy") == "no-referrer");
  CHECK(header(page, "Cache-Control") == "no-store");
  std::string other = path;
  other.back() = other.back() == '0' ? '1' : '0';
  CHECK(firm.get(other).status == 404);
  CHECK(firm.get("/case/short").status == 404);
}

TEST_CASE("the form that opens a case was shown here, is complete, and counts once", "[http]") {
  const Firm firm;
  const Fields fields = firm.opening();
  const Response first = firm.post("/case", fields);
  CHECK(header(first, "Location") == header(firm.post("/case", fields), "Location"));
  CHECK(firm.post("/case", fields, "cross-site").status == 422);
  for (const std::size_t missing : {1U, 2U, 4U, 7U}) {  // token, mark, text, consent
    Fields less = firm.opening();
    less.at(missing).second.clear();
    const Response again = firm.post("/case", less);
    CHECK(again.status == 422);
    CHECK(has(again, "value=\"Weingut Sonnenhang\""));
    CHECK_FALSE(has(again, "text="));
  }
  Fields nobody = firm.opening();
  nobody.front().second = "nobody";
  CHECK(firm.post("/case", nobody).status == 404);
  CHECK(firm.get("/case?organisation=nobody").status == 404);
  CHECK(firm.get("/case").status == 404);
}

TEST_CASE("the button of a suggestion carries the challenge into a case", "[http]") {
  const Firm firm;
  const Response pressed = firm.post("/case", {{"text", "Wein & Etiketten"},
                                               {"place", "Freyburg"},
                                               {"sector", "A01"},
                                               {"organisation", "studio"}});
  CHECK(pressed.status == 303);
  CHECK(header(pressed, "Location") ==
        "/case?text=Wein+%26+Etiketten&place=Freyburg&organisation=studio");
  const std::string long_text(3'000, 'x');
  const Response at_once = firm.post("/case", {{"text", long_text}, {"organisation", "studio"}});
  CHECK(at_once.status == 200);
  CHECK(has(at_once, long_text + "</textarea>"));
  CHECK_FALSE(has(at_once, "text=xxx"));
}

TEST_CASE("steps, check list and notes are kept, and mistakes told beside what was typed",
          "[http]") {
  const Firm firm;
  const std::string path = firm.open();
  const auto sends = [&](const Fields& fields) { return firm.post(path, fields); };
  CHECK(sends({{"do", "step"}, {"step", "contacted"}, {"day", today()}}).status == 303);
  CHECK(has(firm.get(path), "way-step way-done"));
  for (const char* day : {"", "gestern", "2026-02-30", "9999-01-01", "2001-01-01"}) {
    const Response wrong = sends({{"do", "step"}, {"step", "met"}, {"day", day}});
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "id=\"day-met-error\""));
  }
  CHECK(sends({{"do", "step_back"}, {"step", "contacted"}}).status == 303);
  CHECK_FALSE(has(firm.get(path), "way-step way-done"));
  CHECK(sends({{"do", "list"}, {"done-roles", "1"}, {"note-roles", "Anna entscheidet"}}).status ==
        303);
  CHECK(has(firm.get(path), "value=\"Anna entscheidet\""));
  const Response late = sends({{"do", "list"}, {"note-roles", "Bernd entscheidet"}});
  CHECK(late.status == 422);
  CHECK(has(late, "value=\"Bernd entscheidet\""));
  CHECK(has(late, "Notiz dort: „Anna entscheidet“"));
  CHECK(sends({{"do", "note"}, {"note", "Am Dienstag\r\nvorbeigekommen"}}).status == 303);
  CHECK(has(firm.get(path), "Am Dienstag\nvorbeigekommen"));
  CHECK(sends({{"do", "note"}, {"note", " "}}).status == 422);
  const Response much = sends({{"do", "note"}, {"note", std::string(2'001, 'y')}});
  CHECK(much.status == 422);
  CHECK(has(much, std::string(2'001, 'y')));
  CHECK(sends({{"do", "dance"}}).status == 422);
  CHECK(sends({{"do", "step"}, {"step", "married"}, {"day", today()}}).status == 403);
}

TEST_CASE("forms of other sites change no case, and haste is refused", "[http]") {
  const Firm firm;
  const std::string path = firm.open();
  CHECK(firm.post(path, {{"do", "note"}, {"note", "fremd"}}, "cross-site").status == 403);
  CHECK_FALSE(has(firm.get(path), "fremd"));
  const Firm hasty({.requests_a_minute = 1, .burst = 1});
  const std::string own = hasty.open();
  CHECK(hasty.post(own, {{"do", "note"}, {"note", "gleich"}}).status == 429);
  CHECK(hasty.get(own).status == 200);
}

TEST_CASE("an adviser has a link of their own, sees no other, and may not delete", "[http]") {
  const Firm firm;
  const std::string path = firm.open();
  const std::string adviser = firm.let_in(path);
  CHECK(adviser != path);
  const Response page = firm.get(adviser);
  CHECK(page.status == 200);
  CHECK(has(page, "Sie sind als Frau Rat zum Beraten dabei"));
  CHECK_FALSE(has(page, path.substr(6)));
  CHECK_FALSE(has(page, "value=\"delete\""));
  CHECK_FALSE(has(page, "value=\"let_in\""));
  CHECK(firm.post(adviser, {{"do", "note"}, {"note", "Mein Rat"}}).status == 303);
  CHECK(has(firm.get(path), "Frau Rat"));
  CHECK(firm.post(adviser, {{"do", "delete"}, {"sure", "1"}}).status == 403);
  CHECK(firm.post(adviser, {{"do", "let_in"}, {"ordinal", "2"}}).status == 403);
  CHECK(firm.post(adviser, {{"do", "withdraw"}, {"adviser", "1"}}).status == 403);
  CHECK(firm.post(path, {{"do", "withdraw"}, {"adviser", "1"}}).status == 303);
  CHECK(firm.get(adviser).status == 404);
  CHECK(firm.post(adviser, {{"do", "note"}, {"note", "Noch einer"}}).status == 404);
}

TEST_CASE("a case is deleted by the firm, once it is sure", "[http]") {
  const Firm firm;
  const std::string path = firm.open();
  CHECK(firm.post(path, {{"do", "delete"}}).status == 422);
  const Response deleted = firm.post(path, {{"do", "delete"}, {"sure", "1"}});
  CHECK(header(deleted, "Location") == "/case/deleted");
  CHECK(firm.get("/case/deleted").status == 200);
  CHECK(firm.get(path).status == 404);
  CHECK(firm.post(path, {{"do", "note"}, {"note", "zu spät"}}).status == 404);
}

TEST_CASE("a first contact that starts from a case is shown there, and its token in no address",
          "[http]") {
  Firm firm;
  const std::string path = firm.open();
  const std::string token = path.substr(6);
  const Response form =
      firm.post("/contact", {{"organisation", "studio"}, {"text", "Unser Wein"}, {"case", token}});
  CHECK(form.status == 200);
  CHECK(has(form, "name=\"case\" value=\"" + token + "\""));
  CHECK_FALSE(has(form, "case=" + token));
  Fields letter = {{"organisation", "studio"},
                   {"mark", value_after(form, "name=\"mark\" value=\"")},
                   {"send", "1"},
                   {"case", token},
                   {"message", "Hätten Sie Zeit?"},
                   {"text", "Unser Wein"},
                   {"reply_to", "winzerin@example.org"},
                   {"consent", "1"}};
  const Response sent = firm.post("/contact", letter);
  CHECK(header(sent, "Location") == path + "#contact");
  CHECK(has(firm.get(path), "Nachricht 1 ist am"));
  CHECK(has(firm.get(path), "wartet darauf, weitergeleitet zu werden"));
  CHECK_FALSE(has(firm.get(path), "winzerin@"));
  firm.store().forward_enquiry(1, "2026-11-27");
  CHECK(has(firm.get(path), "27.11.2026 an den Partner weitergeleitet"));
}

TEST_CASE("a case outlives its partner's entry", "[http]") {
  Firm firm;
  const std::string path = firm.open();
  firm.store().remove(RecordType::organisation, "studio", true);
  const Response page = firm.get(path);
  CHECK(page.status == 200);
  CHECK(has(page, "Dieser Partner steht nicht mehr im Verzeichnis."));
  CHECK(has(page, "Unser Wein sucht Etiketten."));
  CHECK_FALSE(has(page, "/contact"));
}

TEST_CASE("nothing that somebody typed into a case becomes HTML", "[http]") {
  const Firm firm;
  const std::string evil = "</textarea><script>alert('x')</script> \" onfocus=\"alert(1)";
  Fields fields = firm.opening();
  for (const std::size_t i : {4U, 5U, 6U}) fields.at(i).second = evil;
  const std::string location = header(firm.post("/case", fields), "Location");
  const std::string path = location.substr(0, location.find('?'));
  const auto safe = [](const Response& page) {
    return !has(page, "<script>alert") && !has(page, "\" onfocus=") && !has(page, "{{");
  };
  for (const Fields& form :
       {Fields{{"do", "note"}, {"note", evil}}, Fields{{"do", "list"}, {"note-roles", evil}},
        Fields{{"do", "let_in"}, {"ordinal", "1"}, {"adviser", evil}}})
    CHECK(firm.post(path, form).status == 303);
  CHECK(safe(firm.get(path)));
  CHECK(safe(firm.post(path, {{"do", "step"}, {"step", "met"}, {"day", evil}})));
  CHECK(safe(firm.post(path, {{"do", "challenge"}, {"text", evil + evil}, {"was", evil}})));
  CHECK(safe(firm.post(path, {{"do", "list"}, {"note-roles", evil + "2"}})));
}

TEST_CASE("an adviser's link does not lead to the firm's", "[http]") {
  const std::string firm = CaseDesk::new_token();
  CHECK(firm != CaseDesk::new_token());
  CHECK(CaseDesk::is_token(firm));
  const std::string adviser = CaseDesk::adviser_token(firm, 1);
  CHECK(CaseDesk::is_token(adviser));
  CHECK(adviser != CaseDesk::adviser_token(firm, 2));
  CHECK(adviser == CaseDesk::adviser_token(firm, 1));
  CHECK(CaseDesk::key_of(firm).find(firm) == std::string::npos);
}
