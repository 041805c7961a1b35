#pragma once

#include <array>
#include <string_view>

#include "domain/case_file.h"

namespace tandem {

// What the articles name as making cooperations succeed, as a list to tick off. Its words are texts
// of the pages (case_item_ID, case_item_ID_text); `article` is the one they come from, without
// language. `when`: while that step is the last one taken.
struct CheckItem {
  std::string_view id;
  CaseStep when;
  std::string_view article;
};

inline constexpr std::array<CheckItem, 12> kCheckList = {
    {{"change", CaseStep::contacted, "first-step"},
     {"wish", CaseStep::contacted, "success-factors"},
     {"aim", CaseStep::met, "agreement"},
     {"roles", CaseStep::met, "agreement"},
     {"time", CaseStep::met, "success-factors"},
     {"money", CaseStep::met, "agreement"},
     {"licence", CaseStep::met, "agreement"},
     {"share", CaseStep::met, "success-factors"},
     {"names", CaseStep::met, "agreement"},
     {"ending", CaseStep::met, "agreement"},
     {"sample", CaseStep::project, "small-steps"},
     {"show", CaseStep::project, "small-steps"}}};

}  // namespace tandem
