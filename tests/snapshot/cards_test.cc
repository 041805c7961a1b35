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

CardFiles in(const TempFolder& folder) {
  return {folder.path() / "cards", folder.path() / "records"};
}

std::string told(const std::vector<std::string>& texts) {
  std::string text;
  for (const auto& one : texts) text += one + "\x1f";
  return text + '\n';
}

std::string told(const PackedTexts& texts) {
  return told(texts.values());
}

std::string told_inferred(const NewCard& card) {
  std::string text;
  for (const auto& one : card.inferred) text += one.region + "=" + std::to_string(one.share) + " ";
  return text;
}

std::string told_inferred(const Card& card) {
  std::string text;
  auto share = card.inferred_share.begin();
  for (const auto region : card.inferred)
    text += std::string(region) + "=" + std::to_string(*share++) + " ";
  return text;
}

// Everything that a card says, of one that is made as of one that was read.
template <typename AnyCard>
std::string told(const AnyCard& card) {
  std::string text;
  const auto say = [&](std::string_view one) { text += std::string(one) + "\x1f"; };
  for (const std::string_view one :
       {std::string_view(card.id), std::string_view(card.title), std::string_view(card.lang),
        std::string_view(card.country), std::string_view(card.region)}) {
    say(one);
  }
  text += told(card.sectors) + told(card.sectors_sme) + told(card.innovation) +
          told(card.languages) + told_inferred(card);
  for (const auto number : card.links) say(std::to_string(number));
  for (const auto role : card.roles) say(name_of(role));
  say(std::string(name_of(card.kind)) + (card.suggestible ? "+" : "-") +
      (card.inferred_is_clear ? "+" : "-"));
  say(card.basis ? name_of(*card.basis) : "?");
  if (card.has_point) say(std::to_string(card.lat) + " " + std::to_string(card.lon));
  for (const long number :
       {static_cast<long>(card.number), static_cast<long>(card.year),
        static_cast<long>(card.past_works), static_cast<long>(card.cooperations)}) {
    say(std::to_string(number));
  }
  return text;
}

NewCard random_card(RandomRecords& random, RecordNumber number) {
  NewCard card = card_of(random.record(), number, {number + 1, 7});
  card.id = "id-" + std::to_string(number);
  card.cooperations = static_cast<std::uint32_t>(random.below(9));
  if (random.below(3) == 0) card.inferred = {{"DE-SN", 0.5F}, {"CZ-42", 0.25F}};
  card.inferred_is_clear = random.below(2) == 0;
  return card;
}

}  // namespace

TEST_CASE("a card is read as it was written, with its whole record", "[snapshot]") {
  const TempFolder folder;
  RandomRecords random(1);
  std::vector<NewCard> written;
  std::vector<std::string> records;
  CardWriter writer(in(folder));
  for (RecordNumber number = 1; number <= 600; ++number) {
    written.push_back(random_card(random, number));
    records.push_back("{\"number\":" + std::string(number % 7, ' ') + std::to_string(number) + "}");
    writer.upsert(written.back(), records.back());
  }
  writer.commit(9);
  const Cards cards(in(folder));
  CHECK(cards.seq() == 9);
  CHECK(cards.size() == written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto card = cards.find(written[i].number);
    REQUIRE(card);
    CHECK(told(*card) == told(written[i]));
    CHECK(cards.json(*card) == records[i]);
    CHECK(cards.find(written[i].id)->number == card->number);
  }
}

TEST_CASE("a card of which bytes are missing or strange is refused or read within its bounds",
          "[snapshot]") {
  RandomRecords random(2);
  std::mt19937 chance(1);
  int read = 0;
  for (RecordNumber number = 1; number <= 40; ++number) {
    const std::string whole = packed(random_card(random, number), {8, 2});
    CHECK(is_packed_card(std::as_bytes(std::span(whole))));
    for (std::size_t size = 0; size < whole.size(); size += 1 + chance() % 9) {
      const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      CHECK_FALSE(is_packed_card(std::as_bytes(std::span(cut))));
    }
    for (int damage = 0; damage < 200; ++damage) {
      // After the numbers: any of those may stand there.
      constexpr std::size_t kAfterNumbers = 44;
      std::vector<char> strange(whole.begin(), whole.end());
      const std::size_t at = kAfterNumbers + chance() % (strange.size() - kAfterNumbers);
      strange[at] = static_cast<char>(chance());
      const auto row = std::as_bytes(std::span(strange));
      if (!is_packed_card(row)) continue;
      CHECK(told(unpacked(row)).size() < 3 * strange.size() + 200);
      ++read;
    }
  }
  CHECK(read > 1000);  // most damage is of texts, which may say anything
}

TEST_CASE("cards follow changes, and who reads the old ones keeps them", "[snapshot]") {
  const TempFolder folder;
  CardWriter writer(in(folder));
  NewCard card;
  for (const RecordNumber number : {1U, 2U, 3U}) {
    card.number = number;
    card.id = "id-" + std::to_string(number);
    writer.upsert(card, "{}");
  }
  writer.commit(1);
  const Cards before(in(folder));
  writer.remove(1);
  card.number = 2;
  card.id = "renamed";
  writer.upsert(card, "{\"a\":1}");
  card.number = 900;
  card.id = "far";
  writer.upsert(card, "{}");
  writer.commit(2);
  const Cards after(in(folder), &before);
  CHECK(after.size() == 3);
  CHECK_FALSE(after.find("id-1"));
  CHECK_FALSE(after.find(1));
  CHECK_FALSE(after.find("id-2"));
  CHECK(after.json(*after.find("renamed")) == "{\"a\":1}");
  CHECK(after.find("far")->number == 900);
  CHECK(before.find("id-1"));
  CHECK(before.json(*before.find("id-2")) == "{}");
  CHECK_FALSE(before.find("far"));
  CHECK(Cards(in(folder)).size() == after.size());
}

TEST_CASE("cards are found by their id however many there are and whatever became of them",
          "[snapshot]") {
  const TempFolder folder;
  CardWriter writer(in(folder));
  std::map<std::string, RecordNumber> known;
  std::mt19937 chance(1);
  std::vector<Cards> states;
  for (Seq seq = 1; seq < 12; ++seq) {
    for (int change = 0; change < 150; ++change) {
      NewCard card;
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
    states.push_back(states.empty() ? Cards(in(folder)) : Cards(in(folder), &states.back()));
    CHECK(states.back().size() == known.size());
    for (RecordNumber number = 1; number <= 700; ++number) {
      for (int name = 0; name < 3; ++name) {
        const auto id = "id-" + std::to_string(number) + "-" + std::to_string(name);
        const auto card = states.back().find(id);
        if (card.has_value() != known.contains(id)) FAIL_CHECK(id);
        if (card && card->number != number) FAIL_CHECK(id);
      }
    }
  }
}

TEST_CASE("a missing file of cards is not found, a strange one damaged", "[snapshot]") {
  const TempFolder folder;
  CHECK_THROWS_AS(Cards(in(folder)), Error);
  CardWriter(in(folder)).commit(1);
  CHECK_NOTHROW(Cards(in(folder)));
  write_file_atomically(in(folder).cards, std::string(64, 'x'));
  CHECK_THROWS_WITH(Cards(in(folder)), Catch::Contains("refresh --full"));
}

TEST_CASE("a card whose record is missing in the other file is damaged", "[snapshot]") {
  const TempFolder folder;
  CardWriter writer(in(folder));
  NewCard card;
  card.number = 1;
  card.id = "one";
  writer.upsert(card, std::string(100, ' '));
  writer.commit(1);
  const Cards served(in(folder));
  const auto size = std::filesystem::file_size(in(folder).records);
  // Of its last commit one byte is missing: whoever writes cuts nothing off under those who read.
  std::filesystem::resize_file(in(folder).records, size - 1);
  CHECK_THROWS_WITH(CardWriter(in(folder)), Catch::Contains("last commits are missing"));
  CHECK(std::filesystem::file_size(in(folder).records) == size - 1);
  CHECK(served.json(*served.find("one")).size() == 100);
  std::filesystem::resize_file(in(folder).records, 50);
  CHECK_THROWS_WITH(Cards(in(folder)), Catch::Contains("record of card 1"));
}
