#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// What a dictionary says: a phrase and one of its translations, both as they are written there.
using PairSink = std::function<void(std::string_view phrase, std::string_view translation)>;

// What a dictionary says of itself.
struct DictionaryInfo {
  std::string name, edition, licence;
};

// Without what stands in brackets of any kind or between slashes: grammar, fields, pronunciation,
// remarks ("Etikett {n} [comp.]" gives "Etikett").
std::string without_remarks(std::string_view text);

// Every phrase with every translation. Lists so long that they would say more than the rest of a
// dictionary are paired whole.
void pair_all(const std::vector<std::string>& phrases, const std::vector<std::string>& translations,
              const PairSink& sink);

}  // namespace tandem
