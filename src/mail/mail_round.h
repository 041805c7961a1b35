#pragma once

#include "http/seal.h"
#include "mail/mail_letters.h"
#include "mail/smtp.h"
#include "snapshot/snapshot.h"
#include "store/mail_store.h"
#include "store/store.h"

namespace tandem {

// What a round works with.
struct MailWork {
  MailStore& mails;
  const Store& store;
  const Snapshot& snapshot;
  const Phrasebook& words;
  const Seal& seal;
  const MailSettings& settings;
};

struct MailRound {
  int sent = 0;
  int refused = 0;  // by the mail server, for good
};

// Writes and sends every mail that is due, and notes each once it is sent: notices to the broker,
// questions and introductions of first contacts, confirmations, news. Mails that came to nothing
// are due again in the next round. Throws Error(io) when the mail server fails.
MailRound carry_mails(const MailWork& work);

}  // namespace tandem
