#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enquiry.h"

namespace tandem {

// How far a firm and its partner have come. Each step has its day, and may be taken back.
enum class CaseStep : std::uint8_t { contacted, met, project };
constexpr CaseStep kCaseSteps[] = {CaseStep::contacted, CaseStep::met, CaseStep::project};
std::string_view name_of(CaseStep step);
std::optional<CaseStep> case_step(std::string_view name);

// More than a day's firms will open, fewer than would fill a disk.
constexpr int kCasesADay = 200;
constexpr int kCaseNotes = 200;
constexpr int kCaseAdvisers = 5;
// A case that nobody has changed for so long is deleted.
constexpr int kCaseDays = 365;

// One line of the check list: ticked or not, with a few words.
struct CaseItem {
  std::string id;
  bool done = false;
  std::string note{};

  bool operator==(const CaseItem&) const = default;
};

struct CaseNote {
  std::int64_t number = 0;
  std::int64_t adviser = 0;  // who wrote it: the firm (0) or an adviser by its ordinal
  std::string day{};
  std::string text{};
};

// Somebody whom the firm let in by a link of their own. The ordinal is never given twice in a case.
struct CaseAdviser {
  std::int64_t ordinal = 0;
  std::string name{};   // as the firm wrote it; may be empty
  std::string since{};  // day
};

// What a firm says when it opens a case.
struct CaseStart {
  std::string organisation{};  // id of the partner
  std::string challenge{};
  std::string firm{};   // name, if it was given
  std::string place{};  // of the firm, as it was typed
};

// A match that is being followed up. Whoever knows its link sees and changes it; it is in no
// export, no log, no statistics but for its state.
struct CaseFile {
  std::int64_t number = 0;
  CaseStart start{};                // its organisation is empty once that is not listed any more
  std::string opened{}, changed{};  // days
  std::array<std::string, std::size(kCaseSteps)> days{};  // of the steps; empty when not yet
  std::int64_t enquiry = 0;                               // the first contact that was made from it
  std::int64_t advisers_ever = 0;                         // links made so far, withdrawn ones too
  std::vector<CaseItem> items{};
  std::vector<CaseNote> notes{};
  std::vector<CaseAdviser> advisers{};

  // The furthest step that has a day.
  [[nodiscard]] std::optional<CaseStep> state() const;
};

// A case as one of its links opens it.
struct OpenedCase {
  CaseFile file;
  std::int64_t adviser = 0;          // 0: the firm's own link
  std::optional<Enquiry> contact{};  // that was made from it, without its letter
};

// How a line of the check list was when somebody saw it, and how they want it.
struct CaseItemChange {
  CaseItem was, now;
};

// gone: no link of that key (any more), or the partner is not listed. refused: not for this link to
// do, changed by somebody else meanwhile, or more than there may be.
enum class CaseChange : std::uint8_t { kept, gone, refused };

// How many there are in which state.
struct CaseCounts {
  std::int64_t open = 0;                                    // nothing done yet
  std::array<std::int64_t, std::size(kCaseSteps)> steps{};  // by furthest step
  std::int64_t with_adviser = 0, with_contact = 0;
};

}  // namespace tandem
