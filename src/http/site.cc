#include "http/site.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "http/gzip.h"
#include "http/security.h"

namespace tandem {

namespace {

// Shorter replies fit into one packet as they are.
constexpr std::size_t kPackFrom = 1024;

void pack(Response& response, const Request& request) {
  if (response.has_header("Content-Encoding") || response.has_header("ETag")) return;
  if (response.body.size() < kPackFrom || !is_compressible(response.content_type)) return;
  response.set_header("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.header("accept-encoding"))) return;
  response.body = gzip(response.body, 1);
  response.set_header("Content-Encoding", "gzip");
}

Response broken(const Request& request, const std::exception& error) {
  log_error("request " + request.id + ": " + error.what());
  return fail(500, "Something broke here. The log has more under this request's id.");
}

Response plain_page(const Failure& failure) {
  const std::string title =
      std::to_string(failure.status) + " " + std::string(reason_phrase(failure.status));
  return html_reply(
      "<!doctype html>\n<html lang=\"en\"><title>" + title + "</title><h1>" + title + "</h1>\n",
      failure.status);
}

}  // namespace

Response Site::answer(Request request) const {
  request.language =
      choose_language(request.parameter("lang"), request.header("accept-language"), languages_);
  auto preflight = preflight_reply(request);
  Response response = preflight ? std::move(*preflight) : route(request);
  if (response.failure) {
    Response rendered = render(request, *response.failure);
    std::ranges::move(response.headers, std::back_inserter(rendered.headers));
    response = std::move(rendered);
  }
  pack(response, request);
  add_security_headers(response, request);
  return response;
}

Response Site::route(Request& request) const {
  try {
    return router_.route(request);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::conflict) return broken(request, error);
    log_warning("request " + request.id + ": " + error.what());
    Response busy = fail(503, "The collection is changing just now; ask again in a second.");
    busy.set_header("Retry-After", "1");
    return busy;
  } catch (const std::exception& error) {
    return broken(request, error);
  }
}

Response Site::render(const Request& request, const Failure& failure) const {
  if (request.is_for_programs()) return problem_reply(request, failure);
  if (!error_page_) return plain_page(failure);
  try {
    return error_page_(request, failure);
  } catch (const std::exception& error) {
    log_error("request " + request.id + ": the error page: " + error.what());
    return plain_page(failure);
  }
}

}  // namespace tandem
