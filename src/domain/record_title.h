#pragma once

#include <string>

#include "domain/record.h"

namespace tandem {

// How a record is called: an organisation's or offer's name, a cooperation's or article's title.
std::string title_of(const Record& record);
// Its title, else how its text begins.
std::string title_of(const Challenge& challenge);

}  // namespace tandem
