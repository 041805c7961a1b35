#include "store/feedback_rows.h"

#include <algorithm>
#include <map>

#include "wire/feedback_json.h"

namespace tandem {

namespace {

// The number under which the answer stands, 0 when nobody has judged a hit of it yet.
std::int64_t number_of(sqlite::Connection& db, const std::string& answer) {
  auto find = db.prepare("SELECT number FROM answers WHERE id = ?");
  return find.bind(answer).step() ? find.integer(0) : 0;
}

std::int64_t keep(sqlite::Connection& db, const AnswerSlip& slip) {
  const bool compounding = slip.group == LanguageGroup::compounding;
  auto insert = db.prepare(
      "INSERT INTO answers (id, model, compounding, randomised) VALUES (?, ?, ?, ?) RETURNING "
      "number");
  insert.bind(slip.id).bind(slip.model).bind(compounding ? 1 : 0).bind(slip.randomised ? 1 : 0);
  insert.step();
  const std::int64_t number = insert.integer(0);
  insert.run();
  for (const ShownHit& hit : slip.hits) {
    const std::string features = wire::to_json(hit.values, slip.in_use);
    db.prepare(
          "INSERT OR IGNORE INTO shown SELECT ?1, ?2, ?3, ?4 FROM records WHERE type = 0 AND "
          "number = ?2")
        .bind(number)
        .bind(hit.organisation)
        .bind(hit.rank)
        .bind(features)
        .run();
  }
  return number;
}

bool has_had_enough(sqlite::Connection& db, RecordNumber organisation, std::string_view day) {
  db.prepare("DELETE FROM votes_today WHERE day <> ?").bind(day).run();
  auto count = db.prepare("SELECT votes FROM votes_today WHERE organisation = ?");
  return count.bind(organisation).step() && count.integer(0) >= kVotesADay;
}

VoteResult put_vote(sqlite::Connection& db, std::int64_t answer, RecordNumber organisation,
                    const NewVote& vote) {
  const std::string_view verdict = name_of(vote.verdict);
  {
    auto find =
        db.prepare("SELECT verdict, reason FROM votes WHERE answer = ? AND organisation = ?");
    const bool voted = find.bind(answer).bind(organisation).step();
    if (voted && find.text(0) == verdict && find.text(1) == vote.reason) return VoteResult::same;
    if (voted) {
      db.prepare(
            "UPDATE votes SET verdict = ?3, reason = ?4 WHERE answer = ?1 AND organisation = ?2")
          .bind(answer)
          .bind(organisation)
          .bind(verdict)
          .bind(vote.reason)
          .run();
      return VoteResult::changed;
    }
  }
  if (has_had_enough(db, organisation, vote.day)) return VoteResult::too_many;
  db.prepare("INSERT INTO votes VALUES (?, ?, ?, ?)")
      .bind(answer)
      .bind(organisation)
      .bind(verdict)
      .bind(vote.reason)
      .run();
  db.prepare(
        "INSERT INTO votes_today VALUES (?, ?, 1) ON CONFLICT (organisation) DO UPDATE SET votes = "
        "votes + 1")
      .bind(organisation)
      .bind(vote.day)
      .run();
  return VoteResult::counted;
}

// The number of the organisation that the vote means, if the answer showed it.
std::optional<RecordNumber> organisation_of(sqlite::Connection& db, const AnswerSlip& slip,
                                            const NewVote& vote) {
  RecordNumber number = 0;
  if (!vote.organisation.empty()) {
    auto find = db.prepare("SELECT number FROM records WHERE type = 0 AND id = ?");
    if (!find.bind(vote.organisation).step()) return std::nullopt;
    number = static_cast<RecordNumber>(find.integer(0));
  }
  const auto hit = std::ranges::find_if(slip.hits, [&](const ShownHit& one) {
    return number != 0 ? one.organisation == number : one.rank == vote.rank;
  });
  return hit == slip.hits.end() ? std::nullopt : std::optional(hit->organisation);
}

bool is_there(sqlite::Connection& db, RecordNumber organisation) {
  auto find = db.prepare("SELECT 1 FROM records WHERE type = 0 AND number = ?");
  return find.bind(organisation).step();
}

}  // namespace

VoteResult add_vote(sqlite::Connection& db, const AnswerSlip& slip, const NewVote& vote) {
  const auto organisation = organisation_of(db, slip, vote);
  if (!organisation) return VoteResult::not_shown;
  if (!is_there(db, *organisation)) return VoteResult::gone;
  std::int64_t answer = number_of(db, slip.id);
  if (answer == 0 && has_had_enough(db, *organisation, vote.day)) return VoteResult::too_many;
  if (answer == 0) answer = keep(db, slip);
  return put_vote(db, answer, *organisation, vote);
}

std::vector<JudgedAnswer> read_judged_answers(sqlite::Connection& db) {
  std::vector<JudgedAnswer> answers;
  std::map<std::int64_t, std::size_t> at;
  {
    auto all = db.prepare(
        "SELECT number, id, model, compounding, randomised FROM answers ORDER BY "
        "number");
    while (all.step()) {
      at[all.integer(0)] = answers.size();
      JudgedAnswer& one = answers.emplace_back();
      one.slip.id = all.text(1);
      one.slip.model = static_cast<int>(all.integer(2));
      one.slip.group = all.integer(3) != 0 ? LanguageGroup::compounding : LanguageGroup::other;
      one.slip.randomised = all.integer(4) != 0;
    }
  }
  auto shown = db.prepare(
      "SELECT answer, organisation, rank, features FROM shown ORDER BY answer, "
      "rank");
  while (shown.step()) {
    AnswerSlip& slip = answers.at(at.at(shown.integer(0))).slip;
    ShownHit hit{
        static_cast<RecordNumber>(shown.integer(1)), static_cast<int>(shown.integer(2)), {}};
    wire::read_features(shown.text(3), hit.values, slip.in_use);
    slip.hits.push_back(hit);
  }
  auto votes = db.prepare(
      "SELECT answer, organisation, verdict FROM votes ORDER BY answer, "
      "organisation");
  while (votes.step()) {
    const auto verdict = verdict_named(votes.text(2));
    if (!verdict) continue;  // of a later release
    answers.at(at.at(votes.integer(0)))
        .votes.push_back({static_cast<RecordNumber>(votes.integer(1)), *verdict});
  }
  std::erase_if(answers, [](const JudgedAnswer& one) { return one.votes.empty(); });
  return answers;
}

void forget_feedback(sqlite::Connection& db, RecordNumber organisation) {
  db.prepare("DELETE FROM votes WHERE organisation = ?").bind(organisation).run();
  db.prepare("DELETE FROM shown WHERE organisation = ?").bind(organisation).run();
  db.prepare("DELETE FROM votes_today WHERE organisation = ?").bind(organisation).run();
}

}  // namespace tandem
