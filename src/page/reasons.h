#pragma once

#include <string>
#include <vector>

#include "domain/match.h"
#include "page/cards.h"

namespace tandem {

// Why this partner? Each reason worth saying as a sentence, the strongest first, at most five; the
// words that met the query are marked.
std::vector<std::vector<Segment>> reason_sentences(const Desk& desk, const MatchAnswer& answer,
                                                   const Hit& hit);

// "Wein, Etiketten und Glas", each marked; `last` stands before the last one.
std::vector<Segment> marked_list(const std::vector<std::string>& words, const std::string& last);

// The strongest terms that carry a closeness in meaning, each once.
std::vector<std::string> carrying_terms(const std::vector<TermShare>& terms);

// Words of the profile that met the query, as they stand there: for marking it.
std::vector<std::string> met_words(const Hit& hit);

}  // namespace tandem
