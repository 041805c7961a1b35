#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace tandem {

using Handler = std::function<Response(const Request&)>;

// What a route reads from the body; anything else is answered with 415 before the handler is
// called.
enum class BodyKind { none, json, form, any_form };

// Which handler answers this method and path?
// Patterns are literal segments and {names}: "/api/v1/organisations/{id}". HEAD goes where GET
// goes. Threads: add everything first; then const and safe to share.
class Router {
 public:
  void get(const std::string& pattern, Handler handler);
  void post_json(const std::string& pattern, Handler handler);
  void post_form(const std::string& pattern, Handler handler);
  // Also multipart/form-data, for who is no browser.
  void post_any_form(const std::string& pattern, Handler handler);

  // The handler's reply. 404 for an unknown path, 405 with Allow for another method, 308 to the
  // path without its last slash where that one is known, 415 for a body that the route does not
  // read.
  [[nodiscard]] Response route(Request& request) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    BodyKind body = BodyKind::none;
    Handler handler;
  };

  void add(std::string method, const std::string& pattern, BodyKind body, Handler handler);
  // Comma-separated methods of this path, empty when it is unknown.
  [[nodiscard]] std::string allowed(std::string_view path) const;
  [[nodiscard]] Response no_route(const Request& request) const;

  std::vector<Route> routes_;
};

}  // namespace tandem
