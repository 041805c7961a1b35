#pragma once

#include "http/request.h"
#include "http/response.h"
#include "page/pages.h"

namespace tandem {

// Between the transport and the page room: what was asked for, as values, and a page as a reply.

// `fields`: of the address, or of a form.
PageRequest page_request(const Pages& pages, const Request& request, const NamedValues& fields);
PageRequest page_request(const Pages& pages, const Request& request);

// The same address gives another language to another reader.
Response page_reply(Page page, const PageRequest& asked);

}  // namespace tandem
