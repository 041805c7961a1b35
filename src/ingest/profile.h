#pragma once

#include <string>
#include <vector>

#include "domain/record.h"
#include "lexicon/meanings.h"
#include "text/analysis.h"
#include "text/text_document.h"
#include "vector/lsa_model.h"

namespace tandem {

// What the followers know of a record: the text that should find it. An organisation's profile is
// what it says of itself and all that it took part in, since most of what is known of a partner is
// its past work.
TextDocument profile_of(const Organisation& organisation, RecordNumber number,
                        const std::vector<Cooperation>& cooperations);
TextDocument profile_of(const Cooperation& cooperation, RecordNumber number,
                        const std::vector<std::string>& partner_names);
TextDocument profile_of(const Article& article, RecordNumber number);

// Terms of a text with their counts, stop words left out: what the vector space is made of.
std::vector<TermCount> terms_of(const std::string& text, const std::string& lang,
                                Analysers& analysers, DocumentMeanings& meanings);

}  // namespace tandem
