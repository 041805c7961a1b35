#include <catch2/catch.hpp>

#include "match/support_places.h"
#include "page/pages.h"
#include "page/versions.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

Article an_article(const std::string& id, const std::string& lang, const std::string& title,
                   const std::string& body, std::vector<std::string> topics = {"start"}) {
  Article article;
  article.id = id;
  article.lang = lang;
  article.title = title;
  article.summary = "Kurz: " + title;
  article.body = body;
  article.topics = std::move(topics);
  article.sources = {"https://www.example.org/quelle", "Ein Buch, 2012", "javascript:alert(1)"};
  article.provenance.updated = "2026-10-31";
  return article;
}

Support an_offer(const std::string& id, const std::string& where, const std::string& until = "") {
  Support support;
  support.id = id;
  support.lang = "de";
  support.name = "Programm " + id;
  support.where = where;
  support.until = until;
  support.link = "https://www.example.org/" + id;
  support.provenance.source_url = "https://www.example.org/" + id;
  support.provenance.source_year = 2024;
  return support;
}

const Snapshot& knowledge() {
  static const SmallHome home(
      {Organisation(an_organisation("studio").in_sector("design").offering("Weinetiketten")),
       Organisation(an_organisation("winery").of_kind(Kind::sme).in_sector("A01")),
       Cooperation(a_cooperation("labels")
                       .between("studio", "winery")
                       .about("Etiketten für Wein")
                       .in_year(2020)),
       an_article("contract-de", "de", "Was in die Vereinbarung gehört",
                  "## Lizenz\n\nEin <script>alert(1)</script> [Wort](javascript:x).",
                  {"agreement"}),
       an_article("contract-en", "en", "What belongs in the agreement", "## Licence",
                  {"agreement"}),
       an_article("start-de", "de", "Der erste Schritt", "Anfangen."),
       an_article("only-fr", "fr", "Le premier pas", "Commencer.", {"eigenes Thema"}),
       an_offer("saxony", "DE-SN"), an_offer("europe", "EU"), an_offer("czechia", "CZ"),
       an_offer("past", "DE", "2025-01-31"), an_offer("land", "DE", "2027-01-31")});
  return home.snapshot();
}

const Pages& site_pages() {
  static const Pages shared(source_dir() / "web", {});
  return shared;
}

PageRequest at(const std::string& path, std::vector<std::pair<std::string, std::string>> query = {},
               const std::string& lang = "de") {
  PageRequest request;
  request.path = path;
  request.query = std::move(query);
  request.lang = lang;
  return request;
}

bool shows(const Page& page, const std::string& text) {
  return page.html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("knowledge is listed in the reader's language, and in another where there is none",
          "[page]") {
  const Page german = site_pages().knowledge(knowledge(), at("/knowledge"));
  CHECK(shows(german, "Was in die Vereinbarung gehört"));
  CHECK_FALSE(shows(german, "What belongs in the agreement"));
  CHECK(shows(german, "Le premier pas"));
  const Page english = site_pages().knowledge(knowledge(), at("/knowledge", {}, "en"));
  CHECK(shows(english, "What belongs in the agreement"));
  CHECK(shows(english, "Der erste Schritt"));
  CHECK(shows(german, "in dieser Sprache: Französisch."));
  CHECK(shows(english, "in this language: French, German."));
  CHECK_FALSE(shows(site_pages().support(knowledge(), at("/support")), "in dieser Sprache"));
  CHECK(shows(site_pages().support(knowledge(), at("/support", {}, "cs")), "jazyce: němčina."));
}

TEST_CASE("articles are found by what stands in them", "[page]") {
  const Page found = site_pages().knowledge(knowledge(), at("/knowledge", {{"q", "Lizenz"}}));
  CHECK(shows(found, "Ein Artikel"));
  CHECK(shows(found, "<mark>Lizenz</mark>"));
  const Page none = site_pages().knowledge(knowledge(), at("/knowledge", {{"q", "<b>qqqq"}}));
  CHECK(shows(none, "haben wir keinen Artikel"));
  CHECK_FALSE(shows(none, "<b>qqqq"));
}

TEST_CASE("an article is shown as HTML, with its sources and its other language", "[page]") {
  const Page page = site_pages().article(knowledge(), at("/knowledge/contract-de"), "contract-de");
  CHECK(page.status == 200);
  CHECK(shows(page, "<h2>Lizenz</h2>"));
  CHECK_FALSE(shows(page, "<script>alert"));
  CHECK_FALSE(shows(page, "href=\"javascript"));
  CHECK(shows(page, "href=\"/knowledge/contract-en\""));
  CHECK(shows(page, "https://www.example.org/quelle"));
  CHECK(shows(page, "Ein Buch, 2012"));
  CHECK(shows(page, "Stand 31.10.2026"));
  CHECK(site_pages().article(knowledge(), at("/knowledge/x"), "x").status == 404);
}

TEST_CASE("sources of one house are told apart by what they are called", "[page]") {
  Article article = an_article("two-de", "de", "Zwei Quellen", "Text.");
  article.sources = {"https://www.example.org/erster-werkbericht/", "https://example.org/zweiter",
                     "https://example.com/allein"};
  const SmallHome home({article, Organisation(an_organisation("studio").in_sector("design"))});
  const Page page = site_pages().article(home.snapshot(), at("/knowledge/two-de"), "two-de");
  CHECK(shows(page, ">example.org: erster werkbericht</a>"));
  CHECK(shows(page, ">example.org: zweiter</a>"));
  CHECK(shows(page, ">example.com</a>"));
}

TEST_CASE("a match links the articles that fit its situation", "[page]") {
  const Page clear = site_pages().match(
      knowledge(), at("/match", {{"text", "Unser Wein braucht Etiketten"}, {"place", "Zwickau"}}));
  CHECK(shows(clear, "/knowledge/contract-de"));
  const Page lost = site_pages().match(
      knowledge(), at("/match", {{"text", "Quantenfeldtheorie auf dem Gitter"}}));
  CHECK(shows(lost, "/knowledge/start-de"));
}

TEST_CASE("a match links support for the place, the region's own first and nothing that is over",
          "[page]") {
  const Page page = site_pages().match(
      knowledge(), at("/match", {{"text", "Unser Wein braucht Etiketten"}, {"place", "Zwickau"}}));
  const auto region = page.html.find("Programm saxony");
  const auto country = page.html.find("Programm land");
  const auto europe = page.html.find("Programm europe");
  REQUIRE(europe != std::string::npos);
  CHECK(region < country);
  CHECK(country < europe);
  CHECK_FALSE(shows(page, "Programm czechia"));
  CHECK_FALSE(shows(page, "Programm past"));
}

TEST_CASE("support says where it stands, how old that is, and which deadline has passed",
          "[page]") {
  const Page page = site_pages().support(knowledge(), at("/support"));
  CHECK(shows(page, "Quelle von 2024"));
  CHECK(shows(page, "letzte bekannte Frist: 31.01.2025"));
  CHECK(shows(page, "bis 31.01.2027"));
  CHECK(page.html.find("Programm europe") < page.html.find("Programm saxony"));
}

TEST_CASE("where a record is for is read from codes, and words are for everywhere", "[page]") {
  CHECK(places_of(an_offer("a", "DE-SN, CZ")) == std::vector<std::string>{"DE-SN", "CZ"});
  CHECK(places_of(an_offer("a", "überall im Land")).empty());
  CHECK(nearness(an_offer("a", "DE-SN, CZ"), "CZ", "") == 2);
  CHECK(nearness(an_offer("a", "DE-SN"), "DE", "DE-BY") == 0);
  CHECK(nearness(an_offer("a", "überall"), "", "") == 1);
}

TEST_CASE("versions of one text are told by the language at the end of their id", "[page]") {
  CHECK(stem_of({"first-step-de", "de"}) == "first-step");
  CHECK(stem_of({"node", "de"}) == "node");
  CHECK(stem_of({"-de", "de"}) == "-de");
  CHECK(shown_in({{"a-de", "de"}, {"a-en", "en"}, {"b-fr", "fr"}, {"c", "de"}}, "pl") ==
        std::vector<std::size_t>{1, 2, 3});
}
