#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "snapshot/cards.h"

namespace tandem {

// The fields by which records can be narrowed and counted, by type.
const std::vector<std::string>& facet_fields(RecordType type);

// The values of such a field; `sectors_sme` by their section. Own words ("other: …") are left out.
std::vector<std::string> values_of(const Card& card, std::string_view field);

}  // namespace tandem
