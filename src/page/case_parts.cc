#include "page/case_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "page/check_list.h"

namespace tandem {

namespace {

constexpr std::string_view kItemProblem = "/note-";

std::string day_mistake(const Words& words, const CaseSheet& sheet) {
  for (const Problem& problem : sheet.draft.problems) {
    if (problem.where == "/day") return words("case_error_day_" + problem.code);
  }
  return {};
}

std::string step_text(const Words& words, CaseStep step) {
  return words("case_step_" + std::string(name_of(step)) + "_text");
}

const CaseItem* find_item(const std::vector<CaseItem>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &CaseItem::id);
  return found == items.end() ? nullptr : &*found;
}

std::string item_mistake(const Words& words, const CaseSheet& sheet, const std::string& id) {
  for (const Problem& problem : sheet.draft.problems) {
    if (problem.where != std::string(kItemProblem) + id) continue;
    if (problem.code == "too_long") return words("contact_error_long", {{"n", words.number(300)}});
    const CaseItem* const stored = find_item(sheet.opened.file.items, id);
    const std::string note = stored == nullptr ? std::string() : stored->note;
    const bool done = stored != nullptr && stored->done;
    return words(done ? "case_error_item_done" : "case_error_item_open", {{"note", note}});
  }
  return {};
}

// In the reader's language, else in another one.
std::optional<Article> article_of(const Desk& desk, std::string_view stem) {
  for (const std::string& lang :
       {desk.reading.words.lang(), std::string("en"), std::string("de")}) {
    const auto record = desk.snapshot.record(RecordType::article, std::string(stem) + "-" + lang);
    if (record) return std::get<Article>(*record);
  }
  return std::nullopt;
}

void add_source(const Desk& desk, std::string_view stem, View& view) {
  view.nothing("article");
  const auto article = article_of(desk, stem);
  if (!article) return;
  View link;
  link.text("href", desk.reading.link("/knowledge/" + article->id)).text("name", article->title);
  link.maybe("content_lang", content_language(desk, article->lang));
  view.object("article", std::move(link));
}

View item_view(const Desk& desk, const CaseSheet& sheet, const CheckItem& item) {
  const Words& words = desk.reading.words;
  const std::string id(item.id);
  const CaseItem* const stored = find_item(sheet.opened.file.items, id);
  const CaseItem* const typed = find_item(sheet.draft.items, id);
  const CaseItem none{.id = id};
  const CaseItem& was = stored == nullptr ? none : *stored;
  const CaseItem& shown = typed == nullptr ? was : *typed;
  const std::string title = words("case_item_" + id);
  const std::string mistake = item_mistake(words, sheet, id);
  View view;
  view.text("id", id).text("title", title).text("text", words("case_item_" + id + "_text"));
  view.flag("done", shown.done).text("note", shown.note).maybe("error", mistake);
  view.flag("has_note", !shown.note.empty() || !mistake.empty());
  view.flag("was_done", was.done).text("was_note", was.note);
  view.text("note_label", words("case_item_note_label", {{"item", title}}));
  add_source(desk, item.article, view);
  return view;
}

struct CaseField {
  const char* target;    // id of the field, and the problem's place behind its '/'
  const char* required;  // what is said when it is empty
  const char* refused;   // when it cannot be kept as it is
  long most;             // code points
};

constexpr std::array<CaseField, 4> kCaseFields = {
    {{"challenge", "case_error_text", "case_error_changed", 10'000},
     {"note", "case_error_note", "case_error_notes_full", 2'000},
     {"adviser", "case_error_form", "case_error_form", 200},
     {"sure", "case_error_sure", "case_error_sure", 0}}};

// Which field to mend, and how it is said there; what concerns the whole form is said above it.
std::pair<std::string, std::string> case_mistake(const Words& words, const CaseSheet& sheet,
                                                 const Problem& problem) {
  const std::string target = problem.where.substr(1);
  if (target == "day") return {"day-" + sheet.draft.step, day_mistake(words, sheet)};
  if (problem.where.starts_with(kItemProblem))
    return {target, item_mistake(words, sheet, target.substr(kItemProblem.size() - 1))};
  for (const CaseField& field : kCaseFields) {
    if (target != field.target) continue;
    if (problem.code == "too_long")
      return {target, words("contact_error_long", {{"n", words.number(field.most)}})};
    return {target, words(problem.code == "required" ? field.required : field.refused)};
  }
  return {"main", words("case_error_form")};
}

std::string author_of(const Words& words, const CaseFile& file, std::int64_t adviser) {
  if (adviser == 0) return file.start.firm.empty() ? words("case_note_firm") : file.start.firm;
  const auto found = std::ranges::find(file.advisers, adviser, &CaseAdviser::ordinal);
  if (found != file.advisers.end() && !found->name.empty()) return found->name;
  return words("case_adviser_unnamed", {{"n", std::to_string(adviser)}});
}

}  // namespace

void add_way(const Words& words, const CaseSheet& sheet, View& view) {
  const CaseFile& file = sheet.opened.file;
  bool next_found = false;
  view.list("steps", views_of(kCaseSteps, [&](const CaseStep step) {
              const std::string id(name_of(step));
              const std::string& day = file.days.at(static_cast<std::size_t>(step));
              const bool typed = sheet.draft.step == id;
              View one;
              one.text("id", id).text("label", words("case_step_" + id));
              one.text("text", step_text(words, step));
              one.text("button", words("case_step_" + id + "_button"));
              one.flag("done", !day.empty()).text("day_label", words.day(day));
              const bool is_later = file.state() && step < *file.state();
              const bool next = day.empty() && !next_found && !is_later;
              next_found = next_found || next;
              one.flag("next", next);
              one.flag("write", step == CaseStep::contacted && file.enquiry == 0 &&
                                    !file.start.organisation.empty());
              one.text("day", typed ? sheet.draft.day : day.empty() ? sheet.today : day);
              one.maybe("error", typed ? day_mistake(words, sheet) : std::string());
              return one;
            }));
}

void add_check_list(const Desk& desk, const CaseSheet& sheet, View& view) {
  const Words& words = desk.reading.words;
  const CaseFile& file = sheet.opened.file;
  const CaseStep now = file.state().value_or(CaseStep::contacted);
  view.list("groups", views_of(kCaseSteps, [&](const CaseStep step) {
              View group;
              group.text("label", words("case_group_" + std::string(name_of(step))));
              group.flag("current", step == now);
              std::vector<View> items;
              for (const CheckItem& item : kCheckList) {
                if (item.when == step) items.push_back(item_view(desk, sheet, item));
              }
              group.list("items", std::move(items));
              return group;
            }));
  const auto done = std::ranges::count_if(kCheckList, [&](const CheckItem& item) {
    const CaseItem* const stored = find_item(file.items, item.id);
    return stored != nullptr && stored->done;
  });
  view.text("list_count", words("case_list_count", {{"n", std::to_string(done)},
                                                    {"all", std::to_string(kCheckList.size())}}));
}

void add_notes(const Words& words, const CaseSheet& sheet, View& view) {
  const OpenedCase& opened = sheet.opened;
  view.list("notes", views_of(opened.file.notes, [&](const CaseNote& note) {
              View one;
              one.text("number", std::to_string(note.number)).text("text", note.text);
              one.text("line",
                       words.day(note.day) + " · " + author_of(words, opened.file, note.adviser));
              one.flag("can_drop", opened.adviser == 0 || opened.adviser == note.adviser);
              return one;
            }));
  view.text("note_typed", sheet.draft.note);
}

void add_advisers(const Reading& reading, const CaseSheet& sheet, View& view) {
  const Words& words = reading.words;
  const CaseFile& file = sheet.opened.file;
  std::vector<View> advisers;
  advisers.reserve(sheet.adviser_paths.size());
  for (std::size_t i = 0; i < sheet.adviser_paths.size() && i < file.advisers.size(); ++i) {
    const CaseAdviser& adviser = file.advisers.at(i);
    const std::string label = author_of(words, file, adviser.ordinal);
    View one;
    one.text("label", label).text("ordinal", std::to_string(adviser.ordinal));
    one.text("since", words("case_adviser_since", {{"day", words.day(adviser.since)}}));
    one.text("link", reading.request.origin + sheet.adviser_paths.at(i));
    one.text("link_label", words("case_adviser_link_label", {{"name", label}}));
    advisers.push_back(std::move(one));
  }
  view.list("advisers", std::move(advisers));
  const bool may_more = file.advisers.size() < static_cast<std::size_t>(kCaseAdvisers);
  view.maybe("next_adviser", may_more ? std::to_string(file.advisers_ever + 1) : std::string());
  view.text("adviser_typed", sheet.draft.adviser);
}

void add_case_mistakes(const Words& words, const CaseSheet& sheet, View& view) {
  std::map<std::string, std::string> told{
      {"challenge", ""}, {"note", ""}, {"adviser", ""}, {"sure", ""}};
  std::vector<View> errors;
  errors.reserve(sheet.draft.problems.size());
  for (const Problem& problem : sheet.draft.problems) {
    const auto [target, message] = case_mistake(words, sheet, problem);
    if (told.contains(target)) told[target] = message;
    View error;
    error.text("target", target).text("message", message);
    errors.push_back(std::move(error));
  }
  view.list("errors", std::move(errors));
  for (const auto& [target, message] : told) view.maybe(target + "_error", message);
  view.text("challenge_typed",
            told["challenge"].empty() ? sheet.opened.file.start.challenge : sheet.draft.challenge);
}

}  // namespace tandem
