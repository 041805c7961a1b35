#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <ostream>

#include "base/error.h"
#include "base/today.h"
#include "cli/commands.h"
#include "cli/installed.h"
#include "cli/mail_settings.h"
#include "cli/open.h"
#include "cli/operator_settings.h"
#include "http/contact_desk.h"
#include "http/mail_desk.h"
#include "ingest/home.h"
#include "mail/contact_mail.h"
#include "mail/smtp.h"
#include "page/reading.h"
#include "wire/json_writer.h"

namespace tandem::cli {

namespace {

// What is not personal of it. The object is left open.
wire::JsonWriter& begin_enquiry(const Enquiry& one, wire::JsonWriter& out) {
  out.begin_object().integer("number", one.number).text("state", name_of(one.state));
  out.text("organisation", one.organisation).text("received", one.received);
  return out.text("forwarded", one.forwarded).text("closed", one.closed);
}

int list_contacts(const Store& store, const SharedOptions& shared, const std::string& state,
                  Console& console) {
  auto enquiries = store.enquiries();
  if (!state.empty()) {
    std::erase_if(enquiries, [&](const Enquiry& one) { return name_of(one.state) != state; });
  }
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object().key("contacts").begin_array();
    for (const Enquiry& one : enquiries) begin_enquiry(one, out).end_object();
    console.out << out.end_array().end_object().json() << '\n';
    return kDone;
  }
  for (const Enquiry& one : enquiries) {
    console.out << std::setw(5) << std::right << one.number << "  " << one.received << "  "
                << std::setw(9) << std::left << name_of(one.state) << "  " << one.organisation
                << '\n';
  }
  if (enquiries.empty()) console.out << "no messages\n";
  return kDone;
}

int refuse_number(const Store& store, std::int64_t number, Console& console) {
  console.err << "tandem: no message " << number;
  if (store.enquiries().empty()) {
    console.err << "; nobody has written yet\n";
  } else {
    console.err << "; 'tandem contacts list' names those there are (one goes when its organisation "
                   "is removed)\n";
  }
  return kBadInput;
}

void print_line(const char* name, const std::string& text, std::ostream& out) {
  if (!text.empty()) out << std::setw(14) << std::left << name << text << '\n';
}

int show_contact(const Enquiry& one, const SharedOptions& shared, Console& console) {
  const Letter& letter = one.letter;
  if (shared.json) {
    wire::JsonWriter out;
    begin_enquiry(one, out).text("message", letter.message).text("challenge", letter.challenge);
    out.text("reply_to", letter.reply_to).text("sender", letter.sender).text("lang", letter.lang);
    console.out << out.end_object().json() << '\n';
    return kDone;
  }
  std::ostream& out = console.out;
  print_line("number", std::to_string(one.number), out);
  print_line("state", std::string(name_of(one.state)), out);
  print_line("organisation", one.organisation, out);
  print_line("received", one.received, out);
  print_line("forwarded", one.forwarded, out);
  print_line("closed", one.closed, out);
  print_line("reply to", letter.reply_to, out);
  print_line("sender", letter.sender, out);
  if (!letter.message.empty()) out << "\nmessage\n" << letter.message << '\n';
  if (!letter.challenge.empty()) out << "\nchallenge\n" << letter.challenge << '\n';
  return kDone;
}

// In a language of the pages: the organisation's own, else English.
Words words_for(const Organisation& organisation) {
  const bool spoken =
      std::ranges::find(kPageLanguages, organisation.lang) != std::end(kPageLanguages);
  return Words(web_folder() / "text" / ((spoken ? organisation.lang : "en") + ".json"));
}

void print_mail(const ContactMail& mail, const SharedOptions& shared, Console& console) {
  if (shared.json) {
    wire::JsonWriter out;
    out.begin_object().text("name", mail.name).text("to", mail.to).text("website", mail.website);
    out.text("source", mail.source).text("subject", mail.subject).text("body", mail.body);
    console.out << out.end_object().json() << '\n';
    return;
  }
  print_line("for", mail.name, console.out);
  print_line("to",
             mail.to.empty() ? "no address is known here; website or source may name one" : mail.to,
             console.out);
  print_line("website", mail.website, console.out);
  print_line("source", mail.source, console.out);
  print_line("subject", mail.subject, console.out);
  console.out << '\n' << mail.body << '\n';
}

int refuse_closed(const Enquiry& one, Console& console) {
  console.err << "tandem: message " << one.number << " was closed on " << one.closed
              << ", and its text deleted: there is nothing left to forward\n";
  return kBadInput;
}

// By the operator's mail server, where there is one and the partner's address is known. The mail
// asks for an answer by link only if the sender can be asked in the same way.
bool send_by_mail(const Store& store, const Enquiry& one, const SharedOptions& shared,
                  const Words& words, ContactMail& mail) {
  const auto settings = read_mail_settings(shared.home / "tandem.toml");
  const std::string to = contact_mail_address(store, one.number, ContactSide::partner);
  if (!settings || to.empty()) return false;
  if (!contact_mail_address(store, one.number, ContactSide::sender).empty()) {
    const Seal seal = Seal::of_home(Home(shared.home).secret());
    mail.body += "\n\n" + words("contact_mail_link") + "\n" + settings->site +
                 sealed(seal, answer_address(one.number, ContactSide::partner));
  }
  const Mail letter{
      .to = to, .subject = mail.subject, .body = mail.body + "\n", .reply_to = settings->reply_to};
  if (Smtp(settings->server).send(letter) == Delivery::refused)
    throw Error(ErrorKind::io, settings->server.host + ": the server takes no mail for " + to);
  return true;
}

// The mail is sent or made before the day is noted: what cannot be has not been forwarded.
int forward_contact(Store& store, const Enquiry& one, const SharedOptions& shared,
                    Console& console) {
  if (one.state == EnquiryState::closed) return refuse_closed(one, console);
  const auto to = store.find(RecordType::organisation, one.organisation);
  if (!to) return refuse_number(store, one.number, console);
  const auto& organisation = std::get<Organisation>(to->record);
  const Words words = words_for(organisation);
  ContactMail mail =
      contact_mail(words, one, organisation, read_operator(shared.home / "tandem.toml"));
  const bool sent = send_by_mail(store, one, shared, words, mail);
  store.forward_enquiry(one.number, today());
  print_mail(mail, shared, console);
  if (sent && !shared.json) console.out << "\nsent to " << mail.to << '\n';
  return kDone;
}

int close_contact(Store& store, const Enquiry& one, const SharedOptions& shared, Console& console) {
  const bool closed_now = store.close_enquiry(one.number, today());
  if (shared.json) {
    wire::JsonWriter out;
    const auto after = store.enquiry(one.number);
    console.out << begin_enquiry(after.value_or(one), out).end_object().json() << '\n';
  } else if (closed_now) {
    console.out << "closed message " << one.number
                << "; its text, sender and address are deleted (backups may still have them)\n";
  } else {
    console.out << "message " << one.number << " was closed on " << one.closed << '\n';
  }
  return kDone;
}

}  // namespace

int run_contacts(const Arguments& arguments, Console& console) {
  CLI::App app(
      "First contacts: what people wrote to listed organisations. Nothing goes to a partner by "
      "itself.",
      "contacts");
  SharedOptions shared;
  std::int64_t number = 0;
  std::string state;
  add_shared(app, shared);
  app.fallthrough();  // --home and --json may stand behind the name as well
  CLI::App* listing = app.add_subcommand("list", "number, day, state, and to whom");
  listing->add_option("--state", state, "only open, forwarded or closed")
      ->check(CLI::IsMember({"open", "forwarded", "closed"}));
  const auto add = [&](const char* name, const char* help) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->add_option("N", number, "number of a message")->required();
    return sub;
  };
  const CLI::App* showing = add("show", "everything, with the text and how to reach the sender");
  const CLI::App* forwarding =
      add("forward", "send it to the partner by mail, or print it to be sent, and note the day");
  add("close", "delete text, sender and address; number, days and organisation stay");
  app.require_subcommand(1);
  if (const Parsing parsing = parse(app, arguments, console); parsing != Parsing::go_on)
    return exit_code(parsing);

  Store store = open_store(shared);
  if (listing->parsed()) return list_contacts(store, shared, state, console);
  const auto enquiry = store.enquiry(number);
  if (!enquiry) return refuse_number(store, number, console);
  if (showing->parsed()) return show_contact(*enquiry, shared, console);
  if (forwarding->parsed()) return forward_contact(store, *enquiry, shared, console);
  return close_contact(store, *enquiry, shared, console);
}

}  // namespace tandem::cli
