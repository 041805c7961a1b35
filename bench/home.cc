#include "home.h"

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "geo/gazetteer.h"
#include "match/match.h"
#include "measure.h"
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

void take_turns(const Snapshot& snapshot, const std::vector<MatchRequest>& queries) {
  std::size_t next = 0;
  for (std::size_t count = 0; std::cin >> count;) {
    const double ms = took_ms([&] {
      for (std::size_t i = 0; i < count; ++i, ++next)
        match(snapshot, encode(snapshot, queries.at(next % queries.size())).value);
    });
    std::cout << ms / 1000 << std::endl;
  }
}

}  // namespace tandem::bench
