#pragma once

#include <string>
#include <vector>

namespace tandem::wire {

// An XLSX file with one sheet: the first row is its header, stays in sight and can be filtered.
// Every cell is text, so that nothing in it is ever computed. Cells longer than a spreadsheet
// allows (32,767 UTF-16 units) are cut. Throws Error(io).
std::string spreadsheet(const std::string& sheet_name,
                        const std::vector<std::vector<std::string>>& rows);

}  // namespace tandem::wire
