#include "mail/mail_letters.h"

#include "base/utf8.h"
#include "page/reading.h"

namespace tandem {

namespace {

Mail letter(const Words& words, const std::string& subject, std::vector<std::string> parts,
            const MailSettings& settings) {
  parts.insert(parts.begin(), words("contact_mail_greeting"));
  parts.push_back(words("contact_mail_close") +
                  (settings.sign.empty() ? std::string() : "\n" + settings.sign));
  return {.subject = subject, .body = join(parts, "\n\n") + "\n", .reply_to = settings.reply_to};
}

}  // namespace

Phrasebook::Phrasebook(const std::filesystem::path& texts) {
  for (const std::string lang : kPageLanguages) words_.emplace(lang, texts / (lang + ".json"));
}

const Words& Phrasebook::in(const std::string& lang) const {
  const auto found = words_.find(lang);
  return found == words_.end() ? words_.at("en") : found->second;
}

Mail broker_notice(const Words& words, const std::vector<std::int64_t>& numbers,
                   const MailSettings& settings) {
  std::vector<std::string> texts;
  texts.reserve(numbers.size());
  for (const std::int64_t number : numbers) texts.push_back(std::to_string(number));
  const std::string all = words.enumerate(texts);
  return letter(words, words("mail_broker_subject", {{"numbers", all}}),
                {words("mail_broker_text", {{"numbers", all}})}, settings);
}

Mail sender_question(const Words& words, const Enquiry& enquiry, const std::string& partner,
                     const std::string& link, const MailSettings& settings) {
  const std::string number = std::to_string(enquiry.number);
  return letter(words, words("mail_sender_subject", {{"name", partner}, {"n", number}}),
                {words("mail_sender_text",
                       {{"name", partner}, {"n", number}, {"day", words.day(enquiry.received)}}),
                 link},
                settings);
}

Mail introduction(const Words& words, std::int64_t number, const std::string& name,
                  const std::string& address, const MailSettings& settings) {
  const std::string n = std::to_string(number);
  return letter(words, words("mail_introduction_subject", {{"n", n}}),
                {words("mail_introduction_text", {{"n", n}}),
                 name.empty() ? address : name + "\n" + address, words("mail_introduction_next")},
                settings);
}

Mail confirmation(const Words& words, const std::string& topic, const std::string& link,
                  const MailSettings& settings) {
  return letter(
      words, words("mail_confirm_subject"),
      {words("mail_confirm_mail_text"), "  " + topic, link, words("mail_confirm_mail_ignore")},
      settings);
}

Mail news_letter(const Words& words, const News& news, const MailSettings& settings) {
  const bool match = news.kind == SubscriptionKind::match;
  std::vector<std::string> listed;
  listed.reserve(news.lines.size());
  for (const NewsLine& line : news.lines) listed.push_back(line.title + "\n" + line.link);
  Mail mail = letter(words, words(match ? "mail_news_match_subject" : "mail_news_search_subject"),
                     {words(match ? "mail_news_match_text" : "mail_news_search_text"),
                      "  " + news.topic, join(listed, "\n\n"),
                      words(match ? "mail_news_match_next" : "mail_news_search_next"), news.link},
                     settings);
  mail.unsubscribe = news.link;
  return mail;
}

}  // namespace tandem
