#include "page/case_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "page/case_parts.h"
#include "page/support_cards.h"

namespace tandem {

namespace {

constexpr std::size_t kMostCaseSupport = 3;

std::optional<Organisation> partner_of(const Desk& desk, const CaseFile& file) {
  const auto record = desk.snapshot.record(RecordType::organisation, file.start.organisation);
  return record ? std::optional(std::get<Organisation>(*record)) : std::nullopt;
}

// Where the firm is, as far as its words name a place that is known.
Location place_of(const Desk& desk, const CaseFile& file) {
  if (file.start.place.empty()) return {};
  const auto place = desk.snapshot.reference().gazetteer.resolve(file.start.place);
  return place ? place->location : Location{};
}

std::string dates_of(const Words& words, const CaseFile& file) {
  return words("case_dates",
               {{"opened", words.day(file.opened)}, {"changed", words.day(file.changed)}});
}

// What has become of the message that was sent from here.
std::string contact_line(const Words& words, const CaseFile& file,
                         const std::optional<Enquiry>& contact) {
  if (file.enquiry == 0) return {};
  const std::string number = std::to_string(file.enquiry);
  if (!contact) return words("case_contact_gone", {{"n", number}});
  const std::string& day = contact->state == EnquiryState::open        ? contact->received
                           : contact->state == EnquiryState::forwarded ? contact->forwarded
                                                                       : contact->closed;
  return words("case_contact_" + std::string(name_of(contact->state)),
               {{"n", number}, {"day", words.day(day)}});
}

void add_partner(const Desk& desk, const CaseSheet& sheet, View& view) {
  const auto partner = partner_of(desk, sheet.opened.file);
  view.flag("partner_gone", !partner);
  view.text("name", partner ? partner->name : std::string());
  view.maybe("organisation_href",
             partner ? desk.reading.link("/organisations/" + partner->id) : std::string());
  if (partner) {
    view.object("partner", organisation_card(desk, *partner));
  } else {
    view.nothing("partner");
  }
  view.maybe("contact", contact_line(desk.reading.words, sheet.opened.file, sheet.opened.contact));
}

void add_support(const Desk& desk, const CaseFile& file, View& view) {
  const Location place = place_of(desk, file);
  const auto partner = partner_of(desk, file);
  const auto support =
      fitting_support(desk, place.country, place.region,
                      partner ? partner->sectors : std::vector<std::string>{}, kMostCaseSupport);
  view.list("support",
            views_of(support, [&](const Support& one) { return support_card(desk, one); }));
  view.text("support_href", desk.reading.link("/support"));
}

std::string heading_of(const Words& words, const std::optional<Organisation>& partner,
                       const CaseFile& file) {
  const std::string name = partner ? partner->name : words("case_partner_unnamed");
  return file.start.firm.empty()
             ? words("case_title", {{"name", name}})
             : words("case_title_firm", {{"firm", file.start.firm}, {"name", name}});
}

std::string adviser_line(const Words& words, const OpenedCase& opened) {
  if (opened.adviser == 0) return {};
  const auto self = std::ranges::find(opened.file.advisers, opened.adviser, &CaseAdviser::ordinal);
  const bool named = self != opened.file.advisers.end() && !self->name.empty();
  return named ? words("case_adviser_you_named", {{"name", self->name}})
               : words("case_adviser_you");
}

}  // namespace

Sheet case_page(const Reading& reading, const Snapshot& snapshot, const CaseSheet& sheet) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  const CaseFile& file = sheet.opened.file;
  const bool failed = !sheet.draft.problems.empty();
  const std::string heading = heading_of(words, partner_of(desk, file), file);
  View view =
      framed(reading, {.title = failed ? words("error_title_prefix") + " " + heading : heading,
                       .description = words("case_description"),
                       .canonical = "/case",
                       .noindex = true});
  const std::string& path = reading.request.path;
  view.text("heading", heading).text("dates", dates_of(words, file));
  view.text("action", path).text("own_link", reading.request.origin + path);
  view.text("token", path.substr(path.rfind('/') + 1));
  view.text("organisation", file.start.organisation).text("today", sheet.today);
  view.flag("just_opened", sheet.just_opened).flag("firm", sheet.opened.adviser == 0);
  view.maybe("adviser", adviser_line(words, sheet.opened));
  view.text("challenge", file.start.challenge).maybe("where", file.start.place);
  view.text("expires", words("case_expires", {{"day", words.day(sheet.expires)}}));
  add_partner(desk, sheet, view);
  add_way(words, sheet, view);
  add_check_list(desk, sheet, view);
  add_notes(words, sheet, view);
  add_advisers(reading, sheet, view);
  add_support(desk, file, view);
  add_case_mistakes(words, sheet, view);
  return {"case", std::move(view), failed ? 422 : 200};
}

}  // namespace tandem
