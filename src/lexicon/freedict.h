#pragma once

#include <cstdint>
#include <optional>

#include "lexicon/phrases.h"

namespace tandem {

// A FreeDict dictionary in the dictd form (Debian's dict-freedict-*): `index` holds lines
// "headword<TAB>offset<TAB>length" in base 64, each pointing to an entry of `text`, whose first
// line is the headword with its pronunciation and whose next ones are translations, numbered where
// there are several senses. Further lines below a numbered one explain it in the headword's own
// language. Lines that point outside are passed over.
void read_freedict(std::string_view index, std::string_view text, const PairSink& sink);
DictionaryInfo freedict_info(std::string_view index, std::string_view text);

// A number of the index; empty when it is none.
std::optional<std::uint64_t> dictd_number(std::string_view digits);

}  // namespace tandem
