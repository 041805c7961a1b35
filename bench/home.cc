#include "home.h"

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "geo/gazetteer.h"
#include "match/match.h"
#include "wire/taxonomies.h"

namespace tandem::bench {

std::shared_ptr<const Reference> reference() {
  const std::filesystem::path data = TANDEM_DATA_DIR;
  Taxonomies taxonomies = wire::load_taxonomies(data / "taxonomies");
  SectorWords creative(taxonomies.creative_sectors);
  SectorWords firms(taxonomies.nace);
  return std::make_shared<const Reference>(Reference{
      std::move(taxonomies), Gazetteer::load(data / "geo"), std::move(creative), std::move(firms)});
}

std::vector<MatchRequest> read_queries(const std::string& file) {
  std::ifstream in(file);
  std::vector<MatchRequest> queries;
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    MatchRequest request;
    request.text = json.at("text");
    request.language = json.at("lang");
    queries.push_back(std::move(request));
  }
  return queries;
}

namespace {

// Texts and vectors of one collection, side by side.
class Dump {
 public:
  Dump(const std::filesystem::path& folder, const std::string& name)
      : texts_(folder / (name + ".jsonl")), vectors_(folder / (name + ".f32"), std::ios::binary) {}

  void add(std::uint32_t number, const std::string& text, std::span<const float> vector) {
    texts_ << nlohmann::json{{"number", number}, {"text", text}} << '\n';
    vectors_.write(reinterpret_cast<const char*>(vector.data()),
                   static_cast<std::streamsize>(vector.size_bytes()));
  }

 private:
  std::ofstream texts_, vectors_;
};

}  // namespace

void dump(const Snapshot& snapshot, const std::vector<MatchRequest>& queries,
          const std::filesystem::path& folder) {
  const Collection& all = snapshot.organisations();
  std::ofstream(folder / "about.json")
      << nlohmann::json{{"dimension", all.vectors->dimension()}} << '\n';
  Dump profiles(folder, "profiles");
  all.cards->for_each([&](const Card& card) {
    const auto record = std::get<Organisation>(snapshot.read(all, card));
    if (const auto row = all.vectors->row(card.number); !row.empty())
      profiles.add(card.number, record.name + "\n" + record.summary, row);
  });
  Dump asked(folder, "queries");
  for (const MatchRequest& query : queries)
    asked.add(0, query.text, encode_text(snapshot, query).vector);
}

}  // namespace tandem::bench
