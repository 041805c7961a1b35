#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "store/store.h"
#include "support/cli_session.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Json = nlohmann::json;

Organisation a_studio() {
  Organisation studio = an_organisation("studio").named("Studio").reached_at("studio@example.org");
  studio.website = "https://studio.example";
  return studio;
}

// A home in which somebody has written to a studio, and somebody else to a workshop that says
// neither where it is nor in a language of the pages what it does.
class Desk : public Session {
 public:
  Desk() {
    std::filesystem::create_directories(home());
    Store store(home() / "tandem.db");
    Organisation workshop = an_organisation("workshop");
    workshop.lang = "hu";
    store.put(a_studio());
    store.put(workshop);
    store.keep_letter("studio",
                      {.message = "Guten Tag!\nHätten Sie Zeit?",
                       .challenge = "Unser Wein sucht Etiketten.",
                       .reply_to = "winzerin@example.org",
                       .sender = "Weingut Sonnenhang",
                       .lang = "de"},
                      "2026-11-20");
    store.keep_letter("workshop", {.message = "Hello", .reply_to = "0171 123456", .lang = "en"},
                      "2026-11-21");
  }

  int contacts(const cli::Arguments& arguments) { return run(cli::run_contacts, arguments); }

  Json contacts_json(cli::Arguments arguments) {
    arguments.emplace_back("--json");
    CHECK(contacts(arguments) == 0);
    return Json::parse(out.str());
  }
};

}  // namespace

TEST_CASE("the broker sees who was written to, and reads one letter after the other", "[cli]") {
  Desk desk;
  CHECK(desk.contacts({"list"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("1  2026-11-20  open       studio\n"));
  CHECK_THAT(desk.out.str(), !Catch::Contains("winzerin"));
  CHECK(desk.contacts_json({"list"}).at("contacts").size() == 2);
  CHECK(desk.contacts({"show", "1"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("winzerin@example.org") &&
                                 Catch::Contains("Hätten Sie Zeit?") &&
                                 Catch::Contains("Unser Wein sucht Etiketten."));
  CHECK(desk.contacts_json({"show", "2"}).at("reply_to") == "0171 123456");
}

TEST_CASE("a letter is forwarded as a mail that does not name the sender's address", "[cli]") {
  Desk desk;
  desk.file("var/tandem.toml", "[operator]\nname = \"Landkreis\"\nemail = \"post@example.org\"\n");
  CHECK(desk.contacts({"forward", "1"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("to            studio@example.org\n") &&
                                 Catch::Contains("website       https://studio.example\n") &&
                                 Catch::Contains("> Guten Tag!\n> Hätten Sie Zeit?\n") &&
                                 Catch::Contains("> Unser Wein sucht Etiketten.") &&
                                 Catch::Contains("Absender: Weingut Sonnenhang") &&
                                 Catch::Contains("20.11.2026") &&
                                 Catch::Contains("Landkreis\npost@example.org"));
  CHECK_THAT(desk.out.str(), !Catch::Contains("winzerin"));
  CHECK(desk.contacts_json({"list", "--state", "forwarded"}).at("contacts").size() == 1);
  desk.file("var/tandem.toml", "[operator]\nnome = \"x\"\n");
  CHECK_THROWS_WITH(desk.contacts({"forward", "2"}), Catch::Contains("did you mean name?"));
  CHECK(desk.contacts_json({"list", "--state", "forwarded"}).at("contacts").size() == 1);
  desk.file("var/tandem.toml", "");
  CHECK(desk.contacts({"forward", "2"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("no address is known here") &&
                                 Catch::Contains("The sender has not given a name yet."));
  CHECK_THAT(desk.out.str(), !Catch::Contains("0171"));
}

TEST_CASE("a closed letter is gone, its number and days are not", "[cli]") {
  Desk desk;
  CHECK(desk.contacts({"close", "1"}) == 0);
  const Json shown = desk.contacts_json({"show", "1"});
  CHECK(shown.at("state") == "closed");
  CHECK(shown.at("organisation") == "studio");
  CHECK(shown.at("received") == "2026-11-20");
  CHECK(shown.at("message").get<std::string>().empty());
  CHECK(shown.at("reply_to").get<std::string>().empty());
  CHECK(desk.contacts({"close", "1"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("was closed on"));
  CHECK(desk.contacts({"forward", "1"}) == 1);
  CHECK_THAT(desk.err.str(), Catch::Contains("nothing left to forward"));
}

TEST_CASE("a number that nobody has is told with where to look", "[cli]") {
  Desk desk;
  for (const char* action : {"show", "forward", "close"}) {
    CHECK(desk.contacts({action, "7"}) == 1);
    CHECK_THAT(desk.err.str(),
               Catch::Contains("no message 7") && Catch::Contains("tandem contacts list"));
    CHECK(desk.contacts({action, "seven"}) == 1);
    CHECK(desk.contacts({action}) == 1);
  }
  CHECK(desk.contacts({}) == 1);
  CHECK(desk.contacts({"list", "--state", "lost"}) == 1);
}

TEST_CASE("letters are in no export, and go with the organisation", "[cli]") {
  Desk desk;
  CHECK(desk.run(cli::run_export, {}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("studio") && !Catch::Contains("winzerin"));
  CHECK(desk.run(cli::run_remove, {"studio"}) == 0);
  CHECK_THAT(desk.out.str(), Catch::Contains("1 message to them that was not closed is gone"));
  CHECK(desk.contacts({"show", "1"}) == 1);
  CHECK(desk.contacts_json({"list"}).at("contacts").size() == 1);
}
