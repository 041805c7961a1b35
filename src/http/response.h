#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/parsed.h"
#include "http/request.h"

namespace tandem {

// Why a request was not answered. Rendered as problem+json or as a page, after the route; `detail`
// is written for the person who asked and never holds an exception's text.
struct Failure {
  int status = 500;
  std::string detail{};
  std::vector<Problem> problems{};
};

// One reply as handlers give it. Either content, or a failure that is still to be rendered.
struct Response {
  int status = 200;
  std::string content_type{};
  std::string body{};
  NamedValues headers{};
  std::optional<Failure> failure{};

  void set_header(std::string name, std::string value);
  [[nodiscard]] bool has_header(std::string_view name) const;
};

Response json_reply(std::string body);
Response html_reply(std::string body, int status = 200);
Response redirect(std::string location, int status);
Response fail(int status, std::string detail, std::vector<Problem> problems = {});
// 404, for what never was, is gone, or is told to nobody.
Response nothing_here();

// 400 when nothing could be read (not JSON, not UTF-8, too deep, malformed filter), else 422, with
// every problem.
Response fail_input(std::vector<Problem> problems);

// What is wrong in form together with what is wrong in meaning; about the same place only the first
// is said.
std::vector<Problem> joined(std::vector<Problem> problems, const std::vector<Problem>& more);

// False when the input could not be read at all, so that nothing can be said of its meaning.
bool is_readable(const std::vector<Problem>& problems);

// The standard words for a status: "Not Found".
std::string_view reason_phrase(int status);

// application/problem+json (RFC 9457) for this failure.
Response problem_reply(const Request& request, const Failure& failure);

}  // namespace tandem
