#include <catch2/catch.hpp>

#include "base/files.h"
#include "store/case_store.h"
#include "store/store.h"
#include "support/old_store.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr const char* kDay = "2026-11-26";
constexpr const char* kFirm = "key of the firm";
constexpr const char* kAdviser = "key of the adviser";

CaseStart a_start() {
  return {.organisation = "studio",
          .challenge = "Unsere Flaschen sehen aus wie alle anderen.",
          .firm = "Weingut Sonnenhang",
          .place = "Freyburg"};
}

// A store with a studio, in which a firm has opened a case.
class Following {
 public:
  Following() : store(file()), cases(file()) {
    store.put(an_organisation("studio"));
    CHECK(cases.open(kFirm, a_start(), kDay) == CaseChange::kept);
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "tandem.db"; }

  // Everything that stands in the store's files, the log beside it included.
  [[nodiscard]] std::string bytes() const {
    const std::filesystem::path log = file().string() + "-wal";
    return read_file(file()) + (std::filesystem::exists(log) ? read_file(log) : std::string());
  }

  // As somebody else sees it, who opens the file anew.
  [[nodiscard]] CaseFile seen(const char* key = kFirm) const {
    const auto opened = CaseStore(file()).read(key);
    REQUIRE(opened);
    return opened->file;
  }

 private:
  TempFolder folder_;

 public:
  Store store;
  CaseStore cases;
};

CaseItemChange ticking(const std::string& id, const std::string& note = "") {
  return {.was = {id}, .now = {id, true, note}};
}

}  // namespace

TEST_CASE("a case is opened once by its key, for a partner who is listed", "[store]") {
  Following following;
  const CaseFile file = following.seen();
  CHECK(file.start.challenge == a_start().challenge);
  CHECK(file.start.organisation == "studio");
  CHECK(file.opened == kDay);
  CHECK_FALSE(file.state());
  CHECK(following.cases.open(kFirm, a_start(), kDay) == CaseChange::kept);
  CHECK(following.cases.counts().open == 1);
  CHECK_FALSE(following.cases.read("another key"));
  CaseStart nobody = a_start();
  nobody.organisation = "nobody";
  CHECK(following.cases.open("other", nobody, kDay) == CaseChange::gone);
}

TEST_CASE("no more cases are opened on a day than a disk bears", "[store]") {
  Following following;
  for (int i = 1; i < kCasesADay; ++i)
    following.cases.open("key " + std::to_string(i), a_start(), kDay);
  CHECK(following.cases.open("one more", a_start(), kDay) == CaseChange::refused);
  CHECK(following.cases.open("one more", a_start(), "2026-11-27") == CaseChange::kept);
}

TEST_CASE("a case comes as far as its steps have days, and goes back", "[store]") {
  Following following;
  CaseStore& cases = following.cases;
  CHECK(cases.set_step(kFirm, CaseStep::contacted, "2026-11-20", kDay) == CaseChange::kept);
  CHECK(cases.set_step(kFirm, CaseStep::met, "2026-11-25", kDay) == CaseChange::kept);
  CHECK(cases.set_step(kFirm, CaseStep::project, kDay, "2026-11-27") == CaseChange::kept);
  CHECK(following.seen().state() == CaseStep::project);
  CHECK(following.seen().changed == "2026-11-27");
  CHECK(cases.set_step(kFirm, CaseStep::met, "", kDay) == CaseChange::kept);
  CHECK(following.seen().state() == CaseStep::contacted);
  CHECK(following.seen().days == std::array<std::string, 3>{"2026-11-20", "", ""});
  CHECK(cases.set_step("another key", CaseStep::met, kDay, kDay) == CaseChange::gone);
}

TEST_CASE("two who change the check list at the same time lose nothing of each other", "[store]") {
  Following following;
  CHECK(following.cases.change_items(kFirm, {ticking("roles"), ticking("time", "im Mai")}, kDay)
            .changed_meanwhile.empty());
  // The other one saw the list as it was before.
  const auto late = following.cases.change_items(
      kFirm, {{{"roles"}, {"roles"}}, ticking("time", "im Juni"), ticking("aim")}, kDay);
  CHECK(late.changed_meanwhile == std::vector<std::string>{"time"});
  const std::vector<CaseItem> expected = {{"aim", true}, {"roles", true}, {"time", true, "im Mai"}};
  CHECK(following.seen().items == expected);
  CHECK(following.cases.rewrite(kFirm, "something else", "new", kDay) == CaseChange::refused);
  CHECK(following.cases.rewrite(kFirm, a_start().challenge, "new", kDay) == CaseChange::kept);
  CHECK(following.seen().start.challenge == "new");
}

TEST_CASE("an adviser sees and changes a case, and neither deletes it nor lets others in",
          "[store]") {
  Following following;
  CaseStore& cases = following.cases;
  cases.add_note(kFirm, "vom Betrieb", kDay);
  CHECK(cases.let_in(kFirm, {1, "Frau Rat", kDay}, kAdviser) == CaseChange::kept);
  CHECK(cases.let_in(kFirm, {1, "Frau Rat", kDay}, kAdviser) == CaseChange::kept);  // sent twice
  CHECK(following.seen().advisers.size() == 1);
  CHECK(cases.add_note(kAdviser, "von der Beratung", kDay) == CaseChange::kept);
  CHECK(cases.set_step(kAdviser, CaseStep::met, kDay, kDay) == CaseChange::kept);
  CHECK(cases.change_items(kAdviser, {ticking("aim")}, kDay).fate == CaseChange::kept);
  CHECK(cases.read(kAdviser)->adviser == 1);
  const auto notes = following.seen().notes;
  REQUIRE(notes.size() == 2);
  CHECK(notes[1].adviser == 1);
  CHECK(cases.drop_note(kAdviser, notes[0].number, kDay) == CaseChange::refused);
  CHECK(cases.drop_note(kAdviser, notes[1].number, kDay) == CaseChange::kept);
  CHECK(cases.let_in(kAdviser, {2, "", kDay}, "third key") == CaseChange::refused);
  CHECK(cases.withdraw(kAdviser, 1, kDay) == CaseChange::refused);
  CHECK(cases.forget(kAdviser) == CaseChange::refused);
  CHECK(following.seen().notes.size() == 1);
}

TEST_CASE("a withdrawn link opens nothing, and its number never comes again", "[store]") {
  Following following;
  CaseStore& cases = following.cases;
  cases.let_in(kFirm, {1, "Frau Rat", kDay}, kAdviser);
  CHECK(cases.withdraw(kFirm, 1, kDay) == CaseChange::kept);
  CHECK_FALSE(cases.read(kAdviser));
  CHECK(cases.add_note(kAdviser, "noch da?", kDay) == CaseChange::gone);
  CHECK(cases.let_in(kFirm, {1, "Frau Rat", kDay}, kAdviser) == CaseChange::kept);  // an old form
  CHECK_FALSE(cases.read(kAdviser));
  CHECK(cases.let_in(kFirm, {2, "", kDay}, "second key") == CaseChange::kept);
  for (std::int64_t next = 3; next <= kCaseAdvisers + 1; ++next)
    cases.let_in(kFirm, {next, "", kDay}, "key " + std::to_string(next));
  CHECK(cases.let_in(kFirm, {kCaseAdvisers + 2, "", kDay}, "too many") == CaseChange::refused);
}

TEST_CASE("a deleted case has left the files, the log beside them included", "[store]") {
  Following following;
  CaseStore& cases = following.cases;
  cases.add_note(kFirm, "Notiz Kellergasse", kDay);
  cases.change_items(kFirm, {ticking("roles", "Anna entscheidet")}, kDay);
  cases.let_in(kFirm, {1, "Frau Rat", kDay}, kAdviser);
  CHECK(following.bytes().find("Kellergasse") != std::string::npos);
  CHECK(cases.forget(kFirm) == CaseChange::kept);
  CHECK_FALSE(cases.read(kFirm));
  CHECK_FALSE(cases.read(kAdviser));
  for (const char* trace :
       {"Kellergasse", "Anna", "Sonnenhang", "Flaschen", "Freyburg", "Frau Rat", "key of the"})
    CHECK(following.bytes().find(trace) == std::string::npos);
  CHECK(cases.forget(kFirm) == CaseChange::gone);
}

TEST_CASE("a dropped note has left the files too", "[store]") {
  Following following;
  following.cases.add_note(kFirm, "Notiz Kellergasse", kDay);
  following.cases.drop_note(kFirm, following.seen().notes.front().number, kDay);
  CHECK(following.bytes().find("Kellergasse") == std::string::npos);
}

TEST_CASE("a case that nobody changes any more expires", "[store]") {
  Following following;
  following.cases.open("younger", a_start(), "2027-03-01");
  CHECK(following.cases.expire(kDay) == 0);
  CHECK(following.cases.expire("2027-01-01") == 1);
  CHECK_FALSE(following.cases.read(kFirm));
  CHECK(following.cases.read("younger"));
}

TEST_CASE("a first contact from a case is known to both, and moves the case", "[store]") {
  Following following;
  const Letter letter{.message = "Hätten Sie Zeit?", .reply_to = "a@example.org", .lang = "de"};
  const auto kept = following.cases.keep_letter(kFirm, "studio", letter, kDay);
  CHECK(kept.fate == LetterFate::kept);
  CHECK(following.seen().enquiry == kept.number);
  CHECK(following.seen().state() == CaseStep::contacted);
  const auto opened = following.cases.read(kFirm);
  REQUIRE(opened->contact);
  CHECK(opened->contact->state == EnquiryState::open);
  CHECK(opened->contact->letter == Letter{});
  CHECK(following.store.enquiry(kept.number)->letter == letter);
  CHECK(following.cases.counts().with_contact == 1);
}

TEST_CASE("a partner who is removed leaves a case, which stays the firm's", "[store]") {
  Following following;
  following.cases.add_note(kFirm, "unsere Notiz", kDay);
  following.store.remove(RecordType::organisation, "studio", true);
  CHECK(following.seen().start.organisation.empty());
  CHECK(following.seen().notes.size() == 1);
}

TEST_CASE("a store of the third version takes cases once it is opened, and keeps what it had",
          "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  {
    Store made(file);
    made.put(an_organisation("studio"));
    made.keep_letter("studio", {.message = "Hallo", .reply_to = "a@example.org"}, kDay);
  }
  set_back(file, 3);
  CaseStore cases(file);
  CHECK(cases.open(kFirm, a_start(), kDay) == CaseChange::kept);
  const Store store(file);
  CHECK(store.enquiry(1)->letter.message == "Hallo");
  CHECK(store.damages().empty());
}
