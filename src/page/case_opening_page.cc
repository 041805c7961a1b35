#include <array>
#include <map>
#include <optional>
#include <utility>

#include "page/case_page.h"
#include "page/contact_page.h"
#include "page/error_page.h"

namespace tandem {

namespace {

constexpr std::array<const char*, 3> kOpeningFields = {"text", "place", "firm"};

// Which field to mend, and how it is said there.
std::pair<std::string, std::string> opening_mistake(const Words& words, const Problem& problem) {
  if (problem.where == "/consent") return {"consent", words("case_error_consent")};
  for (const std::string field : kOpeningFields) {
    if (problem.where != "/" + field) continue;
    if (problem.code == "required") return {field, words("case_error_text")};
    return {field,
            words("contact_error_long", {{"n", words.number(field == "text" ? 10'000 : 200)}})};
  }
  return {"send", words(problem.code == "too_many" ? "case_error_too_many" : "contact_error_form")};
}

void add_opening_mistakes(const Words& words, const std::vector<Problem>& problems, View& form) {
  std::map<std::string, std::string> told{{"consent", ""}};
  for (const char* field : kOpeningFields) told[field] = "";
  std::vector<View> errors;
  errors.reserve(problems.size());
  for (const Problem& problem : problems) {
    const auto [target, message] = opening_mistake(words, problem);
    told[target] = message;
    View error;
    error.text("target", target).text("message", message);
    errors.push_back(std::move(error));
  }
  form.list("errors", std::move(errors));
  for (const auto& [target, message] : told) form.maybe(target + "_error", message);
}

}  // namespace

std::string case_href(const Desk& desk, const Organisation& organisation) {
  if (!can_be_written_to(organisation)) return {};
  return desk.reading.link(Address("/case").with("organisation", organisation.id));
}

Sheet case_opening_page(const Reading& reading, const Snapshot& snapshot,
                        const CaseOpening& opening) {
  const auto record =
      snapshot.record(RecordType::organisation, reading.request.first("organisation"));
  if (!record || !can_be_written_to(std::get<Organisation>(*record)))
    return error_page(reading, 404);
  const auto& organisation = std::get<Organisation>(*record);
  const Words& words = reading.words;
  const bool failed = !opening.problems.empty();
  const std::string heading = words("case_opening_title", {{"name", organisation.name}});
  View view =
      framed(reading, {.title = failed ? words("error_title_prefix") + " " + heading : heading,
                       .description = words("case_description"),
                       .canonical = "/case",
                       .section = "/organisations",
                       .noindex = true});
  view.text("heading", heading).text("name", organisation.name);
  view.text("organisation_href", reading.link("/organisations/" + organisation.id));
  View form;
  form.text("organisation", organisation.id);
  form.text("token", opening.token).text("mark", opening.mark);
  form.text("challenge", opening.start.challenge).text("place", opening.start.place);
  form.text("firm", opening.start.firm).flag("consent", opening.consent);
  add_opening_mistakes(words, opening.problems, form);
  view.object("form", std::move(form));
  return {"case_opening", std::move(view), failed ? 422 : 200};
}

Sheet case_deleted_page(const Reading& reading) {
  View view = framed(reading, {.title = reading.words("case_deleted_title"),
                               .description = reading.words("case_description"),
                               .canonical = "/case",
                               .noindex = true});
  return {"case_deleted", std::move(view)};
}

}  // namespace tandem
