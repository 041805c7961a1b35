#pragma once

#include "http/router.h"
#include "http/services.h"
#include "http/site.h"

namespace tandem {

// Every page of CONTRACT (Pages) as a GET route, drawn by the page room from one snapshot a
// request, and the error page. ?lang= before Accept-Language chooses the language; German is the
// usual one.
void add_pages(Site& site, const Services& services);

// GET and POST /contact, GET /contact/kept: a first contact, kept for the operator's broker.
void add_contact_pages(Router& router, const Services& services);

// GET and POST /case, GET and POST /case/{token}, GET /case/deleted: a match that is followed up,
// open to whoever knows its link.
void add_case_pages(Router& router, const Services& services);

// GET and POST /subscribe, GET /subscribe/asked, GET and POST /subscription and /contact/answer,
// which only mails name. Without a mail server there are none of them.
void add_mail_pages(Router& router, const Services& services);

}  // namespace tandem
