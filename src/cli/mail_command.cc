#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "base/error.h"
#include "base/files.h"
#include "base/today.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/mail_settings.h"
#include "cli/open.h"
#include "http/seal.h"
#include "ingest/generation.h"
#include "mail/mail_round.h"
#include "wire/json_writer.h"
#include "wire/mail_address.h"

namespace tandem::cli {

namespace {

MailSettings settings_of(const SharedOptions& shared) {
  const auto file = shared.home / "tandem.toml";
  auto settings = read_mail_settings(file);
  if (!settings) {
    throw Error(
        ErrorKind::config,
        file.string() + ": has no section [mail]; docs/operating.md says what stands there");
  }
  return *settings;
}

int send_mails(const SharedOptions& shared, Console& console) {
  const MailSettings settings = settings_of(shared);
  const Store store = open_store(shared);
  const Home home(shared.home);
  MailStore mails(home.store());
  const Phrasebook words(web_folder() / "text");
  const Seal seal = Seal::of_home(home.secret());
  const FileLock only(home.folder() / "mail.lock", true);
  const auto generation = open_generation(home, open_reference(shared), store, 1);
  const auto snapshot = generation->snapshot(store, today());
  const MailRound round = carry_mails({mails, store, *snapshot, words, seal, settings});
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object().integer("sent", round.sent).integer("refused", round.refused);
    console.out << out.end_object().json() << '\n';
    return kDone;
  }
  console.out << "sent " << round.sent << (round.sent == 1 ? " mail" : " mails");
  if (round.refused > 0) console.out << ", and the mail server refused " << round.refused;
  console.out << '\n';
  return kDone;
}

// Who reads what is not shown; only how many.
int list_mails(const SharedOptions& shared, Console& console) {
  open_store(shared);
  MailStore mails(Home(shared.home).store());
  const auto subscriptions = mails.subscriptions();
  const auto count = [&](SubscriptionState state) {
    return std::ranges::count(subscriptions, state, &Subscription::state);
  };
  const auto unnoticed = static_cast<std::int64_t>(mails.unnoticed().size());
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object().integer("unconfirmed", count(SubscriptionState::asked));
    out.integer("active", count(SubscriptionState::active));
    out.integer("resting", count(SubscriptionState::resting));
    console.out << out.integer("letters_to_tell_of", unnoticed).end_object().json() << '\n';
    return kDone;
  }
  console.out << "subscriptions: " << count(SubscriptionState::active) << " active, "
              << count(SubscriptionState::asked) << " not confirmed yet, "
              << count(SubscriptionState::resting) << " resting\n"
              << "letters that the broker has not been told of: " << unnoticed << '\n';
  return kDone;
}

int test_mail(const SharedOptions& shared, const std::string& address, Console& console) {
  if (!wire::is_mail_address(address)) {
    console.err << "tandem: '" << address << "' is no mail address\n";
    return kBadInput;
  }
  const MailSettings settings = settings_of(shared);
  const Mail mail{.to = address,
                  .subject = "Tandem: it works",
                  .body = "This mail server sends for " + settings.site + ".\n",
                  .reply_to = settings.reply_to};
  if (Smtp(settings.server).send(mail) == Delivery::refused) {
    throw Error(ErrorKind::io, settings.server.host + ": the server takes no mail for " + address);
  }
  console.out << "sent a mail to " << address << '\n';
  return kDone;
}

}  // namespace

int run_mail(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Mails, where HOME/tandem.toml names a mail server. A running server sends by itself.",
      "mail");
  SharedOptions shared;
  std::string address;
  add_shared(app, shared);
  app.fallthrough();  // --home and --json may stand behind the name as well
  const CLI::App* sending = app.add_subcommand("send", "send all that is due, now");
  const CLI::App* listing =
      app.add_subcommand("list", "how many subscriptions there are, and letters to tell of");
  CLI::App* testing =
      app.add_subcommand("test", "send one mail, to see that the settings are right");
  testing->add_option("ADDRESS", address, "of yours")->required();
  app.require_subcommand(1);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  if (sending->parsed()) return send_mails(shared, console);
  if (listing->parsed()) return list_mails(shared, console);
  return test_mail(shared, address, console);
}

}  // namespace tandem::cli
