#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "snapshot/cards.h"

namespace tandem {

// The fields by which records can be narrowed and counted, by type.
const std::vector<std::string>& facet_fields(RecordType type);

// Visits the values of such a field, some maybe twice; `sectors_sme` by their section. Own words
// ("other: …") are left out. Values are good until the visit returns.
void for_each_value(const Card& card, std::string_view field,
                    const std::function<void(std::string_view)>& visit);

}  // namespace tandem
