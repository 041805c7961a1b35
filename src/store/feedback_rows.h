#pragma once

#include <string_view>
#include <vector>

#include "domain/feedback.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tandem {

// The tables of feedback, one step below Store. Callers see to transactions.
VoteResult add_vote(sqlite::Connection& db, const AnswerSlip& slip, const NewVote& vote);
// In the order in which they came. Hits of organisations that have been removed are not in them.
std::vector<JudgedAnswer> read_judged_answers(sqlite::Connection& db);
// Everything that was said of this organisation.
void forget_feedback(sqlite::Connection& db, RecordNumber organisation);

}  // namespace tandem
