#include "snapshot/cards.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "base/error.h"
#include "base/files.h"
#include "support/random_records.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::test;

namespace {

std::string told(const Card& card) {
  std::string text;
  const auto say = [&](const std::string& one) { text += one + "\x1f"; };
  for (const auto* one : {&card.id, &card.title, &card.lang, &card.country, &card.region})
    say(*one);
  for (const auto* list : {&card.sectors, &card.sectors_sme, &card.innovation, &card.languages}) {
    for (const auto& one : *list) say(one);
    text += '\n';
  }
  for (const auto& one : card.inferred) say(one.region + "=" + std::to_string(one.share));
  for (const auto number : card.links) say(std::to_string(number));
  for (const auto role : card.roles) say(std::string(name_of(role)));
  say(std::string(name_of(card.kind)) + (card.suggestible ? "+" : "-"));
  say(card.basis ? std::string(name_of(*card.basis)) : "?");
  if (card.has_point) say(std::to_string(card.lat) + " " + std::to_string(card.lon));
  for (const long number :
       {static_cast<long>(card.number), static_cast<long>(card.year),
        static_cast<long>(card.past_works), static_cast<long>(card.cooperations)}) {
    say(std::to_string(number));
  }
  return text;
}

}  // namespace

TEST_CASE("a card is read as it was written, with its whole record", "[snapshot]") {
  const TempFolder folder;
  const auto file = folder.path() / "cards";
  RandomRecords random(1);
  std::vector<Card> written;
  std::vector<std::string> records;
  CardWriter writer(file);
  for (RecordNumber number = 1; number <= 600; ++number) {
    const Record record = random.record();
    Card card = card_of(record, number, {number + 1, 7});
    card.id = "id-" + std::to_string(number);
    card.cooperations = static_cast<std::uint32_t>(random.below(9));
    if (random.below(3) == 0) card.inferred = {{"DE-SN", 0.5F}, {"CZ-42", 0.25F}};
    records.push_back(wire::to_json(record));
    writer.upsert(card, records.back());
    written.push_back(std::move(card));
  }
  writer.commit(9);
  const Cards cards(file);
  CHECK(cards.seq() == 9);
  CHECK(cards.size() == written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    const Card* card = cards.find(written[i].number);
    REQUIRE(card != nullptr);
    CHECK(told(*card) == told(written[i]));
    CHECK(cards.json(*card) == records[i]);
    CHECK(cards.find(written[i].id) == card);
  }
}

TEST_CASE("cards follow changes, and who reads the old ones keeps them", "[snapshot]") {
  const TempFolder folder;
  const auto file = folder.path() / "cards";
  CardWriter writer(file);
  Card card;
  for (const RecordNumber number : {1U, 2U, 3U}) {
    card.number = number;
    card.id = "id-" + std::to_string(number);
    writer.upsert(card, "{}");
  }
  writer.commit(1);
  const Cards before(file);
  writer.remove(1);
  card.number = 2;
  card.id = "renamed";
  writer.upsert(card, "{\"a\":1}");
  card.number = 900;
  card.id = "far";
  writer.upsert(card, "{}");
  writer.commit(2);
  const Cards after(file, &before);
  CHECK(after.size() == 3);
  CHECK(after.find("id-1") == nullptr);
  CHECK(after.find(1) == nullptr);
  CHECK(after.find("id-2") == nullptr);
  CHECK(after.json(*after.find("renamed")) == "{\"a\":1}");
  CHECK(after.find("far")->number == 900);
  CHECK(before.find("id-1") != nullptr);
  CHECK(before.json(*before.find("id-2")) == "{}");
  CHECK(before.find("far") == nullptr);
  CHECK(Cards(file).size() == after.size());
}

TEST_CASE("cards are found by their id however many there are and whatever became of them",
          "[snapshot]") {
  const TempFolder folder;
  CardWriter writer(folder.path() / "cards");
  std::map<std::string, RecordNumber> known;
  std::mt19937 chance(1);
  std::vector<Cards> states;
  for (Seq seq = 1; seq < 12; ++seq) {
    for (int change = 0; change < 150; ++change) {
      Card card;
      card.number = static_cast<RecordNumber>(1 + chance() % 700);
      std::erase_if(known, [&](const auto& one) { return one.second == card.number; });
      card.id = "id-" + std::to_string(card.number) + "-" + std::to_string(chance() % 3);
      if (chance() % 4 == 0) {
        writer.remove(card.number);
      } else {
        writer.upsert(card, "{}");
        known[card.id] = card.number;
      }
    }
    writer.commit(seq);
    states.push_back(states.empty() ? Cards(folder.path() / "cards")
                                    : Cards(folder.path() / "cards", &states.back()));
    CHECK(states.back().size() == known.size());
    for (RecordNumber number = 1; number <= 700; ++number) {
      for (int name = 0; name < 3; ++name) {
        const auto id = "id-" + std::to_string(number) + "-" + std::to_string(name);
        const Card* card = states.back().find(id);
        if ((card != nullptr) != known.contains(id)) FAIL_CHECK(id);
        if (card != nullptr && card->number != number) FAIL_CHECK(id);
      }
    }
  }
}

TEST_CASE("a missing file of cards is not found, a strange one damaged", "[snapshot]") {
  const TempFolder folder;
  CHECK_THROWS_AS(Cards(folder.path() / "none"), Error);
  write_file_atomically(folder.path() / "strange", std::string(64, 'x'));
  CHECK_THROWS_WITH(Cards(folder.path() / "strange"), Catch::Contains("refresh --full"));
}
