#include "page/ask_form.h"

#include <array>
#include <map>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kNearPlaces = 3;

struct SectorGroup {
  const char* label;
  std::vector<const char*> codes;
};

// Of NACE what firms in the country are, in the order in which they look for themselves.
const std::vector<SectorGroup>& sector_groups() {
  static const std::vector<SectorGroup> groups = {
      {"nace_group_land", {"A01", "A02", "A03", "B"}},
      {"nace_group_make",
       {"C10", "C11", "C13", "C14", "C15", "C16", "C17", "C18", "C23", "C25", "C28", "C31", "C32",
        "C", "F"}},
      {"nace_group_trade", {"I55", "I56", "N79", "R", "G", "H"}},
      {"nace_group_services", {"J", "K", "L", "M", "N", "S"}},
      {"nace_group_public", {"P", "Q", "O", "D", "E"}}};
  return groups;
}

View option(const Desk& desk, const std::string& code, const std::string& chosen) {
  View view;
  view.text("value", code).text("label", desk.labels.sector(code));
  view.flag("selected", code == chosen);
  return view;
}

View group(const Desk& desk, const std::string& label, std::vector<View> options) {
  View view;
  view.text("label", desk.reading.words(label)).list("options", std::move(options));
  return view;
}

std::vector<View> sector_views(const Desk& desk, const Asked& asked) {
  if (asked.seeking == Kind::sme) {
    const auto& entries = desk.snapshot.reference().taxonomies.creative_sectors.entries();
    std::vector<View> groups;
    groups.push_back(
        group(desk, "fact_sector_creative", views_of(entries, [&](const TaxonomyEntry& entry) {
                return option(desk, entry.code, asked.sector);
              })));
    return groups;
  }
  return views_of(sector_groups(), [&](const SectorGroup& one) {
    return group(desk, one.label, views_of(one.codes, [&](const char* code) {
                   return option(desk, code, asked.sector);
                 }));
  });
}

// Where a problem stands in the form, and how it is said there.
struct Mistake {
  std::string target, message;
};

Mistake mistake_of(const Desk& desk, const Asked& asked, const Problem& problem) {
  const Words& words = desk.reading.words;
  if (problem.where == "/text") {
    if (problem.code == "too_long") {
      const auto most = words.number(static_cast<long>(kLongestChallenge));
      return {"text", words("error_text_long", {{"n", most}})};
    }
    return {"text",
            words(problem.code == "required" ? "error_text_empty" : "error_text_says_nothing")};
  }
  if (problem.where == "/place") {
    if (problem.code == "postcode") return {"place", words("error_place_postcode")};
    return {"place", words("error_place_unknown", {{"place", shorten(asked.place, 60)}})};
  }
  if (problem.where == "/within_km") {
    return {"place",
            words(problem.code == "needs_place" ? "error_place_needed" : "error_distance_unknown")};
  }
  if (problem.where == "/sector") return {"sector", words("error_sector_unknown")};
  return {"text", words("error_choice_unknown")};
}

std::vector<View> place_suggestions(const Desk& desk, const Asked& asked) {
  const auto near = desk.snapshot.reference().gazetteer.nearest(asked.place, kNearPlaces);
  const Address address(desk.reading.request);
  return views_of(near, [&](const std::string& name) {
    View view;
    view.text("label", name).text("href", address.set("place", name).text());
    return view;
  });
}

void add_problems(const Desk& desk, const Asked& asked, const std::vector<Problem>& problems,
                  View& view) {
  std::map<std::string, std::string> first{{"text", ""}, {"place", ""}, {"sector", ""}};
  bool place_is_unknown = false;
  std::vector<View> errors;
  for (const Problem& problem : problems) {
    const Mistake mistake = mistake_of(desk, asked, problem);
    place_is_unknown = place_is_unknown || problem.where == "/place";
    if (first[mistake.target] == mistake.message) continue;
    if (first[mistake.target].empty()) first[mistake.target] = mistake.message;
    View error;
    error.text("target", mistake.target).text("message", mistake.message);
    errors.push_back(std::move(error));
  }
  view.list("errors", std::move(errors));
  for (const auto& [target, message] : first) view.maybe(target + "_error", message);
  view.list("place_suggestions",
            place_is_unknown ? place_suggestions(desk, asked) : std::vector<View>());
}

}  // namespace

Asked asked_of(const PageRequest& request) {
  return {std::string(request.first("text")), std::string(trim(request.first("place"))),
          std::string(request.first("sector")),
          request.first("seeking") == name_of(Kind::sme) ? Kind::sme : Kind::creative};
}

std::string for_side(std::string_view key, Kind seeking) {
  return std::string(key) + (seeking == Kind::sme ? "_sme" : "");
}

View ask_form(const Desk& desk, const Asked& asked, const AskForm& form) {
  const Words& words = desk.reading.words;
  const auto words_for = [&](const char* key) { return words(for_side(key, asked.seeking)); };
  View view;
  view.text("question", words_for("home_question")).text("lead", words_for("home_lead"));
  view.text("placeholder", words_for("ask_text_placeholder"));
  view.text("button", form.button).text("sector_label", words_for("ask_sector_label"));
  view.text("seeking", std::string(name_of(asked.seeking))).text("rows", form.rows);
  view.text("text", asked.text).text("place", asked.place);
  view.list("sector_groups", sector_views(desk, asked));
  add_problems(desk, asked, form.problems, view);
  return view;
}

}  // namespace tandem
