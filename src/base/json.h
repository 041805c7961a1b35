#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/parsed.h"

namespace tandem {

// The one way a JSON text enters Tandem: UTF-8 is checked, nesting is limited (nlohmann-json 3.11.2
// overflows the stack at 100,000), a name given twice in one object is a problem. Problems name
// line and column. A forward declaration is the only trace of the library in a header; code that
// reads the value includes it itself.
constexpr int kMaxJsonDepth = 32;
Parsed<nlohmann::ordered_json> parse_json(std::string_view text);

}  // namespace tandem
