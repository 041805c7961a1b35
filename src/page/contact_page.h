#pragma once

#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/enquiry.h"
#include "page/cards.h"

namespace tandem {

// A letter while it is being written.
struct ContactDraft {
  std::string mark{};  // tells the server that the form came from there
  Letter letter{};     // as it was typed so far
  bool consent = false;
  std::string case_token{};  // of the case it is written from, else empty
  std::vector<Problem>
      problems{};  // "/message", "/text", "/reply_to", "/sender", "/consent", "/form"
};

// Whether letters to it can be forwarded at all: a group without a name has nobody to read them.
bool can_be_written_to(const Organisation& organisation);

// Where to write to it, in the reader's language, about a challenge of theirs where one is named;
// empty for those who cannot be written to.
std::string contact_href(const Desk& desk, const Organisation& organisation,
                         const std::string& challenge = {});

// /contact?organisation=…&text=…&about=…: the form that writes to an organisation, begun with which
// of its challenges it is about. Status 422 with every problem at its field, 404 for one that is
// not listed.
Sheet contact_page(const Reading& reading, const Snapshot& snapshot, const ContactDraft& draft);

// /contact/kept?organisation=…&number=…: what has been kept under which number, and what comes
// next.
Sheet contact_kept_page(const Reading& reading, const Snapshot& snapshot);

}  // namespace tandem
