#include "http/response.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace tandem {

namespace {

constexpr std::array<std::pair<int, std::string_view>, 13> kPhrases = {{
    {400, "Bad Request"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header NamedValues Too Large"},
}};

// Nothing of the input could be made sense of, as opposed to read and found wrong.
bool is_unreadable(const Problem& problem) {
  constexpr std::array<std::string_view, 5> kUnreadable = {"not_json", "not_utf8", "too_deep",
                                                           "duplicate_name", "malformed"};
  return std::ranges::find(kUnreadable, problem.code) != kUnreadable.end();
}

}  // namespace

void Response::set_header(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
}

bool Response::has_header(std::string_view name) const {
  return std::ranges::find(headers, name, &NamedValues::value_type::first) != headers.end();
}

Response json_reply(std::string body) {
  return {.content_type = "application/json", .body = std::move(body)};
}

Response html_reply(std::string body, int status) {
  return {.status = status, .content_type = "text/html; charset=utf-8", .body = std::move(body)};
}

Response redirect(std::string location, int status) {
  Response response{.status = status};
  response.set_header("Location", std::move(location));
  return response;
}

Response fail(int status, std::string detail, std::vector<Problem> problems) {
  return {.status = status, .failure = Failure{status, std::move(detail), std::move(problems)}};
}

Response fail_input(std::vector<Problem> problems) {
  const bool unreadable = std::ranges::any_of(problems, is_unreadable);
  return fail(unreadable ? 400 : 422,
              unreadable ? "The request could not be read."
                         : "The request was read, but something in it is wrong.",
              std::move(problems));
}

std::string_view reason_phrase(int status) {
  const auto found = std::ranges::find(kPhrases, status, &std::pair<int, std::string_view>::first);
  if (found != kPhrases.end()) return found->second;
  return status == 503 ? "Service Unavailable" : "Internal Server Error";
}

Response problem_reply(const Request& request, const Failure& failure) {
  auto errors = nlohmann::ordered_json::array();
  for (const Problem& problem : failure.problems) {
    errors.push_back(
        {{"pointer", problem.where}, {"code", problem.code}, {"detail", problem.message}});
  }
  const nlohmann::ordered_json problem = {
      {"type", "about:blank"},    {"title", reason_phrase(failure.status)},
      {"status", failure.status}, {"detail", failure.detail},
      {"instance", request.path}, {"errors", errors},
      {"request_id", request.id}};
  // A message may quote what a person typed: bytes that are not UTF-8 are replaced, never thrown
  // about.
  return {.status = failure.status,
          .content_type = "application/problem+json",
          .body = problem.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

}  // namespace tandem
