#include "mail/mail_round.h"

#include "base/today.h"
#include "http/contact_desk.h"
#include "http/mail_desk.h"
#include "mail/mail_news.h"
#include "page/subscription_pages.h"

namespace tandem {

namespace {

// One round, while it goes about.
class Round {
 public:
  explicit Round(const MailWork& work) : work_(work), smtp_(work.settings.server) {}

  MailRound go() {
    work_.mails.expire(day_in(-kUnconfirmedDays), day_in(-kRestingDays));
    tell_broker();
    for (const Agreement& agreement : work_.mails.agreements_under_way()) bring_together(agreement);
    for (const Subscription& subscription : work_.mails.subscriptions()) serve(subscription);
    return done_;
  }

 private:
  void send(Mail mail, const std::string& to) {
    mail.to = to;
    ++(smtp_.send(mail) == Delivery::accepted ? done_.sent : done_.refused);
  }

  [[nodiscard]] std::string link(const Address& address) const {
    return work_.settings.site + sealed(work_.seal, address);
  }

  void tell_broker() {
    if (work_.settings.broker.empty()) return;
    const auto numbers = work_.mails.unnoticed();
    if (numbers.empty()) return;
    send(broker_notice(work_.words.in("de"), numbers, work_.settings), work_.settings.broker);
    work_.mails.note_noticed(numbers, today());
  }

  void bring_together(const Agreement& agreement) {
    const auto enquiry = work_.store.enquiry(agreement.number);
    const auto partner = work_.store.find(RecordType::organisation, agreement.organisation);
    const std::string sender =
        contact_mail_address(work_.store, agreement.number, ContactSide::sender);
    if (!enquiry || !partner || sender.empty()) return;
    const auto& organisation = std::get<Organisation>(partner->record);
    const Words& senders = work_.words.in(enquiry->letter.lang);
    if (agreement.sender_asked.empty()) {
      send(sender_question(senders, *enquiry, organisation.name,
                           link(answer_address(agreement.number, ContactSide::sender)),
                           work_.settings),
           sender);
      work_.mails.note_sender_asked(agreement.number, today());
    }
    if (agreement.sender_agreed.empty()) return;
    send(introduction(senders, agreement.number, organisation.name, agreement.partner_address,
                      work_.settings),
         sender);
    send(introduction(work_.words.in(organisation.lang), agreement.number, enquiry->letter.sender,
                      enquiry->letter.reply_to, work_.settings),
         agreement.partner_address);
    work_.mails.note_introduced(agreement.number, today());
  }

  void serve(const Subscription& subscription) {
    const Words& words = work_.words.in(subscription.lang);
    const std::string topic = topic_of(words, subscription.kind, request_of(subscription));
    const std::string own = link(subscription_address(subscription.number));
    if (subscription.state == SubscriptionState::asked && !subscription.mailed) {
      send(confirmation(words, topic, own, work_.settings), subscription.address);
      work_.mails.note_mailed(subscription.number);
    }
    // A snapshot that has not caught up yet would pass over what it does not know.
    const bool behind = work_.snapshot.seq() < work_.store.seq();
    if (subscription.state != SubscriptionState::active || behind) return;
    const std::int64_t newest = work_.mails.newest(record_type_of(subscription));
    if (newest <= subscription.seen) return;
    const auto lines = news_for(work_.snapshot, work_.store, subscription, work_.settings.site);
    if (lines.empty()) return work_.mails.note_seen(subscription.number, newest);
    send(news_letter(words, {subscription.kind, topic, lines, own}, work_.settings),
         subscription.address);
    work_.mails.note_told(subscription, newest, today());
  }

  const MailWork& work_;
  Smtp smtp_;
  MailRound done_;
};

}  // namespace

MailRound carry_mails(const MailWork& work) {
  return Round(work).go();
}

}  // namespace tandem
