#pragma once

#include <string>
#include <vector>

#include "base/parsed.h"

namespace tandem::wire {

// An error as the outside sees it (RFC 9457, application/problem+json).
struct ProblemReply {
  int status = 500;
  std::string title, detail;
  std::string type = "about:blank";
  std::string instance;    // the path that was asked
  std::string request_id;  // the one in the log
  std::vector<Problem> errors;
};

std::string to_json(const ProblemReply& reply);

// 400 when it could not be read at all (no JSON, no UTF-8, too deep, malformed filter), 422 when it
// could but is wrong.
int status_of(const std::vector<Problem>& problems);

}  // namespace tandem::wire
