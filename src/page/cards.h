#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "page/labels.h"
#include "page/reading.h"
#include "snapshot/snapshot.h"

namespace tandem {

// The small pieces that several pages show.

// A reading with the collection it is about.
struct Desk {
  const Reading& reading;
  const Snapshot& snapshot;
  Labels labels;

  Desk(const Reading& given, const Snapshot& served)
      : reading(given), snapshot(served), labels(given.words, served.reference()) {}
};

// `marked`: words as they stand in the texts. `passage`: in the place of the usual text.
View cooperation_card(const Desk& desk, const Cooperation& cooperation,
                      const std::vector<std::string>& marked = {},
                      const std::vector<Segment>& passage = {});
View organisation_card(const Desk& desk, const Organisation& organisation,
                       const std::vector<std::string>& marked = {},
                       const std::vector<Segment>& passage = {});

View challenge_card(const Desk& desk, const Challenge& challenge,
                    const std::vector<std::string>& marked = {},
                    const std::vector<Segment>& passage = {});

// How many challenges are open; nothing leads to them where there are none.
long open_challenges_known(const Snapshot& snapshot);

// What an organisation is known for where it has no summary: its offers, else its past works.
std::string gist_of(const Desk& desk, const Organisation& organisation);

// Every whole word of the text that is one of these, marked.
std::vector<Segment> with_marks(std::string_view text, const std::vector<std::string>& words);

// How a shared word stands in the text that was found.
std::vector<std::string> found_words(const std::vector<SharedWord>& shared);

// The language of a record where it is not the page's own; else empty.
std::string content_language(const Desk& desk, const std::string& lang);

// Names of a cooperation's partners on that side, at most three of them and how many more.
std::string partner_names(const Desk& desk, const Cooperation& cooperation, Role role);

// Sets `provenance`. `route`: of the record in the API.
void add_provenance(const Desk& desk, const Provenance& provenance, bool is_own_entry,
                    const std::string& route, View& view);

}  // namespace tandem
