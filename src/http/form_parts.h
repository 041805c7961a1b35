#pragma once

#include <optional>
#include <string_view>

#include "http/request.h"

namespace tandem {

// Bodies of multipart/form-data (RFC 7578), the form in which mail programmes prefer to send their
// one-click unsubscription (RFC 8058).

bool has_form_parts(std::string_view content_type);

// The text fields, in their order. Empty-handed when the boundary is missing, a part has no name or
// is a file, or something is not UTF-8.
std::optional<NamedValues> parse_form_parts(std::string_view content_type, std::string_view body);

}  // namespace tandem
