#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// Articles and support records come in several languages: one record each, whose ids are the same
// but for the language at their end ("first-step-de", "first-step-en").
struct Version {
  std::string id, lang;
};

// "first-step" of "first-step-de" in German; the id itself where it does not end so.
std::string_view stem_of(const Version& version);

// Indexes of those that a reader of `lang` is shown, in their order: every version in that
// language, and of what there is none of, one other (English before others).
std::vector<std::size_t> shown_in(const std::vector<Version>& versions, std::string_view lang);

}  // namespace tandem
