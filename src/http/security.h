#pragma once

#include <optional>
#include <string>

#include "http/request.h"
#include "http/response.h"

namespace tandem {

// On every reply, refusals included: nothing is loaded from elsewhere, framed, sniffed or told to
// other sites, and nothing is kept by caches unless the route said so.
void add_security_headers(Response& response, const Request& request);

// The answer to a browser that asks whether a page of another site may call the interface (a CORS
// preflight): reading and matching may be called, from anywhere, without cookies. Nothing for any
// other request.
std::optional<Response> preflight_reply(const Request& request);

// A form that a page of another site sends; browsers say so (Fetch Metadata).
bool comes_from_elsewhere(const Request& request);

// 16 random hexadecimal digits.
std::string new_request_id();

}  // namespace tandem
