#include <catch2/catch.hpp>

#include "page/pages.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const Snapshot& market() {
  static const SmallHome shared(
      {Organisation(an_organisation("beekeeper")
                        .named("Imkerei Bien")
                        .of_kind(Kind::sme)
                        .in_sector("A01")
                        .reached_at("bien@secret.example")),
       a_challenge("honey")
           .titled("Etiketten für Honig")
           .about("Unser Honig braucht Etiketten.\n<b>Bald</b>.")
           .of("beekeeper")
           .in_sector("A01")
           .wanting("design")
           .in("Freiberg", "DE")
           .within(120)
           .until("2027-01-31"),
       a_challenge("wine").about("Wir möchten, dass man unseren Wein am Etikett erkennt."),
       a_challenge("over").about("Etiketten für Bier").until("2026-10-31")});
  return shared.snapshot();
}

const Pages& site_pages() {
  static const Pages shared(source_dir() / "web", {});
  return shared;
}

PageRequest at(const std::string& path,
               std::vector<std::pair<std::string, std::string>> query = {}) {
  PageRequest request;
  request.path = path;
  request.query = std::move(query);
  return request;
}

bool shows(const Page& page, const std::string& text) {
  return page.html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a challenge has a page that tells what is wanted, where, how far and until when",
          "[page]") {
  const Page page = site_pages().challenge(market(), at("/challenges/honey"), "honey");
  CHECK(page.status == 200);
  CHECK(shows(page, "<h1>Etiketten für Honig</h1>"));
  CHECK(shows(page, "&lt;b&gt;Bald&lt;/b&gt;"));
  for (const char* fact : {"Freiberg", "bis 120 km", "31.01.2027", ">Design</a>"})
    CHECK(shows(page, fact));
  CHECK(shows(page, R"("@type":"Demand")"));
}

TEST_CASE("who answers a challenge writes through the operator, and sees no address", "[page]") {
  const Page page = site_pages().challenge(market(), at("/challenges/honey"), "honey");
  CHECK(shows(page, "Imkerei Bien"));
  CHECK(shows(page, "href=\"/contact?organisation=beekeeper&amp;about=honey\""));
  CHECK_FALSE(shows(page, "secret.example"));
  const Page unnamed = site_pages().challenge(market(), at("/challenges/wine"), "wine");
  CHECK(shows(unnamed, "<h1>Wir möchten, dass man unseren Wein am Etikett erkennt.</h1>"));
  CHECK_FALSE(shows(unnamed, "/contact?"));
}

TEST_CASE("a challenge that is over is on no page", "[page]") {
  CHECK(site_pages().challenge(market(), at("/challenges/over"), "over").status == 404);
  const Page list = site_pages().challenges(market(), at("/challenges"));
  CHECK(shows(list, "2 offene Aufgaben"));
  CHECK(shows(list, "/feeds/search.atom?type=challenge"));
  CHECK_FALSE(shows(list, "/challenges/over"));
  const Page search = site_pages().search(market(), at("/search", {{"q", "Etiketten"}}));
  CHECK(shows(search, "/challenges/honey"));
  CHECK_FALSE(shows(search, "/challenges/over"));
}

TEST_CASE("a studio is led to open challenges from the start and from a match", "[page]") {
  const Page home = site_pages().home(market(), at("/", {{"seeking", "sme"}}));
  CHECK(shows(home, "2 offene Aufgaben von Betrieben"));
  CHECK_FALSE(shows(site_pages().home(market(), at("/")), "href=\"/challenges\""));
  const Page match = site_pages().match(
      market(), at("/match", {{"text", "Wir gestalten Etiketten für Honig"}, {"seeking", "sme"}}));
  CHECK(shows(match, "Offene Aufgaben, die passen"));
  CHECK(shows(match, "/challenges/honey"));
}

TEST_CASE("where nobody has put up a challenge, pages do not speak of any", "[page]") {
  const SmallHome home({Organisation(an_organisation("studio").in_sector("design"))});
  CHECK_FALSE(shows(site_pages().search(home.snapshot(), at("/search")), "Offene Aufgaben"));
  CHECK_FALSE(
      shows(site_pages().home(home.snapshot(), at("/", {{"seeking", "sme"}})), "/challenges"));
}

TEST_CASE("a letter that answers a challenge begins with which one", "[page]") {
  const Page form = site_pages().contact(
      market(), at("/contact", {{"organisation", "beekeeper"}, {"about", "honey"}}), {});
  CHECK(shows(form, "Es geht um Ihre offene Aufgabe „Etiketten für Honig“."));
  for (const std::string about : {"wine", "over", "none"}) {
    CHECK_FALSE(
        shows(site_pages().contact(
                  market(), at("/contact", {{"organisation", "beekeeper"}, {"about", about}}), {}),
              "offene Aufgabe „"));
  }
}
