#include "vector/embedding_server.h"

#include <catch2/catch.hpp>
#include <numeric>

#include "base/error.h"
#include "base/files.h"
#include "ingest/embedders.h"
#include "ingest/generation.h"
#include "learn/fit.h"
#include "match/match.h"
#include "support/embedding_server.h"

using namespace tandem;

namespace {

EmbeddingServerSettings settings_of(const EmbeddingServerProcess& server) {
  EmbeddingServerSettings settings;
  settings.url = server.url();
  settings.model = "letters";
  settings.timeout_ms = 20'000;
  return settings;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

}  // namespace

TEST_CASE("a server's vectors come in the order of the texts and have unit length", "[vector]") {
  const EmbeddingServerProcess process;
  const EmbeddingServer server(settings_of(process), 0);
  CHECK(server.dimension() == 26);
  std::vector<std::string> words;
  words.reserve(200);
  for (int i = 0; i < 200; ++i) words.push_back(std::string(1, static_cast<char>('a' + i % 26)));
  std::vector<TextToEmbed> texts;
  texts.reserve(words.size());
  for (const auto& word : words) texts.push_back({word, "en", {}});
  const auto embeddings = server.embed(texts, TextRole::passage);
  REQUIRE(embeddings.size() == 200);
  for (std::size_t i = 0; i < 200; ++i) {
    CHECK(dot(embeddings[i].vector, embeddings[i].vector) == Approx(1));
    CHECK(embeddings[i].vector[i % 26] > 0.9F);
  }
}

TEST_CASE("the phrase that a server's closeness hangs on is named", "[vector]") {
  const EmbeddingServerProcess process;
  const EmbeddingServer server(settings_of(process), 0);
  const TextToEmbed profile{
      "aaaa aaaa aaaa aaaa aaaa aaaa. zzzz zzzz zzzz zzzz zzzz zzzz.", "en", {}};
  const TextToEmbed question{"zzz", "en", {}};
  const auto theirs = server.embed({&profile, 1}, TextRole::passage).front();
  const auto yours = server.embed({&question, 1}, TextRole::query).front();
  REQUIRE(theirs.phrases.size() == 2);
  CHECK(lost_without(theirs, 1, yours.vector) > lost_without(theirs, 0, yours.vector));
}

TEST_CASE("a server that is away fails for documents and leaves questions to their words",
          "[vector]") {
  EmbeddingServerProcess process;
  const EmbeddingServer server(settings_of(process), 0);
  process.end();
  CHECK(server.ready());
  const TextToEmbed text{"anything", "en", {}};
  CHECK_THROWS_WITH(server.embed({&text, 1}, TextRole::passage),
                    Catch::Contains("does not answer"));
  CHECK_FALSE(server.ready());
  const auto question = server.embed({&text, 1}, TextRole::query).front();
  CHECK(question.away);
  CHECK(question.vector == std::vector<float>(26, 0.0F));
}

TEST_CASE("a server's key comes from its file and a wrong one is told", "[vector]") {
  const EmbeddingServerProcess process("letter-box");
  EmbeddingServerSettings settings = settings_of(process);
  CHECK_THROWS_WITH(EmbeddingServer(settings, 0), Catch::Contains("status 401"));
  settings.key = "letter-box";
  CHECK(EmbeddingServer(settings, 0).dimension() == 26);
}

TEST_CASE("an operator's server gives the vectors, and without it words alone answer", "[ingest]") {
  EmbeddingServerProcess process("letter-box");
  const TempFolder folder;
  const Home home(folder.path());
  write_file_atomically(folder.path() / "key", "letter-box\n");
  write_file_atomically(folder.path() / "tandem.toml",
                        "[embeddings]\nurl = \"" + process.url() +
                            "\"\nmodel = \"letters\"\nkey_file = \"key\"\ntimeout_ms = 20000\n");
  Store store(home.store());
  for (const std::string name : {"jazz", "wood", "film"}) {
    Organisation one;
    one.id = name;
    one.lang = "en";
    one.name = "Studio " + name;
    one.kind = Kind::creative;
    one.suggestible = true;
    one.summary = "We make " + name + " for people.";
    store.put(one);
  }
  fit_model(home, store, load_defaults(source_dir() / "models", "server"), 1);
  REQUIRE(press_generation(home, store, Gazetteer{}, 1));
  Generation generation(home, std::make_shared<const Reference>(), 1);
  const auto snapshot = generation.snapshot(store, "2026-01-01");
  MatchRequest request;
  request.text = "somebody for film";
  request.language = "en";
  const auto encoded = encode_text(*snapshot, request);
  CHECK_FALSE(encoded.meaning.away);
  CHECK(snapshot->organisations().vectors->nearest(encoded.vector, {}, 3).size() == 3);
  process.end();
  const auto alone = encode_text(*snapshot, request);
  CHECK(alone.meaning.away);
  const MatchAnswer answer = match(*snapshot, alone);
  CHECK(answer.text_alone);
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.hits.front().organisation.id == "film");
}
