#pragma once

#include <string>

#include "domain/match.h"
#include "page/cards.h"
#include "wire/export.h"

namespace tandem {

// The suggestions of a match as a table for people, in the page's language: words for codes, why,
// and the cooperation that went before. As CSV or XLSX.
// CSV has a byte order mark, and where the language writes decimals with a comma its cells are
// parted by semicolons: so a double click opens it in the Excel of that language.
std::string match_table(const Desk& desk, const MatchAnswer& answer, wire::ExportFormat format);

}  // namespace tandem
