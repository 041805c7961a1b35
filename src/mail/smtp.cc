#include "mail/smtp.h"

#include <curl/curl.h>

#include "base/error.h"

namespace tandem {

namespace {

constexpr long kConnectSeconds = 15;
constexpr long kWholeSeconds = 60;

struct EasyEnd {
  void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
};

struct ListEnd {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

struct MimeEnd {
  void operator()(curl_mime* mime) const { ::curl_mime_free(mime); }
};

using Easy = std::unique_ptr<CURL, EasyEnd>;
using List = std::unique_ptr<curl_slist, ListEnd>;
using Mime = std::unique_ptr<curl_mime, MimeEnd>;

void add_line(List& list, const std::string& line) {
  curl_slist* const longer = ::curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw Error(ErrorKind::io, "out of memory while a mail was written");
  static_cast<void>(list.release());
  list.reset(longer);
}

// Readable wherever it arrives; the library counts lines and escapes what mail cannot carry.
Mime text_part(CURL* handle, const std::string& body) {
  Mime mime(::curl_mime_init(handle));
  curl_mimepart* const part = ::curl_mime_addpart(mime.get());
  ::curl_mime_data(part, body.c_str(), body.size());
  ::curl_mime_type(part, "text/plain; charset=utf-8");
  ::curl_mime_encoder(part, "quoted-printable");
  return mime;
}

void connect_to(CURL* handle, const MailServer& server) {
  const bool tls = server.security == MailSecurity::tls;
  const std::string url =
      (tls ? "smtps://" : "smtp://") + server.host + ":" + std::to_string(server.port);
  ::curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  ::curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  ::curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(handle, CURLOPT_PROXY, "");
  ::curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  ::curl_easy_setopt(handle, CURLOPT_TIMEOUT, kWholeSeconds);
  if (server.security == MailSecurity::starttls)
    ::curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.ca_file.empty()) ::curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  if (server.user.empty()) return;
  ::curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
  ::curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
}

// 550 to 554: no such mailbox, or not for us. 4xx and everything about the connection passes.
bool is_refusal(CURL* handle, CURLcode result) {
  long reply = 0;
  ::curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
  return result == CURLE_SEND_ERROR && reply >= 550 && reply <= 554;
}

}  // namespace

Delivery Smtp::send(const Mail& mail) const {
  const Easy handle(::curl_easy_init());
  if (!handle) throw Error(ErrorKind::io, "the mail library cannot be started");
  connect_to(handle.get(), server_);
  List to, headers;
  add_line(to, "<" + mail.to + ">");
  for (const auto& line : header_lines(mail, server_.from)) add_line(headers, line);
  const Mime mime = text_part(handle.get(), mail.body);
  const std::string from = "<" + server_.from.address + ">";
  ::curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
  ::curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, to.get());
  ::curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  ::curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, mime.get());
  const CURLcode result = ::curl_easy_perform(handle.get());
  if (result == CURLE_OK) return Delivery::accepted;
  if (is_refusal(handle.get(), result)) return Delivery::refused;
  throw Error(ErrorKind::io, "the mail server " + server_.host + ":" +
                                 std::to_string(server_.port) + " does not take mails (" +
                                 ::curl_easy_strerror(result) +
                                 "); see [mail] in tandem.toml, then run 'tandem mail test'");
}

}  // namespace tandem
