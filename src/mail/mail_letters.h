#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/enquiry.h"
#include "domain/subscription.h"
#include "mail/message.h"
#include "mail/smtp.h"
#include "page/words.h"

namespace tandem {

// What mails need to know of the site.
struct MailSettings {
  MailServer server{};
  std::string site{};      // its address for the world: "https://tandem.example"
  std::string broker{};    // who is told of new letters; empty: nobody
  std::string reply_to{};  // where answers to mails go: the broker, else the operator
  std::string sign{};      // the lines below a mail: who runs the site
};

// The texts in every language of the pages. Threads: const and safe to share.
class Phrasebook {
 public:
  // `texts`: folder of the catalogues. Throws Error(not_found | corrupt).
  explicit Phrasebook(const std::filesystem::path& texts);
  // English for a language without texts.
  [[nodiscard]] const Words& in(const std::string& lang) const;

 private:
  std::map<std::string, Words, std::less<>> words_;
};

// Each mail, whole but for who it goes to. `link`: an address with host.

Mail broker_notice(const Words& words, const std::vector<std::int64_t>& numbers,
                   const MailSettings& settings);
Mail sender_question(const Words& words, const Enquiry& enquiry, const std::string& partner,
                     const std::string& link, const MailSettings& settings);
// To one side, with the other's name and address.
Mail introduction(const Words& words, std::int64_t number, const std::string& name,
                  const std::string& address, const MailSettings& settings);
Mail confirmation(const Words& words, const std::string& topic, const std::string& link,
                  const MailSettings& settings);

struct NewsLine {
  std::string title, link;
};

// What is new of what a reader watches; `link` leads to where that ends.
struct News {
  SubscriptionKind kind = SubscriptionKind::match;
  std::string topic;
  std::vector<NewsLine> lines;
  std::string link;
};

Mail news_letter(const Words& words, const News& news, const MailSettings& settings);

}  // namespace tandem
