#include "page/contact_page.h"

#include <array>
#include <map>
#include <optional>

#include "domain/record_title.h"
#include "page/error_page.h"
#include "wire/letter_fields.h"

namespace tandem {

namespace {

struct LetterField {
  const char* where;   // as the problem names it
  const char* target;  // id of the field
  const char* key;     // what is said when it is missing or wrong
  std::size_t most;    // code points
};

constexpr std::array<LetterField, 4> kLetterFields = {
    {{"/message", "message", "contact_error_message", wire::kLongestMessage},
     {"/text", "text", "contact_error_message", wire::kLongestCarriedText},
     {"/reply_to", "reply_to", "contact_error_reply", wire::kLongestLetterLine},
     {"/sender", "sender", "contact_error_message", wire::kLongestLetterLine}}};

// Which field to mend, and how it is said there. What is wrong with the form as a whole is told at
// its button.
std::pair<std::string, std::string> letter_mistake(const Words& words, const Problem& problem) {
  for (const LetterField& field : kLetterFields) {
    if (problem.where != field.where) continue;
    const std::string most = words.number(static_cast<long>(field.most));
    return {field.target, problem.code == "too_long" ? words("contact_error_long", {{"n", most}})
                                                     : words(field.key)};
  }
  if (problem.where == "/consent") return {"consent", words("contact_error_consent")};
  return {"send",
          words(problem.code == "too_many" ? "contact_error_too_many" : "contact_error_form")};
}

void add_mistakes(const Words& words, const std::vector<Problem>& problems, View& view) {
  std::map<std::string, std::string> told{
      {"message", ""}, {"text", ""}, {"reply_to", ""}, {"sender", ""}, {"consent", ""}};
  std::vector<View> errors;
  errors.reserve(problems.size());
  for (const Problem& problem : problems) {
    const auto [target, message] = letter_mistake(words, problem);
    told[target] = message;
    View error;
    error.text("target", target).text("message", message);
    errors.push_back(std::move(error));
  }
  view.list("errors", std::move(errors));
  for (const auto& [target, message] : told) view.maybe(target + "_error", message);
}

std::optional<Organisation> addressee(const Reading& reading, const Snapshot& snapshot) {
  const auto record =
      snapshot.record(RecordType::organisation, reading.request.first("organisation"));
  if (!record) return std::nullopt;
  auto organisation = std::get<Organisation>(*record);
  if (!can_be_written_to(organisation)) return std::nullopt;
  return organisation;
}

// Which challenge the letter answers, so that broker and firm see it; the writer may change it.
std::string first_words(const Reading& reading, const Snapshot& snapshot,
                        const Organisation& organisation) {
  const auto record = snapshot.record(RecordType::challenge, reading.request.first("about"));
  if (!record || std::get<Challenge>(*record).organisation != organisation.id) return {};
  return reading.words("contact_about", {{"title", title_of(*record)}}) + "\n\n";
}

View contact_frame(const Reading& reading, const std::string& title,
                   const Organisation& organisation) {
  View view = framed(reading, {.title = title,
                               .description = reading.words("contact_description"),
                               .canonical = "/contact",
                               .section = "/organisations",
                               .noindex = true});
  view.text("name", organisation.name);
  view.text("organisation_href", reading.link("/organisations/" + organisation.id));
  return view;
}

}  // namespace

bool can_be_written_to(const Organisation& organisation) {
  return organisation.suggestible;
}

std::string contact_href(const Desk& desk, const Organisation& organisation,
                         const std::string& challenge) {
  if (!can_be_written_to(organisation)) return {};
  Address address = Address("/contact").with("organisation", organisation.id);
  if (!challenge.empty()) address = address.with("about", challenge);
  return desk.reading.link(address);
}

Sheet contact_page(const Reading& reading, const Snapshot& snapshot, const ContactDraft& draft) {
  const auto organisation = addressee(reading, snapshot);
  if (!organisation) return error_page(reading, 404);
  const Words& words = reading.words;
  const bool failed = !draft.problems.empty();
  const std::string heading = words("contact_title", {{"name", organisation->name}});
  View view = contact_frame(reading, failed ? words("error_title_prefix") + " " + heading : heading,
                            *organisation);
  view.text("heading", heading);
  View form;
  form.text("organisation", organisation->id).text("mark", draft.mark);
  form.text("message", draft.letter.message.empty() && !failed
                           ? first_words(reading, snapshot, *organisation)
                           : draft.letter.message);
  form.text("reply_to", draft.letter.reply_to);
  form.text("sender", draft.letter.sender).flag("consent", draft.consent);
  form.maybe("challenge", draft.letter.challenge).maybe("case", draft.case_token);
  add_mistakes(words, draft.problems, form);
  view.object("form", std::move(form));
  return {"contact", std::move(view), failed ? 422 : 200};
}

Sheet contact_kept_page(const Reading& reading, const Snapshot& snapshot) {
  const auto organisation = addressee(reading, snapshot);
  if (!organisation) return error_page(reading, 404);
  const Words& words = reading.words;
  View view = contact_frame(reading, words("contact_kept_title"), *organisation);
  view.text("kept_number", words("contact_kept_number", {{"n", reading.request.first("number")},
                                                         {"name", organisation->name}}));
  view.text("kept_back", words("contact_kept_back", {{"name", organisation->name}}));
  return {"contact_kept", std::move(view)};
}

}  // namespace tandem
