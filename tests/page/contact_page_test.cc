#include "page/contact_page.h"

#include <catch2/catch.hpp>

#include "page/pages.h"
#include "page/reading.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::string evil = "</textarea><script>alert('x')</script> \" onfocus=\"alert(1)";

const SmallHome& home() {
  static const SmallHome shared(
      {Organisation(an_organisation("studio").named("Studio " + evil).offering("Etiketten")),
       Organisation(an_organisation("atelier").named("Atelier").offering("Etiketten für Wein")),
       Organisation(an_organisation("press").named("Druckerei").offering("Weinetiketten drucken")),
       Organisation(
           an_organisation("winery").named("Weingut").of_kind(Kind::sme).offering("Etiketten"))});
  return shared;
}

const Pages& pages() {
  static const Pages shared(source_dir() / "web", {});
  return shared;
}

PageRequest to(const std::string& organisation, const std::string& lang = "de") {
  PageRequest request;
  request.path = "/contact";
  request.query = {{"organisation", organisation}};
  request.lang = lang;
  return request;
}

bool has(const Page& page, const std::string& text) {
  return page.html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the form of a letter says what happens to it, and asks for nothing else", "[page]") {
  const Page german = pages().contact(home().snapshot(), to("atelier"), {.mark = "abc"});
  CHECK(german.status == 200);
  CHECK(has(german, "Nachricht an Atelier"));
  CHECK(has(german, "Von selbst wird keine Mail verschickt."));
  CHECK(has(german, "name=\"mark\" value=\"abc\""));
  CHECK_FALSE(has(german, "name=\"text\""));
  CHECK_FALSE(has(german, " checked"));
  const Page english = pages().contact(home().snapshot(), to("atelier", "en"), {});
  CHECK(has(english, "Message to Atelier"));
}

TEST_CASE("nothing that somebody typed into a letter becomes HTML", "[page]") {
  const ContactDraft draft{
      .letter = {.message = evil, .challenge = evil, .reply_to = evil, .sender = evil},
      .consent = true,
      .problems = {{"/message", "", "too_long"}, {"/reply_to", "", "invalid"}, {"/form", "", ""}}};
  for (const char* lang : kPageLanguages) {
    const Page page = pages().contact(home().snapshot(), to("studio", lang), draft);
    CHECK(page.status == 422);
    CHECK_FALSE(has(page, "<script>alert"));
    CHECK_FALSE(has(page, "\" onfocus="));
    CHECK_FALSE(has(page, "{{"));
    CHECK(has(page, " checked"));
    CHECK(has(page, "href=\"#send\""));
    PageRequest kept = to("studio", lang);
    kept.query.emplace_back("number", evil);
    CHECK_FALSE(has(pages().contact_kept(home().snapshot(), kept), "<script>alert"));
  }
}

TEST_CASE("an organisation can be written to from its page, which shows similar ones of its kind",
          "[page]") {
  const Page page = pages().organisation(home().snapshot(), to("atelier"), "atelier");
  CHECK(has(page, "href=\"/contact?organisation=atelier\""));
  const std::string similar = page.html.substr(page.html.find("similar-heading"));
  CHECK(similar.find("href=\"/organisations/studio\"") != std::string::npos);
  CHECK(similar.find("href=\"/organisations/winery\"") == std::string::npos);
  CHECK(similar.find("href=\"/organisations/atelier\"") == std::string::npos);
}
