#include "text/text_index.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <set>

#include "base/files.h"
#include "text/nearest_texts.h"
#include "text/text_writer.h"

using namespace tandem;

namespace {

using Numbers = std::vector<RecordNumber>;

// A text index in a folder of its own.
class Index {
 public:
  Index& put(RecordNumber number, std::string text, std::vector<std::string> labels = {}) {
    write({number, "de", std::move(text), std::move(labels), true, {}});
    return *this;
  }

  Index& named(RecordNumber number, std::string names) {
    write({number, "de", "Werkstatt", {}, false, std::move(names)});
    return *this;
  }

  Index& commit(Seq seq) {
    writer_.commit(seq);
    return *this;
  }

  TextWriter& writer() { return writer_; }

  [[nodiscard]] TextReader reader() const {
    return {folder(), std::make_shared<const WordRows>(folder())};
  }

  [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "text"; }

 private:
  void write(const TextDocument& document) {
    Analysers analysers;
    writer_.upsert(read_document(document, analysers));
  }

  TempFolder folder_;
  TextWriter writer_{folder()};
};

Numbers found(const TextReader& reader, std::string_view text, AllowedDocuments allowed = nullptr) {
  Numbers numbers;
  auto query = reader.weigh(read_query(text, "de"));
  reader.look_near(query);
  for (const auto& hit : reader.retrieve(query, {1, 0.3}, allowed, 1'000)) {
    numbers.push_back(hit.number);
  }
  return numbers;
}

std::vector<double> scores_of(const TextReader& reader, const WeightedQuery& query,
                              TextWeights weights, const Numbers& numbers) {
  TextScorer scorer = reader.scorer(query);
  std::vector<double> scores;
  for (const RecordNumber number : numbers)
    scores.push_back(scorer.totals(number).score(weights, query.bound));
  return scores;
}

// Texts of few words, so that they share many; the same text now and then.
class RandomTexts {
 public:
  explicit RandomTexts(unsigned seed) : chance_(seed) {}

  std::string text(std::size_t most_words) {
    static const std::vector<std::string> words = {
        "Wein",  "Etikett", "Weinetiketten", "Verpackung",   "Hof",   "Hofladen",
        "Möbel", "Holz",    "Holzmöbel",     "Verpackungen", "Film",  "Werbefilm",
        "Käse",  "Käserei", "Schrift",       "Anschrift",    "Stoff", "Farbstoffe"};
    std::string made;
    for (std::size_t i = 1 + chance_() % most_words; i > 0; --i) {
      made += words[chance_() % words.size()] + " ";
    }
    return made;
  }

 private:
  std::mt19937 chance_;
};

}  // namespace

TEST_CASE("an index finds what was put, and knows up to which change", "[text]") {
  Index index;
  index.put(3, "Wir gestalten Etiketten").put(8, "Möbel aus Holz").commit(17);
  const TextReader reader = index.reader();
  CHECK(reader.seq() == 17);
  CHECK(index.writer().seq() == 17);
  CHECK(reader.document_count() == 2);
  CHECK(found(reader, "Etikett") == Numbers{3});
  CHECK(found(reader, "Holz") == Numbers{8});
  CHECK(found(reader, "Rakete").empty());
}

TEST_CASE("a part of a compound is found by its 4-grams", "[text]") {
  Index index;
  index.put(1, "Wir drucken Weinetiketten").put(2, "Möbel aus Holz").commit(1);
  CHECK(found(index.reader(), "Etikett") == Numbers{1});
}

TEST_CASE("what was not committed is not there", "[text]") {
  Index index;
  index.put(1, "Etiketten").commit(1);
  index.put(2, "Etiketten");
  const TextReader reader = index.reader();
  CHECK(found(reader, "Etiketten") == Numbers{1});
  CHECK(reader.seq() == 1);
}

TEST_CASE("putting a document twice puts it once, and its last words count", "[text]") {
  Index index;
  index.put(1, "Etiketten").put(1, "Etiketten").commit(1);
  CHECK(index.reader().document_count() == 1);
  CHECK(index.reader().document_frequency("etikett") == 1);
  index.put(1, "Möbel").commit(2);
  CHECK(found(index.reader(), "Etiketten").empty());
  CHECK(found(index.reader(), "Möbel") == Numbers{1});
}

TEST_CASE("a removed document is gone, and removing it again is no error", "[text]") {
  Index index;
  index.put(1, "Etiketten").put(2, "Etiketten").commit(1);
  index.writer().remove(1);
  index.writer().remove(1);
  index.writer().remove(99);
  index.commit(2);
  CHECK(found(index.reader(), "Etiketten") == Numbers{2});
}

TEST_CASE("equal documents come in the order of their numbers", "[text]") {
  Index index;
  for (const RecordNumber number : {9U, 2U, 5U}) index.put(number, "Etiketten vom Hof");
  index.put(7, "Etiketten Etiketten").commit(1);
  CHECK(found(index.reader(), "Etiketten") == Numbers{7, 2, 5, 9});
}

TEST_CASE("only allowed documents are found", "[text]") {
  Index index;
  index.put(1, "Holz", {"located"}).put(2, "Holz").put(3, "Holz", {"located"}).put(4, "Holz");
  const TextReader reader = index.commit(1).reader();
  const std::vector<bool> some{false, false, true, false, true};
  CHECK(found(reader, "Holz", &some) == Numbers{2, 4});
  const std::vector<bool> few{false, true};  // numbers beyond its end are not in it
  CHECK(found(reader, "Holz", &few) == Numbers{1});
  const std::vector<bool> none;
  CHECK(found(reader, "Holz", &none).empty());
}

TEST_CASE("of the documents with a label, those closest to a text are found as often as one asks",
          "[text]") {
  Index index;
  index.put(1, "Holz Etiketten", {"located"}).put(2, "Holz Etiketten").put(3, "Holz", {"located"});
  index.put(4, "Etiketten Schrift Brot", {"located"}).put(5, "Brot Käse", {"located"}).commit(1);
  NearestTexts located(index.folder(), "located");
  const auto closest = [&](std::string_view text, std::size_t count) {
    Numbers numbers;
    for (const TextHit& hit : located.closest_to(read_query(text, "de"), count))
      numbers.push_back(hit.number);
    return numbers;
  };
  for (int again = 0; again < 2; ++again) {
    CHECK(closest("Etiketten aus Holz", 9) == Numbers{1, 3, 4});
    CHECK(closest("Etiketten aus Holz", 1) == Numbers{1});
    CHECK(closest("Brot", 9) == Numbers{5, 4});
    CHECK(closest("Schrift", 9).empty());  // a single document has it: likeness to nobody
    CHECK(closest("", 9).empty());
  }
}

TEST_CASE("finding stops early and still finds nearly all of the best ten", "[text]") {
  // Words of many languages are as unequal as these: the n-th is said n times less than the first.
  std::mt19937 chance(22);
  const auto words_of_chance = [&](int count) {
    std::uniform_real_distribution<double> exponent(0, std::log(3'000));
    std::string text;
    for (int i = 0; i < count; ++i)
      text += "wort" + std::to_string(static_cast<int>(std::exp(exponent(chance)))) + "x ";
    return text;
  };
  Index index;
  for (RecordNumber number = 1; number <= 3'000; ++number) index.put(number, words_of_chance(40));
  const TextReader reader = index.commit(1).reader();
  std::size_t found = 0;
  std::size_t asked = 0;
  for (int round = 0; round < 40; ++round) {
    const auto query = reader.weigh(read_query(words_of_chance(20), "de"));
    const auto all = reader.retrieve(query, {1, 0.01}, nullptr, 3'000);
    const auto some = reader.retrieve(query, {1, 0.01}, nullptr, 200);
    CHECK(some.size() == 200);
    for (std::size_t i = 0; i < 10; ++i) {
      ++asked;
      found += std::ranges::count(some, all[i].number, &TextHit::number) > 0 ? 1U : 0U;
    }
  }
  CHECK(static_cast<double>(found) > 0.98 * static_cast<double>(asked));
}

TEST_CASE("a name finds its document and counts in no statistics", "[text]") {
  Index index;
  index.named(1, "Petra Holländer").named(2, "Egger").commit(1);
  const TextReader reader = index.reader();
  const auto hits = reader.retrieve_names(read_query("Holländer", "de"), nullptr, 10);
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().number == 1);
  CHECK(hits.front().score == Approx(1));
  CHECK(reader.document_frequency("egger") == 0);
  CHECK(found(reader, "Egger").empty());
}

TEST_CASE("a misspelt word gets the nearest that the collection knows", "[text]") {
  Index index;
  index.put(1, "Etiketten Verpackung").commit(1);
  CHECK(index.reader().nearest_spelling("verpakung") == "verpackung");
  CHECK(index.reader().nearest_spelling("xqzvw").empty());
}

TEST_CASE("scores are what their explanation sums to, whatever the documents", "[text]") {
  RandomTexts texts(20);
  Index index;
  Numbers numbers;
  for (RecordNumber number = 1; number <= 80; ++number) {
    index.put(number, texts.text(number % 7 == 0 ? 60 : 12));
    numbers.push_back(number);
  }
  const TextReader reader = index.commit(1).reader();
  for (int round = 0; round < 60; ++round) {
    const auto query = reader.weigh(read_query(texts.text(6), "de"));
    const TextWeights weights{round % 3 == 0 ? 0.0 : 1.0, 0.1 * (round % 4)};
    const auto scores = scores_of(reader, query, weights, numbers);
    double most = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const DocumentScores told = reader.scorer(query).explain(numbers[i]);
      double words = 0;
      double grams = 0;
      for (const auto& one : told.words) words += one.score;
      for (const auto& one : told.grams) grams += one.score;
      CHECK(words == Approx(told.words_total).margin(1e-9));
      CHECK(grams == Approx(told.grams_total).margin(1e-9));
      const double sum = (weights.words * words + weights.grams * grams) / query.bound;
      CHECK(scores[i] == Approx(sum).margin(1e-6));
      most = std::max(most, told.words_total / query.bound);
    }
    CHECK(most <= 1);
  }
}

TEST_CASE("retrieval is the order of the scores, ties by lower number", "[text]") {
  RandomTexts texts(21);
  Index index;
  Numbers numbers;
  for (RecordNumber number = 1; number <= 60; ++number) {
    index.put(number, texts.text(4));
    numbers.push_back(number);
  }
  const TextReader reader = index.commit(1).reader();
  for (int round = 0; round < 30; ++round) {
    auto query = reader.weigh(read_query(texts.text(4), "de"));
    reader.look_near(query);
    const auto scores = scores_of(reader, query, {1, 0.3}, numbers);
    const auto hits = reader.retrieve(query, {1, 0.3}, nullptr, 1'000);
    std::size_t with_score = 0;
    for (const double score : scores) with_score += score > 0 ? 1U : 0U;
    CHECK(hits.size() == with_score);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      CHECK(hits[i].score == Approx(scores[hits[i].number - 1]));
      if (i == 0) continue;
      const bool ordered =
          hits[i - 1].score > hits[i].score ||
          (hits[i - 1].score == hits[i].score && hits[i - 1].number < hits[i].number);
      CHECK(ordered);
    }
  }
}

TEST_CASE("an unknown word lowers no document's rank, only its score", "[text]") {
  Index index;
  index.put(1, "Etiketten Holz").put(2, "Etiketten").commit(1);
  const TextReader reader = index.reader();
  const auto score = [&](std::string_view text) {
    return scores_of(reader, reader.weigh(read_query(text, "de")), {1, 0}, Numbers{2}).front();
  };
  CHECK(score("Etiketten Rakete") < score("Etiketten"));
  CHECK(found(reader, "Etiketten Rakete") == found(reader, "Etiketten"));
}

TEST_CASE("a damaged index says so and names the cure", "[text]") {
  Index index;
  RandomTexts texts(22);
  for (RecordNumber number = 1; number <= 400; ++number) index.put(number, texts.text(40));
  index.commit(1);
  const auto ask = [&] { found(index.reader(), "Etiketten Holz"); };
  const auto file = GENERATE(as<std::string>{}, "iamglass", "postlist.glass");
  CAPTURE(file);
  SECTION("cut short") {
    std::filesystem::resize_file(index.folder() / file,
                                 std::filesystem::file_size(index.folder() / file) / 2);
    CHECK_THROWS_WITH(ask(), Catch::Contains("tandem refresh --full"));
  }
  SECTION("filled with something else") {
    const auto size = std::filesystem::file_size(index.folder() / file);
    write_file_atomically(index.folder() / file, std::string(size, 'x'));
    CHECK_THROWS_WITH(ask(), Catch::Contains("tandem refresh --full"));
  }
  SECTION("gone") {
    std::filesystem::remove(index.folder() / file);
    CHECK_THROWS_WITH(ask(), Catch::Contains("tandem refresh --full"));
  }
}

TEST_CASE("a reader whose revision is gone says that the index has moved", "[text]") {
  Index index;
  RandomTexts texts(23);
  const auto write_all = [&](Seq seq) {
    for (RecordNumber number = 1; number <= 1'500; ++number) index.put(number, texts.text(60));
    index.commit(seq);
  };
  write_all(1);
  const TextReader reader = index.reader();
  CHECK_FALSE(found(reader, "Etiketten").empty());
  const auto ask_until_moved = [&] {
    for (Seq seq = 2; seq < 8; ++seq) {
      write_all(seq);
      found(reader, "Holz Weinetiketten Verpackung");
    }
  };
  CHECK_THROWS_AS(ask_until_moved(), TextIndexMoved);
  CHECK_FALSE(found(index.reader(), "Etiketten").empty());
}

TEST_CASE("a second writer of an index is refused", "[text]") {
  Index index;
  index.put(1, "Holz").commit(1);
  try {
    const TextWriter second(index.folder());
    FAIL("two writers");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::conflict);
  }
}

TEST_CASE("every reader lent is another one, and comes back", "[text]") {
  Index index;
  index.put(1, "Holz").commit(5);
  const TextIndex readers(index.folder(), 2);
  CHECK(readers.seq() == 5);
  for (int round = 0; round < 3; ++round) {
    const auto one = readers.lend();
    const auto other = readers.lend();
    CHECK(&*one != &*other);
  }
}
