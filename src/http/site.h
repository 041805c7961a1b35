#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/request.h"
#include "http/response.h"
#include "http/router.h"

namespace tandem {

// Everything behind the transport: routes, and what holds for all of them (errors, headers,
// packing, language). Threads: set up first; then answer() by many at once.
class Site {
 public:
  // How a failed page request looks; the page room gives it. Without one, a plain page in English.
  using ErrorPage = std::function<Response(const Request&, const Failure&)>;

  Router& router() { return router_; }

  void set_error_page(ErrorPage page) { error_page_ = std::move(page); }

  // The first one is for clients that name none of them.
  void set_languages(std::vector<std::string> languages) { languages_ = std::move(languages); }

  // Never throws: one of the three places where exceptions end. The client gets a request id, the
  // log the exception's text beside the same id.
  [[nodiscard]] Response answer(Request request) const;

 private:
  [[nodiscard]] Response route(Request& request) const;
  [[nodiscard]] Response render(const Request& request, const Failure& failure) const;

  Router router_;
  ErrorPage error_page_;
  std::vector<std::string> languages_ = {"en", "de", "pl", "cs", "fr"};
};

}  // namespace tandem
