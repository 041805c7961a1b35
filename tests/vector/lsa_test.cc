#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>

#include "base/error.h"
#include "base/files.h"
#include "vector/lsa_fit.h"

using namespace tandem;

namespace {

using Documents = std::vector<std::vector<TermCount>>;

// Documents of two subjects: the words of one never stand with those of the other.
Documents documents(std::size_t count, unsigned seed) {
  std::mt19937 chance(seed);
  Documents made;
  for (std::size_t i = 0; i < count; ++i) {
    std::map<std::string, double> terms;
    for (int word = 0; word < 8; ++word) {
      terms[(i % 2 == 0 ? "wine" : "wood") + std::to_string(chance() % 12)] += 1;
    }
    std::vector<TermCount> document;
    document.reserve(terms.size());
    for (const auto& [term, times] : terms) document.push_back({term, times});
    made.push_back(document);
  }
  return made;
}

class Fitted {
 public:
  explicit Fitted(const Documents& from, std::uint64_t seed = 1) {
    LsaSettings settings;
    settings.seed = seed;
    fit = fit_lsa(from, settings, file());
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "model.bin"; }

  [[nodiscard]] LsaModel model() const { return LsaModel(file()); }

  LsaFit fit;

 private:
  TempFolder folder_;
};

double dot(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  return sum;
}

}  // namespace

TEST_CASE("the same documents and seed make the same bytes, another seed others", "[vector]") {
  const Documents from = documents(120, 1);
  const std::string bytes = read_file(Fitted(from).file());
  CHECK(read_file(Fitted(from).file()) == bytes);
  CHECK(read_file(Fitted(from, 2).file()) != bytes);
  CHECK(read_file(Fitted(documents(120, 2)).file()) != bytes);
}

TEST_CASE("below fifty documents a model knows no term, from fifty on it does", "[vector]") {
  const Fitted few(documents(49, 1));
  CHECK(few.fit.terms == 0);
  CHECK(few.model().term_count() == 0);
  CHECK(few.model().embed(std::vector<TermCount>{{"wine1", 1}}).empty());
  CHECK(Fitted({}).model().term_count() == 0);
  const Fitted enough(documents(50, 1));
  CHECK(enough.model().term_count() == enough.fit.terms);
  CHECK(enough.model().dimension() == 50 / 3);
}

TEST_CASE("a text's vector has unit length, and none where no term is known", "[vector]") {
  const LsaModel model = Fitted(documents(100, 3)).model();
  for (const auto& document : documents(20, 4)) {
    const auto vector = model.embed(document);
    CHECK(dot(vector, vector) == Approx(1).margin(1e-6));
  }
  const auto strange = model.embed(std::vector<TermCount>{{"nothing", 3}});
  CHECK(dot(strange, strange) == 0);
}

TEST_CASE("texts of one subject are closer than texts of two", "[vector]") {
  const LsaModel model = Fitted(documents(200, 5)).model();
  const auto wine = model.embed(std::vector<TermCount>{{"wine0", 1}, {"wine1", 1}});
  const auto other_wine = model.embed(std::vector<TermCount>{{"wine2", 1}, {"wine3", 1}});
  const auto wood = model.embed(std::vector<TermCount>{{"wood2", 1}, {"wood3", 1}});
  CHECK(dot(wine, other_wine) > dot(wine, wood) + 0.05);
}

TEST_CASE("the shares of the terms sum to the cosine", "[vector]") {
  const LsaModel model = Fitted(documents(150, 6)).model();
  const Documents texts = documents(30, 7);
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    const auto other = model.embed(texts[i + 1]);
    double sum = 0;
    for (const double share : model.shares(texts[i], other)) sum += share;
    CHECK(sum == Approx(dot(model.embed(texts[i]), other)).margin(1e-6));
  }
}

TEST_CASE("a damaged model is refused, whichever byte it is", "[vector]") {
  const Fitted fitted(documents(60, 8));
  const std::string bytes = read_file(fitted.file());
  std::mt19937 chance(9);
  for (int round = 0; round < 40; ++round) {
    std::string broken = bytes;
    const std::size_t at = round < 24 ? static_cast<std::size_t>(round) : chance() % bytes.size();
    broken[at] = static_cast<char>(broken[at] ^ (1 << (chance() % 8)));
    write_file_atomically(fitted.file(), broken);
    CAPTURE(at);
    CHECK_THROWS_WITH(fitted.model(), Catch::Contains("tandem train"));
    write_file_atomically(fitted.file(), bytes.substr(0, chance() % bytes.size()));
    CHECK_THROWS_WITH(fitted.model(), Catch::Contains("tandem train"));
  }
}
