#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/case_file.h"
#include "domain/enquiry.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tandem {

// Cases, in the store's file. A link is known by its key alone, a digest that only the link gives.
// Whatever a call acknowledges is durable; what was deleted has left file and log. Days are ISO
// 8601. Threads: one object a thread; beside it any number of Stores. Throws: Error(io | corrupt |
// conflict) with the file's name.
class CaseStore {
 public:
  explicit CaseStore(const std::filesystem::path& file);

  // The same key again is the same case. gone: the partner is not listed; refused: too many today.
  CaseChange open(std::string_view key, const CaseStart& start, std::string_view today);
  [[nodiscard]] std::optional<OpenedCase> read(std::string_view key);

  // An empty day takes the step back, and those after it.
  CaseChange set_step(std::string_view key, CaseStep step, std::string_view day,
                      std::string_view today);

  // Writes what is still as it was seen. The others, by id, are in `changed_meanwhile`.
  struct ItemsChange {
    CaseChange fate = CaseChange::kept;
    std::vector<std::string> changed_meanwhile{};
  };

  ItemsChange change_items(std::string_view key, const std::vector<CaseItemChange>& changes,
                           std::string_view today);
  // refused: it is no longer as it was seen.
  CaseChange rewrite(std::string_view key, std::string_view was, std::string_view now,
                     std::string_view today);
  CaseChange add_note(std::string_view key, std::string_view text, std::string_view today);
  // An adviser may take back only what an adviser of that link wrote.
  CaseChange drop_note(std::string_view key, std::int64_t number, std::string_view today);
  // A first contact from the case: kept letter and case know each other, or neither is changed.
  KeptLetter keep_letter(std::string_view key, std::string_view organisation, const Letter& letter,
                         std::string_view today);

  // Only the firm's own link may do these. `adviser.ordinal` is the next one, so that a form that
  // was sent twice lets in one.
  CaseChange let_in(std::string_view key, const CaseAdviser& adviser, std::string_view adviser_key);
  CaseChange withdraw(std::string_view key, std::int64_t ordinal, std::string_view today);
  CaseChange forget(std::string_view key);

  [[nodiscard]] CaseCounts counts();
  // Forgets what was last changed before that day; how many.
  std::int64_t expire(std::string_view before);

 private:
  sqlite::Connection db_;
};

}  // namespace tandem
