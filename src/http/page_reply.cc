#include "http/page_reply.h"

#include <string>
#include <utility>

namespace tandem {

PageRequest page_request(const Pages& pages, const Request& request, const NamedValues& fields) {
  const auto languages = pages.languages();
  PageRequest asked;
  asked.path = request.path;
  asked.query = fields;
  const auto wanted = asked.first("lang");
  asked.lang = choose_language(wanted, request.header("accept-language"), languages);
  asked.lang_chosen = asked.lang == wanted;
  // A proxy with TLS before us says so; whoever else says it changes nothing but their own reply.
  const bool secure = request.header("x-forwarded-proto") == "https";
  asked.origin = (secure ? "https://" : "http://") + std::string(request.header("host"));
  return asked;
}

PageRequest page_request(const Pages& pages, const Request& request) {
  return page_request(pages, request, request.query);
}

Response page_reply(Page page, const PageRequest& asked) {
  Response response = html_reply(std::move(page.html), page.status);
  response.set_header("Content-Language", asked.lang);
  response.set_header("Vary", "Accept-Language");
  return response;
}

}  // namespace tandem
