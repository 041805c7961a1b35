#pragma once

#include "http/router.h"
#include "http/services.h"
#include "http/site.h"

namespace tandem {

// The seam to the page room: every page is a GET (or a form's POST) whose handler gets the request
// and services.live, and returns html_reply(…), redirect(…) or fail(…). The error page is set here
// as well.
void add_pages(Site& site, const Services& services);

}  // namespace tandem
