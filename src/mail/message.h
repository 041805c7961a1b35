#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// One mail to one reader, before it is sent.
struct Mail {
  std::string to{};  // address
  std::string subject{};
  std::string body{};         // plain text, '\n' between lines
  std::string reply_to{};     // address, or empty
  std::string unsubscribe{};  // address to post to, by HTTPS with one click (RFC 8058); or empty
};

struct MailSender {
  std::string address{}, name{};
};

// The header lines of a mail, each without its end. Nothing in it can begin another one.
std::vector<std::string> header_lines(const Mail& mail, const MailSender& from);

// "Grüße" as headers must write it (RFC 2047); plain ASCII stays as it is.
std::string header_text(std::string_view text);

}  // namespace tandem
