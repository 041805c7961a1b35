#include "http/response.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "wire/problem_json.h"

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
    {431, "Request Header Fields Too Large"},
}};

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

std::vector<Problem> joined(std::vector<Problem> problems, const std::vector<Problem>& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem.where, &Problem::where) == problems.end())
      problems.push_back(problem);
  }
  return problems;
}

bool is_readable(const std::vector<Problem>& problems) {
  return problems.empty() || wire::status_of(problems) != 400;
}

Response fail_input(std::vector<Problem> problems) {
  const int status = wire::status_of(problems);
  return fail(status,
              status == 400 ? "The request could not be read."
                            : "The request was read, but something in it is wrong.",
              std::move(problems));
}

std::string_view reason_phrase(int status) {
  const auto found = std::ranges::find(kPhrases, status, &std::pair<int, std::string_view>::first);
  if (found != kPhrases.end()) return found->second;
  return status == 503 ? "Service Unavailable" : "Internal Server Error";
}

Response problem_reply(const Request& request, const Failure& failure) {
  return {
      .status = failure.status,
      .content_type = "application/problem+json",
      .body = wire::to_json(wire::ProblemReply{.status = failure.status,
                                               .title = std::string(reason_phrase(failure.status)),
                                               .detail = failure.detail,
                                               .instance = request.path,
                                               .request_id = request.id,
                                               .errors = failure.problems})};
}

Response nothing_here() {
  return fail(404, "There is nothing at this address.");
}

}  // namespace tandem
