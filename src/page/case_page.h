#pragma once

#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/case_file.h"
#include "page/cards.h"

namespace tandem {

// The form that opens a case, while it is being filled in.
struct CaseOpening {
  std::string token{},
      mark{};         // of the case to be; they tell the server that the form came from there
  CaseStart start{};  // as it was typed so far
  bool consent = false;
  std::vector<Problem> problems{};  // "/text", "/firm", "/place", "/consent", "/form"
};

// A case as one of its links shows it.
struct CaseSheet {
  OpenedCase opened{};
  std::string today{}, expires{};            // days
  std::vector<std::string> adviser_paths{};  // beside opened.file.advisers; for the firm only
  bool just_opened = false;

  // What was just sent and could not be kept, as it was typed, so that nothing is lost.
  struct Draft {
    std::string step{}, day{}, challenge{}, note{}, adviser{};
    std::vector<CaseItem> items{};
    std::vector<Problem>
        problems{};  // "/day", "/challenge", "/note", "/note-ITEM", "/adviser", "/form"
  } draft{};
};

// Where a match with it becomes a case, in the reader's language; empty for those who cannot be
// written to.
std::string case_href(const Desk& desk, const Organisation& organisation);

// /case?organisation=…&text=…&place=…: status 422 with every problem at its field, 404 for a
// partner who is not listed.
Sheet case_opening_page(const Reading& reading, const Snapshot& snapshot,
                        const CaseOpening& opening);

// /case/TOKEN; status 422 with problems. The request's path holds the token and goes into forms and
// links of this page only.
Sheet case_page(const Reading& reading, const Snapshot& snapshot, const CaseSheet& sheet);

// /case/deleted.
Sheet case_deleted_page(const Reading& reading);

}  // namespace tandem
