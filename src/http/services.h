#pragma once

#include <string>

#include "http/answer_cache.h"
#include "http/case_desk.h"
#include "http/contact_desk.h"
#include "http/feedback_desk.h"
#include "http/mail_desk.h"
#include "http/rate_guard.h"
#include "http/seal.h"
#include "page/pages.h"
#include "snapshot/live.h"

namespace tandem {

// What handlers work with. All of it outlives the router.
struct Services {
  const Live* live = nullptr;
  const Pages* pages = nullptr;
  RateGuard* match_guard = nullptr;
  AnswerCache* answers = nullptr;  // none: each is drawn anew
  FeedbackDesk* feedback = nullptr;
  ContactDesk* contacts = nullptr;
  CaseDesk* cases = nullptr;
  MailDesk* mails = nullptr;  // none without a mail server
  const Seal* seal = nullptr;
  const std::string* openapi = nullptr;  // web/openapi.json as it was read at the start
};

}  // namespace tandem
