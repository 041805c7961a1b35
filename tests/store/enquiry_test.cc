#include <catch2/catch.hpp>

#include "base/files.h"
#include "store/store.h"
#include "support/old_store.h"
#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr const char* kDay = "2026-11-25";

Letter a_letter(const std::string& message = "Wir suchen jemanden für unsere Etiketten.") {
  return {.message = message,
          .challenge = "Unsere Flaschen sehen aus wie alle anderen.",
          .reply_to = "winzerin@example.org",
          .sender = "Weingut Sonnenhang",
          .lang = "de"};
}

// Two studios to write to.
class Writing {
 public:
  Writing() : store(file()) {
    store.put(an_organisation("studio"));
    store.put(an_organisation("atelier"));
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "tandem.db"; }

  // Everything that stands in the store's files, the log beside it included.
  [[nodiscard]] std::string bytes() const {
    const std::filesystem::path log = file().string() + "-wal";
    return read_file(file()) + (std::filesystem::exists(log) ? read_file(log) : std::string());
  }

 private:
  TempFolder folder_;

 public:
  Store store;
};

}  // namespace

TEST_CASE("a letter is kept for the broker with number, day and state", "[store]") {
  Writing writing;
  const KeptLetter kept = writing.store.keep_letter("studio", a_letter(), kDay);
  CHECK(kept.fate == LetterFate::kept);
  const auto enquiry = Store(writing.file()).enquiry(kept.number);
  REQUIRE(enquiry);
  CHECK(enquiry->state == EnquiryState::open);
  CHECK(enquiry->organisation == "studio");
  CHECK(enquiry->received == kDay);
  CHECK(enquiry->forwarded.empty());
  CHECK(enquiry->letter == a_letter());
  CHECK(writing.store.keep_letter("atelier", a_letter(), kDay).number == kept.number + 1);
  const auto all = writing.store.enquiries();
  REQUIRE(all.size() == 2);
  CHECK(all[1].organisation == "atelier");
  CHECK(all[1].letter.message.empty());
}

TEST_CASE("a form that was sent twice is one letter, until the first is closed", "[store]") {
  Writing writing;
  const auto first = writing.store.keep_letter("studio", a_letter(), kDay);
  CHECK(writing.store.keep_letter("studio", a_letter(), kDay).number == first.number);
  CHECK(writing.store.keep_letter("studio", a_letter("Noch etwas."), kDay).number != first.number);
  writing.store.close_enquiry(first.number, kDay);
  CHECK(writing.store.keep_letter("studio", a_letter(), kDay).number > first.number);
}

TEST_CASE("nobody can be written to who is not listed, and nobody is flooded", "[store]") {
  Writing writing;
  CHECK(writing.store.keep_letter("nobody", a_letter(), kDay).fate == LetterFate::gone);
  for (int i = 0; i < kLettersADay; ++i)
    writing.store.keep_letter("studio", a_letter(std::to_string(i)), kDay);
  CHECK(writing.store.keep_letter("studio", a_letter(), kDay).fate == LetterFate::too_many);
  CHECK(writing.store.keep_letter("atelier", a_letter(), kDay).fate == LetterFate::kept);
  CHECK(writing.store.keep_letter("studio", a_letter(), "2026-11-26").fate == LetterFate::kept);
  CHECK(writing.store.enquiries().size() == kLettersADay + 2);
}

TEST_CASE("what was forwarded says when, and may be forwarded again", "[store]") {
  Writing writing;
  const auto number = writing.store.keep_letter("studio", a_letter(), kDay).number;
  CHECK(writing.store.forward_enquiry(number, "2026-11-27"));
  CHECK(writing.store.enquiry(number)->state == EnquiryState::forwarded);
  CHECK(writing.store.enquiry(number)->forwarded == "2026-11-27");
  CHECK(writing.store.forward_enquiry(number, "2026-11-28"));
  CHECK_FALSE(writing.store.forward_enquiry(number + 1, kDay));
}

TEST_CASE("closing deletes what is personal, also from the files, and keeps the rest", "[store]") {
  Writing writing;
  const auto number = writing.store.keep_letter("studio", a_letter(), kDay).number;
  writing.store.forward_enquiry(number, "2026-11-27");
  CHECK(writing.bytes().find("winzerin@") != std::string::npos);
  CHECK(writing.store.close_enquiry(number, "2026-12-01"));
  const auto enquiry = writing.store.enquiry(number);
  REQUIRE(enquiry);
  CHECK(enquiry->state == EnquiryState::closed);
  CHECK(enquiry->organisation == "studio");
  CHECK(enquiry->received == kDay);
  CHECK(enquiry->forwarded == "2026-11-27");
  CHECK(enquiry->closed == "2026-12-01");
  CHECK(enquiry->letter == Letter{});
  for (const char* trace : {"winzerin@", "Sonnenhang", "Etiketten", "Flaschen"})
    CHECK(writing.bytes().find(trace) == std::string::npos);
  CHECK_FALSE(writing.store.close_enquiry(number, kDay));
  CHECK_FALSE(writing.store.forward_enquiry(number, kDay));
}

TEST_CASE("letters go with the organisation they were written to, and their numbers with them",
          "[store]") {
  Writing writing;
  const auto number = writing.store.keep_letter("studio", a_letter(), kDay).number;
  writing.store.remove(RecordType::organisation, "studio", false);
  CHECK_FALSE(writing.store.enquiry(number));
  CHECK(writing.store.enquiries().empty());
  CHECK(writing.store.keep_letter("atelier", a_letter(), kDay).number > number);
}

TEST_CASE("a store of the second version takes letters once it is opened", "[store]") {
  const TempFolder folder;
  const auto file = folder.path() / "tandem.db";
  {
    Store made(file);
    made.put(an_organisation("studio"));
  }
  set_back(file, 2);
  Store store(file);
  CHECK(store.keep_letter("studio", a_letter(), kDay).fate == LetterFate::kept);
  CHECK(store.damages().empty());
}
