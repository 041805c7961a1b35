#pragma once

#include <string>

#include "page/reading.h"

namespace tandem {

// "imprint", "privacy" or "accessibility": texts and what the operator has entered.
Sheet plain_page(const Reading& reading, const std::string& name);

// /api: what programs can ask for, with a call that works against this server.
Sheet api_page(const Reading& reading);

}  // namespace tandem
