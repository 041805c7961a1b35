#pragma once

#include <string>

#include "domain/enquiry.h"
#include "domain/record.h"
#include "page/page.h"
#include "page/words.h"

namespace tandem {

// What the broker sends on.
struct ContactMail {
  std::string name;     // of the organisation
  std::string to;       // contact data as the store has them; empty when unknown
  std::string website;  // http(s), else empty
  std::string source;   // where the entry comes from, else empty: it may name an address
  std::string subject, body;
};

// The letter as a mail to the organisation it was written to, in the language of `words`. The
// sender's address is not in it: both sides learn it once both agree.
ContactMail contact_mail(const Words& words, const Enquiry& enquiry, const Organisation& to,
                         const Operator& run_by);

}  // namespace tandem
