#include "vector/static_model.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.h"
#include "base/files.h"
#include "support/installed_encoder.h"
#include "vector/static_import.h"

using namespace tandem;

namespace {

std::string floats(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

void write_tensors(const std::filesystem::path& folder, const std::string& header,
                   const std::string& numbers) {
  const std::uint64_t size = header.size();
  write_file_atomically(
      folder / "model.safetensors",
      std::string(reinterpret_cast<const char*>(&size), sizeof size) + header + numbers);
}

std::vector<float> vector_in(const StaticModel& model, const std::string& text) {
  const TextToEmbed one{text, "en", {}};
  return model.embed({&one, 1}, TextRole::passage).front().vector;
}

constexpr const char* kTwoByTwo =
    R"({"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}})";

}  // namespace

TEST_CASE("a Model2Vec folder with pieces of words gives the mean of their rows", "[vector]") {
  const TempFolder folder;
  write_file_atomically(folder.path() / "tokenizer.json",
                        R"({"normalizer":{"type":"BertNormalizer","lowercase":true},
    "model":{"type":"WordPiece","unk_token":"[UNK]","vocab":{"[UNK]":0,"wood":1,"##en":2}}})");
  write_tensors(folder.path(), kTwoByTwo, floats({9, 9, 3, 0, 0, 4}));
  const auto file = folder.path() / "static.tandem";
  import_static_model(folder.path(), file);
  const StaticModel model(file);
  CHECK(model.dimension() == 2);
  CHECK(vector_in(model, "Wood")[0] == Approx(1));
  CHECK(vector_in(model, "wooden!")[0] == Approx(0.6).margin(0.01));
  CHECK(vector_in(model, "wooden!")[1] == Approx(0.8).margin(0.01));
  CHECK(vector_in(model, "iron") == std::vector<float>{0, 0});
}

TEST_CASE("a Model2Vec folder with a unigram tokenizer and weights is read alike", "[vector]") {
  const TempFolder folder;
  write_file_atomically(folder.path() / "tokenizer.json",
                        "{\"model\":{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<unk>\",0],"
                        "[\"\u2581wood\",-2],[\"\u2581iron\",-3]]}}");
  write_tensors(folder.path(),
                R"({"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]},
                   "weights":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}})",
                floats({9, 9, 1, 0, 0, 1, 1, 3, 4}));
  const auto file = folder.path() / "static.tandem";
  import_static_model(folder.path(), file);
  const StaticModel model(file);
  const auto both = vector_in(model, "iron wood");
  CHECK(both[0] == Approx(0.6).margin(0.01));
  CHECK(both[1] == Approx(0.8).margin(0.01));
}

TEST_CASE("a folder that is not of the Model2Vec form is refused by name", "[vector]") {
  const TempFolder folder;
  const auto into = folder.path() / "static.tandem";
  write_file_atomically(folder.path() / "tokenizer.json", R"({"model":{"type":"BPE","vocab":{}}})");
  write_tensors(folder.path(), kTwoByTwo, floats({1, 2, 3, 4, 5, 6}));
  CHECK_THROWS_WITH(import_static_model(folder.path(), into), Catch::Contains("BPE"));
  write_file_atomically(
      folder.path() / "tokenizer.json",
      R"({"model":{"type":"Unigram","unk_id":0,"vocab":[["a",-1],["b",-1],["c",-1]]}})");
  write_tensors(folder.path(), kTwoByTwo, floats({1, 2, 3}));
  CHECK_THROWS_WITH(import_static_model(folder.path(), into), Catch::Contains("cut short"));
  CHECK_FALSE(std::filesystem::exists(into));
}
