#pragma once

#include <string>

#include "domain/match.h"
#include "page/reading.h"

namespace tandem {

// The field of a page's address that says which hit the reader has just judged.
inline constexpr const char* kJudged = "judged";

// The object `judging` of a suggestion as _judging.html wants it: buttons that say how it suited,
// or thanks where the reader has just pressed one. Nothing without a token. Buttons work as a plain
// form: POST /feedback, which sends the reader back here.
void add_judging(const Reading& reading, const Hit& hit, const std::string& token, View& view);

}  // namespace tandem
