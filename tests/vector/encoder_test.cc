#include "vector/encoder.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <iostream>

#include "base/error.h"
#include "base/files.h"
#include "base/utf8.h"
#include "support/installed_encoder.h"

using namespace tandem;

namespace {

struct Reference {
  std::string lang, text;
  TextRole role = TextRole::passage;
  std::vector<double> vector;
};

// 200 texts in eight languages with the vectors that the package's own program gave, rounded to
// bytes.
std::vector<Reference> references() {
  const std::string folder = (source_dir() / "tests/vector/").string();
  const auto bytes = read_file(folder + "encoder_reference.bin");
  std::vector<Reference> all;
  for (const auto& line : split(read_file(folder + "encoder_texts.tsv"), "\n")) {
    const auto cells = split(line, "\t");
    Reference one{
        cells.at(0), cells.at(2), cells.at(1) == "query" ? TextRole::query : TextRole::passage, {}};
    for (std::size_t i = 0; i < 384; ++i)
      one.vector.push_back(static_cast<signed char>(bytes.at(all.size() * 384 + i)));
    all.push_back(std::move(one));
  }
  return all;
}

double cosine(const std::vector<float>& a, const std::vector<double>& b) {
  double dot = 0;
  double square_a = 0;
  double square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto x = static_cast<double>(a[i]);
    dot += x * b[i];
    square_a += x * x;
    square_b += b[i] * b[i];
  }
  return dot / std::sqrt(square_a * square_b);
}

double least_agreement(const Encoder& encoder, const std::vector<Reference>& all) {
  double least = 1;
  for (const auto& one : all) {
    const TextToEmbed text{one.text, one.lang, {}};
    least = std::min(least, cosine(encoder.embed({&text, 1}, one.role).front().vector, one.vector));
  }
  return least;
}

std::vector<float> vector_of(const Encoder& encoder, const std::string& text) {
  const TextToEmbed one{text, "en", {}};
  return encoder.embed({&one, 1}, TextRole::passage).front().vector;
}

}  // namespace

TEST_CASE("the encoder agrees with its package on 200 texts in eight languages",
          "[vector][quality]") {
  const auto file = installed_encoder();
  if (!file) return;
  const auto all = references();
  REQUIRE(all.size() == 200);
  const Encoder whole(*file, 1, fastest_kernel(), Encoder::Languages::as_they_are);
  CHECK(least_agreement(whole, all) >= 0.99);
  const Encoder floats(*file, 1, Kernel::floats, Encoder::Languages::as_they_are);
  CHECK(least_agreement(floats, all) >= 0.999);
}

TEST_CASE("the encoder gives the same bits again, with other kernels, threads and neighbours",
          "[vector][quality]") {
  const auto file = installed_encoder();
  if (!file) return;
  const Encoder encoder(*file, 2);
  const std::vector<TextToEmbed> texts = {{"a joinery in the hills", "en", {}},
                                          {"eine Tischlerei im Gebirge", "de", {}},
                                          {"stolarstwo", "pl", {}}};
  const auto together = encoder.embed(texts, TextRole::passage);
  CHECK(vector_of(encoder, "a joinery in the hills") == together[0].vector);
  const Encoder portable(*file, 1, Kernel::portable);
  CHECK(vector_of(portable, "a joinery in the hills") == together[0].vector);
}

TEST_CASE("meaning is closer than words, across languages", "[vector][quality]") {
  const auto file = installed_encoder();
  if (!file) return;
  const Encoder encoder(*file);
  const auto query_of = [&](const std::string& text, const std::string& lang) {
    const TextToEmbed one{text, lang, {}};
    const auto found = encoder.embed({&one, 1}, TextRole::query).front().vector;
    return std::vector<double>(found.begin(), found.end());
  };
  const auto labels = vector_of(encoder, "Packaging and label design for producers of food");
  const auto films = vector_of(encoder, "A studio for documentary films and camera work");
  const auto english = query_of("our bottles disappear on the shelf", "en");
  CHECK(cosine(labels, english) > cosine(films, english));
  const auto polish = query_of("nasze butelki giną na półce w sklepie", "pl");
  CHECK(cosine(labels, polish) > cosine(films, polish));
}

TEST_CASE("a long text is read to its end, and a phrase left out is missed", "[vector][quality]") {
  const auto file = installed_encoder();
  if (!file) return;
  const Encoder encoder(*file);
  std::string text;
  for (int i = 0; i < 120; ++i) text += "The brewery sells its beer to the inns around it. ";
  const auto without = vector_of(encoder, text);
  const std::string with = text + "A sculptor carves figures of saints from old oak beams.";
  const TextToEmbed one{with, "en", {}};
  const Embedding embedding = encoder.embed({&one, 1}, TextRole::passage).front();
  CHECK(embedding.vector != without);
  const TextToEmbed query_text{"carving wood", "en", {}};
  const TextToEmbed short_text{"We brew beer. Our sculptor carves figures from old oak.", "en", {}};
  const auto query = encoder.embed({&query_text, 1}, TextRole::query).front().vector;
  const auto profile = encoder.embed({&short_text, 1}, TextRole::passage).front();
  REQUIRE(profile.phrases.size() == 1);
  const TextToEmbed two_phrases{
      "We brew beer for the inns of the valley. Our sculptor carves figures from old oak.",
      "en",
      {}};
  const auto both = encoder.embed({&two_phrases, 1}, TextRole::passage).front();
  REQUIRE(both.phrases.size() == 2);
  CHECK(lost_without(both, 1, query) > lost_without(both, 0, query));
}

TEST_CASE("nothing to say is the zero vector", "[vector][quality]") {
  const auto file = installed_encoder();
  if (!file) return;
  const Encoder encoder(*file);
  CHECK(vector_of(encoder, "  ") == std::vector<float>(encoder.dimension(), 0.0F));
}

TEST_CASE("a file that is no encoder is refused by name", "[vector]") {
  const TempFolder folder;
  const auto file = folder.path() / "encoder.tandem";
  write_file_atomically(file, "TANDEME2 and then nothing that an encoder would hold");
  CHECK_THROWS_AS(Encoder(file), Error);
  write_file_atomically(file, "");
  CHECK_THROWS_AS(Encoder(file), Error);
}
