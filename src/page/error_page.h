#pragma once

#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// What a reader gets instead of a page. `messages`: in the reader's language; `request_id`: for
// letters to the operator, empty where it would help nobody.
Sheet error_page(const Reading& reading, int status, const std::vector<std::string>& messages = {},
                 const std::string& request_id = {});

// 422 for a list's address that narrows by something we do not know.
Sheet filter_error_page(const Desk& desk, const SearchRequest& request,
                        const std::vector<Problem>& problems);

}  // namespace tandem
