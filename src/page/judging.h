#pragma once

#include <string>

#include "domain/match.h"
#include "page/reading.h"

namespace tandem {

// The field of a page's address that says which hit the reader has just judged.
inline constexpr const char* kJudged = "judged";
// And that they may say why it does not suit: with the token of the answer that they judged. This
// page is another answer, so a reason that came with its token would be a second judgement.
inline constexpr const char* kBecause = "because";

// Buttons that say how a suggestion suited work as a plain form: POST /feedback, which sends the
// reader back here. One form serves all suggestions of a page, and why one does not suit is asked
// once it is said: whenever controls come into a page, a browser looks through all of them, and
// lays out each folded card that holds a field. A button's value names verdict, rank and
// organisation.
View judge_form(const Reading& reading, const std::string& token);

// Of one suggestion, as _judging.html wants it; thanks where the reader has just judged it.
View judging_of(const Reading& reading, const Hit& hit);

}  // namespace tandem
