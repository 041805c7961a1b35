#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/record.h"
#include "store/store.h"

namespace tandem {

// A past cooperation as a question that life has answered: the firm's challenge, and who solved it.
struct PastCase {
  Cooperation cooperation;
  std::set<std::string> answers;  // ids of the creative partners that could have been suggested
  std::string in_hand;            // a partner that the firm had already, empty: none
  bool unseen = false;            // no partner of it stands in a cooperation that was learned from
};

// What is learned from and what is asked. Newest are those with the highest (year, id).
struct Split {
  std::vector<Cooperation> past;     // votes, experience and the text of profiles stand on them
  std::vector<Cooperation> between;  // the last fifth but one
  std::vector<PastCase> tuning;    // of `between`: weights are fitted and learners switched on them
  std::vector<PastCase> asked;     // of the newest fifth, held out until recipes are compared
  std::set<std::string> left_out;  // titles of all that is not `past`
};

// Only cooperations whose partner would have been listed without them count as cases: an
// organisation that is known through this one cooperation alone was nobody to suggest before it.
Split split_by_time(const std::vector<Cooperation>& cooperations,
                    const std::vector<Organisation>& organisations);

// Who is there to suggest while a model is tried: everybody, but of more than `most` only those who
// take part (ids) and every so many-th of the others, in the order given.
std::vector<const Organisation*> candidates_of(const std::vector<Organisation>& organisations,
                                               const std::set<std::string>& taking_part,
                                               std::size_t most);

}  // namespace tandem
