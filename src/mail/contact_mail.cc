#include "mail/contact_mail.h"

#include "base/utf8.h"
#include "page/address.h"

namespace tandem {

namespace {

// Marked line by line, so that nobody takes the sender's words for the operator's.
std::string marked_lines(std::string_view text) {
  std::string marked = "> ";
  for (const char c : text) {
    marked += c;
    if (c == '\n') marked += "> ";
  }
  return marked;
}

std::string farewell(const Words& words, const Operator& run_by) {
  std::vector<std::string> lines = {words("contact_mail_close")};
  for (const auto& line : {run_by.name, run_by.email, run_by.phone}) {
    if (!line.empty()) lines.push_back(line);
  }
  return join(lines, "\n");
}

}  // namespace

ContactMail contact_mail(const Words& words, const Enquiry& enquiry, const Organisation& to,
                         const Operator& run_by) {
  const Letter& letter = enquiry.letter;
  const std::string number = std::to_string(enquiry.number);
  std::vector<std::string> parts = {
      words("contact_mail_greeting"),
      words("contact_mail_intro", {{"n", number}, {"date", words.day(enquiry.received)}}),
      words("contact_mail_message") + "\n" + marked_lines(letter.message)};
  if (!letter.challenge.empty()) {
    parts.push_back(words("contact_mail_challenge") + "\n" + marked_lines(letter.challenge));
  }
  parts.push_back(letter.sender.empty() ? words("contact_mail_no_sender")
                                        : words("contact_mail_sender", {{"name", letter.sender}}));
  parts.push_back(words("contact_mail_next"));
  parts.push_back(words("contact_mail_listed"));
  parts.push_back(farewell(words, run_by));
  return {.name = to.name,
          .to = to.contact,
          .website = web_address(to.website),
          .source = web_address(to.provenance.source_url),
          .subject = words("contact_mail_subject", {{"n", number}}),
          .body = join(parts, "\n\n")};
}

}  // namespace tandem
