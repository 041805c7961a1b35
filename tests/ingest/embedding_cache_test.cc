#include "ingest/embedding_cache.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

// Counts what it is asked; a text's vector points along its length.
class CountingEmbedder final : public Embedder {
 public:
  explicit CountingEmbedder(std::size_t& asked) : asked_(&asked) {}

  [[nodiscard]] std::string name() const override { return "counting"; }

  [[nodiscard]] std::size_t dimension() const override { return 2; }

  [[nodiscard]] double cost_ms() const override { return 60; }

  [[nodiscard]] std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                             TextRole /*role*/) const override {
    *asked_ += texts.size();
    std::vector<Embedding> embeddings;
    for (const auto& text : texts) {
      const auto length = static_cast<float>(text.text.size());
      embeddings.push_back({{length, 1}, {{std::string(text.text), {0.5F, -0.25F}}}});
    }
    return embeddings;
  }

 private:
  std::size_t* asked_;
};

}  // namespace

TEST_CASE("a text is embedded once, whoever asks and whenever", "[ingest]") {
  const TempFolder folder;
  const auto file = folder.path() / "encoder" / "counting.kept";
  std::size_t asked = 0;
  const CountingEmbedder embedder(asked);
  const std::vector<TextToEmbed> texts = {{"four", "en", {}}, {"sixsix", "en", {}}};
  {
    EmbeddingCache cache(file, embedder);
    CHECK(cache.embed(texts).at(1).vector == std::vector<float>{6, 1});
    CHECK(cache.embed(texts).at(0).vector == std::vector<float>{4, 1});
    CHECK(asked == 2);
  }
  EmbeddingCache again(file, embedder);
  const auto known = again.embed(texts);
  CHECK(asked == 2);
  CHECK(known.at(0).vector == std::vector<float>{4, 1});
  REQUIRE(known.at(0).phrases.size() == 1);
  CHECK(known.at(0).phrases[0].text == "four");
  CHECK(known.at(0).phrases[0].share[0] == Approx(0.5));
  CHECK(known.at(0).phrases[0].share[1] == Approx(-0.25).margin(0.005));
}

TEST_CASE("the same words in another language are another text", "[ingest]") {
  const TempFolder folder;
  std::size_t asked = 0;
  const CountingEmbedder embedder(asked);
  EmbeddingCache cache(folder.path() / "kept", embedder);
  const TextToEmbed english{"gift", "en", {}};
  const TextToEmbed german{"gift", "de", {}};
  cache.embed({&english, 1});
  cache.embed({&german, 1});
  CHECK(asked == 2);
}

TEST_CASE("a second process reads what is kept and leaves the writing to the first", "[ingest]") {
  const TempFolder folder;
  std::size_t asked = 0;
  const CountingEmbedder embedder(asked);
  const TextToEmbed one{"one", "en", {}};
  const TextToEmbed two{"two", "en", {}};
  EmbeddingCache first(folder.path() / "kept", embedder);
  first.embed({&one, 1});
  EmbeddingCache second(folder.path() / "kept", embedder);
  second.embed({&one, 1});
  CHECK(asked == 1);
  second.embed({&two, 1});
  first.embed({&two, 1});
  CHECK(asked == 3);
}
