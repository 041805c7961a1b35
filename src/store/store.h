#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enquiry.h"
#include "domain/feedback.h"
#include "domain/record.h"

namespace tandem {

class StoreRows;

enum class PutResult { added, changed, unchanged };

// One line of the log that followers replay. A record may appear many times; only its present state
// counts.
struct Change {
  Seq seq = 0;
  RecordType type{};
  RecordNumber number = 0;
};

struct Stored {
  RecordNumber number = 0;
  Record record;
};

// One judgement of a suggestion. `organisation`: its id, or empty for the hit at `rank`. `day`: ISO
// 8601; votes of a partner are counted within it, and no vote keeps it.
struct NewVote {
  std::string_view organisation{};
  int rank = 0;
  Verdict verdict = Verdict::useful;
  std::string_view reason{};
  std::string_view day{};
};

enum class VoteResult : std::uint8_t {
  counted,
  changed,    // the hit had a vote already: it is this one now
  same,       // the hit had this very vote
  too_many,   // the partner has had its share of votes for the day: not counted
  not_shown,  // the answer showed no such hit
  gone,       // the organisation has been removed since
};

// A partner gains or loses no more by the votes of one day, whoever sends them.
constexpr int kVotesADay = 20;

enum class LetterFate : std::uint8_t {
  kept,
  too_many,  // the organisation has had its share of letters for the day: not kept
  gone,      // it is not listed (any more)
};

struct KeptLetter {
  LetterFate fate = LetterFate::kept;
  std::int64_t number = 0;  // of the enquiry, when kept
};

// More than the broker could read, fewer than would fill a disk.
constexpr int kLettersADay = 20;

// What is true: every record, in one SQLite file (WAL, synchronous=FULL: what is acknowledged
// survives a power cut). Threads: one object a thread; any number of processes beside each other,
// one writer at a time. Throws: Error(io | corrupt | conflict) with the file's name.
class Store {
 public:
  explicit Store(const std::filesystem::path& file);  // ":memory:" for tests
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // All or nothing: rolled back when destroyed without commit(). put and remove outside a
  // transaction are one each. `read` sees one state of the store from its first question to its
  // end, while others write.
  class Transaction {
   public:
    enum class Mode { write, read };
    explicit Transaction(Store& store, Mode mode = Mode::write);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    void commit();

   private:
    Store* store_;
    bool open_ = true;
  };

  // Writes and logs a change only when something differs. A cooperation's change is logged for its
  // present and former partners as well, since their profiles are built from it. Partners must
  // exist (checked by ingest with a good message), else Error(conflict). Records travel without
  // contact data: an empty contact leaves the one that the store has.
  PutResult put(const Record& record);
  // False when there was none. With `forever`, the id is remembered and refused by later imports (a
  // person's wish). An organisation leaves the cooperations that name it as well; those are logged
  // as changed.
  bool remove(RecordType type, std::string_view id, bool forever);
  [[nodiscard]] bool is_removed_forever(RecordType type, std::string_view id) const;

  [[nodiscard]] std::optional<Stored> find(RecordType type, std::string_view id) const;
  [[nodiscard]] std::optional<Record> find(RecordType type, RecordNumber number) const;
  [[nodiscard]] std::optional<RecordNumber> number_of(RecordType type, std::string_view id) const;
  // In the order of ids (export). `visit` must not write to this store.
  void for_each(RecordType type, const std::function<void(const Stored&)>& visit) const;
  [[nodiscard]] std::vector<std::string> ids(RecordType type) const;
  [[nodiscard]] std::size_t count(RecordType type) const;
  // Numbers of the cooperations an organisation took part in, ascending.
  [[nodiscard]] std::vector<RecordNumber> cooperations_of(RecordNumber organisation) const;

  [[nodiscard]] Seq seq() const;
  // The records that changed after `after`, each once with its last seq, ascending, at most
  // `limit`.
  [[nodiscard]] std::vector<Change> changes_after(Seq after, std::size_t limit) const;

  // One vote a hit of an answer, durable before this returns. Of the answer only its slip is kept.
  // What was said of an organisation goes when it is removed.
  VoteResult vote(const AnswerSlip& slip, const NewVote& vote);
  // In the order of their first vote.
  [[nodiscard]] std::vector<JudgedAnswer> judged_answers() const;

  // A letter to that organisation joins the queue of the operator's broker, durable before this
  // returns; the same letter again, while the first is open, is the first. What was written to an
  // organisation goes when it is removed. `day`: ISO 8601.
  KeptLetter keep_letter(std::string_view organisation, const Letter& letter, std::string_view day);
  // By number, without their letters.
  [[nodiscard]] std::vector<Enquiry> enquiries() const;
  [[nodiscard]] std::optional<Enquiry> enquiry(std::int64_t number) const;
  // False when there is no such enquiry or it is closed.
  bool forward_enquiry(std::int64_t number, std::string_view day);
  // Deletes the letter and keeps number, days, organisation and state. False as above.
  bool close_enquiry(std::int64_t number, std::string_view day);

  // Reads the whole file and says what is damaged or does not fit together; empty when all is well.
  [[nodiscard]] std::vector<std::string> damages() const;

 private:
  std::unique_ptr<StoreRows> rows_;
};

}  // namespace tandem
