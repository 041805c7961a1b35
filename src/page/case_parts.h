#pragma once

#include "page/case_page.h"

namespace tandem {

// The parts of a case's page that people change, each with what was typed and could not be kept.

void add_way(const Words& words, const CaseSheet& sheet, View& view);
void add_check_list(const Desk& desk, const CaseSheet& sheet, View& view);
void add_notes(const Words& words, const CaseSheet& sheet, View& view);
// For the firm only.
void add_advisers(const Reading& reading, const CaseSheet& sheet, View& view);
// Every problem above, and again at its field.
void add_case_mistakes(const Words& words, const CaseSheet& sheet, View& view);

}  // namespace tandem
