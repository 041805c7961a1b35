#pragma once

#include <string>

#include "page/cards.h"

namespace tandem {

// A record for search engines and other machines: schema.org as JSON-LD, safe to stand inside a
// script element ("<" is escaped). It says what the page says, nothing more.
std::string json_ld(const Desk& desk, const Organisation& organisation);
std::string json_ld(const Desk& desk, const Cooperation& cooperation);
std::string json_ld(const Desk& desk, const Challenge& challenge);

}  // namespace tandem
