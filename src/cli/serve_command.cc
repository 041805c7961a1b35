#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <ostream>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/listen_address.h"
#include "cli/mail_settings.h"
#include "cli/open.h"
#include "cli/operator_settings.h"
#include "cli/stop_signals.h"
#include "http/api.h"
#include "http/pages.h"
#include "http/server.h"
#include "http/site.h"
#include "http/static_files.h"
#include "ingest/following.h"
#include "mail/mail_carrier.h"

namespace tandem::cli {

namespace {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  std::filesystem::path web = web_folder();
  RateLimit match_limit;
  double randomised_share = 0;
  double kept_answers_mb = 8;
};

FileLock lock_for_serving(const Home& home) {
  FileLock lock(home.serve_lock(), false);
  if (!lock.held()) {
    throw Error(ErrorKind::conflict,
                home.folder().string() +
                    " is being served already; stop that 'tandem serve' or give another --home");
  }
  return lock;
}

void add_routes(Site& site, const Services& services, const StaticFiles& files) {
  add_match_routes(site.router(), services);
  add_feedback_routes(site.router(), services);
  add_search_routes(site.router(), services);
  add_export_routes(site.router(), services);
  add_record_routes(site.router(), services);
  add_health_routes(site.router(), services);
  add_pages(site, services);
  add_contact_pages(site.router(), services);
  add_case_pages(site.router(), services);
  add_mail_pages(site.router(), services);
  files.add_to(site.router());
}

AnswerCare care_of(const FeedbackDesk& feedback) {
  return {.token = [&feedback](const MatchAnswer& answer) { return feedback.token_for(answer); },
          .valid = [&feedback](std::string_view token) { return feedback.knows(token); },
          .lot = [&feedback](const std::string& text) { return feedback.lot_for(text); }};
}

// Carrier and desk, where there is a mail server to send with.
class MailRoom {
 public:
  MailRoom(const Home& home, MailCarrier::Parts parts,
           const std::optional<MailSettings>& settings) {
    if (!settings) return;
    parts.store_file = home.store();
    parts.lock_file = home.folder() / "mail.lock";
    parts.settings = *settings;
    carrier_.emplace(std::move(parts));
    desk_.emplace(home.store(), [this] { carrier_->wake(); });
  }

  MailDesk* desk() { return desk_ ? &*desk_ : nullptr; }

 private:
  std::optional<MailCarrier> carrier_;
  std::optional<MailDesk> desk_;
};

// Listens first, so that a taken address is told before a large home is opened; clients wait
// meanwhile.
void serve(const SharedOptions& shared, const ServeOptions& options, std::ostream& out) {
  const ListenAddress address = listen_address(options.listen);
  const Home home(shared.home);
  const FileLock lock = lock_for_serving(home);
  StopSignals signals;  // before any other thread
  Site site;
  Server server({.host = address.host, .port = address.port},
                [&site](Request request) { return site.answer(std::move(request)); });
  const StaticFiles files(options.web / "static");
  FeedbackDesk feedback(home.store(), AnswerTokens::of_home(home.secret()),
                        options.randomised_share);
  const auto mail = read_mail_settings(home.folder() / "tandem.toml");
  const Pages pages(options.web, {.run_by = read_operator(home.folder() / "tandem.toml"),
                                  .answers = care_of(feedback),
                                  .mails = mail.has_value(),
                                  .asset_version = files.version()});
  const std::string openapi = read_file(options.web / "openapi.json");
  const std::size_t readers = std::max(1U, std::thread::hardware_concurrency());
  const Following following(home, open_reference(shared), readers);
  RateGuard guard(options.match_limit);
  AnswerCache answers(static_cast<std::size_t>(options.kept_answers_mb * 1024 * 1024));
  const Seal seal = Seal::of_home(home.secret());
  ContactDesk contacts(home.store(), seal);
  CaseDesk cases(home.store(), seal);
  const Phrasebook phrases(options.web / "text");
  MailRoom mails(home, {.live = &following.live(), .words = &phrases, .seal = &seal}, mail);
  add_routes(site,
             {.live = &following.live(),
              .pages = &pages,
              .match_guard = &guard,
              .answers = &answers,
              .feedback = &feedback,
              .contacts = &contacts,
              .cases = &cases,
              .mails = mails.desk(),
              .seal = &seal,
              .openapi = &openapi},
             files);

  signals.call([&server] { server.stop(); });
  out << "Tandem serves " << http_address(address.host, server.port()) << std::endl;
  server.run();
  signals.call([] {});  // a second signal finds no server any more
  log_info("stopped");
}

}  // namespace

int run_serve(const Arguments& arguments, Console& console) {
  CLI::App app(
      "Serves pages and the interface for programs until Ctrl-C, then lets requests under way "
      "finish.",
      "serve");
  SharedOptions shared;
  ServeOptions options;
  add_shared(app, shared);
  app.add_option("--listen", options.listen, "HOST:PORT; port 0 takes a free one")
      ->capture_default_str();
  app.add_option("--web", options.web, "folder of pages and of openapi.json")
      ->capture_default_str();
  app.add_option("--matches-per-minute", options.match_limit.requests_a_minute,
                 "of one address, this machine's own excepted; 0 sets no limit")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option("--randomised-share", options.randomised_share,
                 "of the questions (0 to 1): their first ten hits stand in an order drawn by lot, "
                 "and the answer says so; feedback to them judges a model without favour")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--kept-answers-mb", options.kept_answers_mb,
                 "of answers in memory that are given again to who asks the same, until something "
                 "changes; 0 keeps none")
      ->check(CLI::Range(0.0, 1024.0))
      ->capture_default_str();
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  serve(shared, options, console.out);
  return kDone;
}

}  // namespace tandem::cli
