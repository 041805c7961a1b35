#include "page/pages.h"

#include <catch2/catch.hpp>
#include <regex>

#include "page/reading.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::string evil = "<script>alert('x')</script> & \"Söhne\"";

std::vector<Record> collection() {
  Organisation studio = an_organisation("studio").named("Studio " + evil).in_sector("design");
  studio.summary = "Gestaltet Etiketten für Weingüter.";
  studio.offers = {"Weinetiketten"};
  studio.location.place = "Naumburg";
  studio.location.country = "DE";
  studio.location.lat = 51.15;
  studio.location.lon = 11.81;
  studio.basis_of_distance = DistanceBasis::seat;
  studio.provenance.source_url = "https://www.example.org/studio";
  Cooperation labels = a_cooperation("labels")
                           .titled("Neue Etiketten")
                           .between("studio", "winery")
                           .about("Unsere Weinflaschen sehen aus wie alle anderen.")
                           .solved_by("Etiketten, die vom Weinberg erzählen.")
                           .of_sectors("design", "A01")
                           .in_year(2020);
  Cooperation tunes = a_cooperation("tunes")
                          .titled("Musik im Weinkeller")
                          .between("band", "winery")
                          .about("Im Keller ist es still.")
                          .solved_by("Konzerte zwischen Fässern.")
                          .of_sectors("music", "A01")
                          .in_year(2019);
  tunes.lang = "en";
  Organisation winery = an_organisation("winery").of_kind(Kind::sme).in_sector("A01");
  winery.seeks = {"Konzerte für den Weinkeller"};
  return {studio, Organisation(an_organisation("band").named("Band").in_sector("music")), winery,
          labels, tunes};
}

const Snapshot& snapshot() {
  static const SmallHome home(collection());
  return home.snapshot();
}

const Pages& pages() {
  static const Pages shared(source_dir() / "web", {});
  return shared;
}

PageRequest asking(std::string path, std::vector<std::pair<std::string, std::string>> query = {},
                   std::string lang = "de") {
  PageRequest request;
  request.path = std::move(path);
  request.query = std::move(query);
  request.lang = std::move(lang);
  request.origin = "http://localhost:8080";
  return request;
}

std::vector<Page> every_page(const std::string& lang) {
  const auto at = [&](const std::string& path,
                      std::vector<std::pair<std::string, std::string>> query = {}) {
    return asking(path, std::move(query), lang);
  };
  const Pages& all = pages();
  return {all.home(snapshot(), at("/")),
          all.home(snapshot(), at("/", {{"seeking", "sme"}, {"text", evil}})),
          all.computed(snapshot(), at("/match/computed", {{"text", "Etiketten für Wein " + evil},
                                                          {"organisation", "studio"}})),
          all.match(snapshot(), at("/match", {{"text", "Etiketten für Wein " + evil},
                                              {"place", "Freyburg"},
                                              {"within_km", "100"},
                                              {"wanted", "design"},
                                              {"country", "DE"}})),
          all.match(snapshot(), at("/match", {{"text", "Quark"}})),
          all.match(snapshot(), at("/match", {{"text", ""},
                                              {"place", evil},
                                              {"sector", evil},
                                              {"country", evil},
                                              {"within_km", "far"}})),
          all.match(snapshot(), at("/match", {{"text", "Wir machen Musik"}, {"seeking", "sme"}})),
          all.cooperations(snapshot(), at("/cooperations")),
          all.cooperations(
              snapshot(), at("/cooperations",
                             {{"q", "Etiketten"}, {"sectors_creative", "design"}, {"lang", "de"}})),
          all.cooperations(snapshot(), at("/cooperations", {{"q", evil}})),
          all.cooperations(snapshot(), at("/cooperations", {{"country", evil}})),
          all.cooperation(snapshot(), at("/cooperations/labels"), "labels"),
          all.organisations(snapshot(), at("/organisations", {{"kind", "creative"}})),
          all.organisation(snapshot(), at("/organisations/studio"), "studio"),
          all.organisation(snapshot(), at("/organisations/winery"), "winery"),
          all.organisation(snapshot(), at("/organisations/x"), evil),
          all.plain("imprint", at("/imprint")),
          all.plain("privacy", at("/privacy")),
          all.plain("accessibility", at("/accessibility")),
          all.plain("api", at("/api")),
          all.error(404, at("/" + evil), ""),
          all.error(429, at("/match"), ""),
          all.error(500, at("/match"), "0123456789abcdef")};
}

bool has(const Page& page, const std::string& text) {
  return page.html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("no page lets what people wrote become HTML, an address or an empty link", "[page]") {
  const std::regex empty_link(R"((href|action|src)="")");
  for (const char* lang : kPageLanguages) {
    for (const Page& page : every_page(lang)) {
      INFO(page.html.substr(0, 300));
      CHECK_FALSE(has(page, "<script>alert"));
      CHECK_FALSE(has(page, "javascript:"));
      CHECK_FALSE(has(page, "{{"));
      CHECK_FALSE(std::regex_search(page.html, empty_link));
      CHECK(has(page, "<html lang=\"" + std::string(lang) + "\">"));
      for (const std::string other : kPageLanguages) {
        CHECK(has(page, "<link rel=\"alternate\" hreflang=\"" + other + "\" href="));
      }
      CHECK(has(page, "</html>"));
      CHECK_FALSE(has(page, "<title> "));
    }
  }
}

TEST_CASE("a match marks the words that met and says why in the reader's language", "[page]") {
  const Page german = pages().match(
      snapshot(),
      asking("/match", {{"text", "Wir wünschen uns Etiketten"}, {"place", "Freyburg"}}));
  CHECK(german.status == 200);
  CHECK(has(german, "<mark>Etiketten</mark>"));
  const Page sum = pages().computed(
      snapshot(), asking("/match/computed", {{"text", "Wir wünschen uns Etiketten"},
                                             {"place", "Freyburg"},
                                             {"organisation", "studio"}}));
  CHECK(has(sum, "Im Profil steht wie bei Ihnen"));
  CHECK(has(german, "Sitz in Naumburg"));
  CHECK(has(german, "So ähnlich schon gemacht"));
  const Page english =
      pages().match(snapshot(), asking("/match", {{"text", "Wir wünschen uns Etiketten"}}, "en"));
  const Page english_sum = pages().computed(
      snapshot(),
      asking("/match/computed",
             {{"text", "Wir wünschen uns Etiketten"}, {"organisation", "studio"}}, "en"));
  CHECK(has(english_sum, "Like you, the profile speaks of <mark>Etiketten</mark>"));
  CHECK(has(english, "<p class=\"hit-what\" lang=\"de\">"));
}

TEST_CASE("a suggestion says in one sentence why, and a word that was dropped counts no more",
          "[page]") {
  const Page page = pages().match(snapshot(), asking("/match", {{"text", "Wein mit Etiketten"}}));
  CHECK(has(page, "hat mit Ihrem Text <mark>"));
  const Page without = pages().match(
      snapshot(), asking("/match", {{"text", "Wein mit Etiketten"}, {"drop", "Etiketten"}}));
  CHECK(has(without, "<s>Etiketten</s>"));
  CHECK_FALSE(has(without, "<mark>Etiketten</mark>"));
}

TEST_CASE("how a suggestion was computed stands on a page of its own, not in every card",
          "[page]") {
  const std::vector<std::pair<std::string, std::string>> match = {
      {"text", "Wir wünschen uns Etiketten"}};
  const Page cards = pages().match(snapshot(), asking("/match", match));
  CHECK(has(cards, "formaction=\"/match/computed\""));
  CHECK_FALSE(has(cards, "<tfoot>"));
  auto fields = match;
  fields.emplace_back("organisation", "studio");
  const Page sum = pages().computed(snapshot(), asking("/match/computed", fields));
  CHECK(sum.status == 200);
  CHECK(has(sum, "<tfoot><tr><th scope=\"row\">Summe</th>"));
  CHECK(has(sum, "<a href=\"/match?text=Wir+w%C3%BCnschen+uns+Etiketten#hit-1\">"));
  CHECK_FALSE(has(sum, "hat sich die Sammlung geändert"));
}

TEST_CASE("a sum says that the collection has changed since the suggestions were shown", "[page]") {
  const auto sum_after = [](const std::string& as_of) {
    return pages().computed(
        snapshot(), asking("/match/computed",
                           {{"text", "Etiketten"}, {"organisation", "studio"}, {"as_of", as_of}}));
  };
  const Page cards = pages().match(snapshot(), asking("/match", {{"text", "Etiketten"}}));
  std::smatch shown;
  REQUIRE(std::regex_search(cards.html, shown, std::regex(R"re(name="as_of" value="([^"]+)")re")));
  CHECK_FALSE(has(sum_after(shown[1]), "hat sich die Sammlung geändert"));
  const Page later = sum_after("0-0");
  CHECK(has(later, "hat sich die Sammlung geändert"));
  CHECK(has(later, "<a href=\"/match?text=Etiketten\">Vorschläge neu berechnen</a>"));
}

TEST_CASE("a sum of somebody who is not suggested says so, one of no question is a match's mistake",
          "[page]") {
  const Page gone = pages().computed(
      snapshot(), asking("/match/computed", {{"text", "Etiketten"}, {"organisation", "winery"}}));
  CHECK(gone.status == 404);
  CHECK(has(gone, "nicht unter den Vorschlägen zu Ihrer Beschreibung"));
  const Page wrong =
      pages().computed(snapshot(), asking("/match/computed", {{"text", ""}, {"place", "Zwikau"}}));
  CHECK(wrong.status == 422);
  CHECK(has(wrong, "aria-describedby=\"place-error\""));
}

TEST_CASE("a limit that leaves nobody is named with how many it keeps away", "[page]") {
  const Page page = pages().match(snapshot(), asking("/match", {{"text", "Wir brauchen Etiketten"},
                                                                {"place", "Zwickau"},
                                                                {"within_km", "10"}}));
  CHECK(has(page, "name=\"without\" value=\"within_km\">Ohne „bis 10 km“: "));
}

TEST_CASE("limits that leave nobody only together can be dropped together", "[page]") {
  const Page page = pages().match(
      snapshot(),
      asking("/match", {{"text", "Weinetiketten"}, {"wanted", "film"}, {"country", "FR"}}));
  CHECK(has(page, "Mit diesen Einschränkungen bleibt niemand übrig"));
  CHECK(has(page, "name=\"without\" value=\"limits\">Ohne alle Einschränkungen: "));
}

TEST_CASE("a firm's card tells a studio what the firm seeks", "[page]") {
  const Page page = pages().match(
      snapshot(), asking("/match", {{"text", "Wir spielen Konzerte"}, {"seeking", "sme"}}));
  CHECK(has(page, "<h4>Offene Aufgabe</h4>"));
  CHECK(has(page, "<mark>Konzerte</mark> für den Weinkeller"));
  const Page list = pages().organisations(snapshot(), asking("/organisations", {{"kind", "sme"}}));
  CHECK(has(list, "Offene Aufgabe: Konzerte für den Weinkeller."));
}

TEST_CASE("a wrong place is told at its field, with the nearest one known", "[page]") {
  const Page page =
      pages().match(snapshot(), asking("/match", {{"text", "Etiketten"}, {"place", "Zwikau"}}));
  CHECK(page.status == 422);
  CHECK(has(page, "aria-describedby=\"place-error\""));
  CHECK(has(page, "place=Zwickau\">Zwickau</a>"));
  CHECK(has(page, "<title>Bitte prüfen: "));
}

TEST_CASE("a text that is too long or says nothing is told at the text", "[page]") {
  for (const std::string& text : {std::string(10'001, 'x'), std::string(), std::string("   ")}) {
    const Page page = pages().match(snapshot(), asking("/match", {{"text", text}}));
    CHECK(page.status == 422);
    CHECK(has(page, "id=\"text-error\""));
  }
}

TEST_CASE("what does not exist is said in the reader's language", "[page]") {
  const Page german = pages().organisation(snapshot(), asking("/organisations/x"), "x");
  CHECK(german.status == 404);
  CHECK(has(german, "Diese Seite gibt es nicht"));
  const Page english = pages().cooperation(snapshot(), asking("/cooperations/x", {}, "en"), "x");
  CHECK(english.status == 404);
  CHECK(has(english, "There is no such page"));
}

TEST_CASE("a list that is narrowed by something unknown is a 422 that names it", "[page]") {
  const Page page = pages().cooperations(snapshot(), asking("/cooperations", {{"country", "XY"}}));
  CHECK(page.status == 422);
  CHECK(has(page, "Land: „XY“"));
}

TEST_CASE("lists are narrowed by links and widened again", "[page]") {
  const Page page =
      pages().cooperations(snapshot(), asking("/cooperations", {{"sectors_creative", "design"}}));
  CHECK(has(page, "Eine Kooperation"));
  CHECK(has(page, "sectors_creative=design&amp;sectors_creative=music"));  // one more
  CHECK(has(page, "<a href=\"/cooperations\">Design"));                    // dropped again
}

TEST_CASE("a language that was chosen stays with every link of the page", "[page]") {
  PageRequest request = asking("/cooperations", {{"lang", "en"}}, "en");
  request.lang_chosen = true;
  const Page page = pages().cooperations(snapshot(), request);
  CHECK(has(page, "href=\"/cooperations/labels?lang=en\""));
  CHECK(has(page, "href=\"/imprint?lang=en\""));
  CHECK(has(page, "<input type=\"hidden\" name=\"lang\" value=\"en\">"));
}

TEST_CASE("the home page shows cooperations in the reader's language first", "[page]") {
  const Page german = pages().home(snapshot(), asking("/"));
  CHECK(german.html.find("Neue Etiketten") < german.html.find("Musik im Weinkeller"));
  const Page english = pages().home(snapshot(), asking("/", {}, "en"));
  CHECK(english.html.find("Musik im Weinkeller") < english.html.find("Neue Etiketten"));
}

TEST_CASE("records are told to machines as schema.org, and no text ends the script early",
          "[page]") {
  const Page studio = pages().organisation(snapshot(), asking("/organisations/studio"), "studio");
  CHECK(has(studio, "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\""));
  CHECK(has(studio, "\"addressLocality\":\"Naumburg\""));
  CHECK(has(studio, "\\u003cscript>alert"));
  const Page labels = pages().cooperation(snapshot(), asking("/cooperations/labels"), "labels");
  CHECK(has(labels, "\"@type\":\"CreativeWork\",\"name\":\"Neue Etiketten\""));
  CHECK(has(labels, "\"dateCreated\":\"2020\""));
}

TEST_CASE("a shortlist shows whom the browser names, in its order, with notes", "[page]") {
  const PageRequest request =
      asking("/shortlist",
             {{"id", "band"}, {"id", "nobody"}, {"id", "studio"}, {"note", "anrufen " + evil}});
  const Page own = pages().shortlist(snapshot(), request, {});
  CHECK(own.html.find("data-id=\"band\"") < own.html.find("data-id=\"studio\""));
  CHECK_FALSE(has(own, "data-id=\"nobody\""));
  CHECK(has(own, "anrufen &lt;script&gt;"));
  const Page shared = pages().shortlist(snapshot(), request, {.until = "2026-12-24"});
  CHECK(has(shared, "Der Link gilt bis 24.12.2026."));
  CHECK_FALSE(has(shared, "<textarea"));
  const Page expired =
      pages().shortlist(snapshot(), request, {.until = "2026-12-24", .expired = true});
  CHECK(expired.status == 410);
  CHECK_FALSE(has(expired, "data-id=\"band\""));
}

TEST_CASE("a shortlist leaves as a table in the page's words, and no cell of it is a formula",
          "[page]") {
  const PageRequest request =
      asking("/shortlist", {{"id", "band"}, {"note", "=1+1"}, {"id", "nobody"}, {"id", "studio"}});
  const std::string csv = pages().shortlist_table(snapshot(), request, wire::ExportFormat::csv);
  CHECK(csv.starts_with("\xEF\xBB\xBFName;Fach oder Branche;Ort;Land;Notiz;Website;Profil\r\n"));
  CHECK(csv.find(";'=1+1;") != std::string::npos);
  CHECK(csv.find("/organisations/band") < csv.find("/organisations/studio"));
  CHECK(csv.find("nobody") == std::string::npos);
  CHECK(pages().shortlist_table(snapshot(), request, wire::ExportFormat::xlsx).starts_with("PK"));
}

TEST_CASE("what is shared is the list with its notes, cut to a reasonable size", "[page]") {
  const PageRequest request =
      asking("/shortlist",
             {{"note", "of nobody"}, {"id", "band"}, {"id", "studio"}, {"note", " am Montag "}});
  CHECK(shared_address(kept_of(request), "2026-12-24") ==
        "/shortlist?id=band&id=studio&note=am+Montag&until=2026-12-24");
  std::vector<std::pair<std::string, std::string>> many(100, {"id", "band"});
  many.emplace_back("note", std::string(1'000, 'x'));
  const auto kept = kept_of(asking("/shortlist", many));
  CHECK(kept.size() == kMostKept);
  CHECK(kept.back().note.size() < 320);
}

TEST_CASE("a map shows who has a place and leads to the suggestion", "[page]") {
  const Page page = pages().match(
      snapshot(),
      asking("/match", {{"text", "Wir wünschen uns Etiketten"}, {"place", "Freyburg"}}));
  CHECK(has(page, "class=\"pin pin-creative\" href=\"#hit-1\" aria-label=\"1: Studio "));
  CHECK(has(page, "class=\"map-here\""));
}

TEST_CASE("imprint and organisation say what the operator has entered, or that it is missing",
          "[page]") {
  CHECK(has(pages().plain("imprint", asking("/imprint")), "Hier fehlt noch der Betreiber."));
  const Pages run(source_dir() / "web",
                  {.run_by = {.name = "Landkreis", .email = "post@example.org"}});
  CHECK(has(run.plain("imprint", asking("/imprint")), "mailto:post@example.org"));
  CHECK(has(run.organisation(snapshot(), asking("/organisations/band"), "band"),
            "mailto:post@example.org?subject=Eintrag%20"));
}
