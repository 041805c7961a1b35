#pragma once

#include <string>
#include <string_view>

namespace tandem {

// ISO 639-1 code of the language a text is written in (CLD2), or `otherwise` when the text is too
// short or too mixed to tell. Threads: safe.
std::string detect_language(std::string_view text, std::string_view otherwise);

}  // namespace tandem
