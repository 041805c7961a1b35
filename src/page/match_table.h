#pragma once

#include <string>

#include "domain/match.h"
#include "page/cards.h"
#include "wire/export.h"

namespace tandem {

// The suggestions of a match as a table for people, in the page's language: words for codes, why,
// and the cooperation that went before. As CSV or XLSX (page/table.h).
std::string match_table(const Desk& desk, const MatchAnswer& answer, wire::ExportFormat format);

}  // namespace tandem
