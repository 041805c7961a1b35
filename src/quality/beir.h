#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tandem {

// One text of a test collection.
struct BeirText {
  std::string id, title, text, lang, region, country, lead;
  int year = 0;
};

// Judgements: query -> document -> gain.
using Judgements = std::map<std::string, std::map<std::string, double>>;

// A test collection in the folder form of BEIR: corpus.jsonl, queries.jsonl, qrels/test.tsv (with a
// header). Source: Thakur et al., BEIR (2021).
struct BeirSet {
  std::string name;
  std::vector<BeirText> documents, queries;
  Judgements judgements;
};

// Throws Error(not_found | config) naming file and line.
BeirSet load_beir(const std::filesystem::path& folder);

// `text<TAB>organisation id`, one link a line; lines with the same text are one cooperation.
std::map<std::string, std::vector<std::string>> load_known(const std::filesystem::path& file);

}  // namespace tandem
