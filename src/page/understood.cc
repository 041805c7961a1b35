#include "page/understood.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/ask_form.h"

namespace tandem {

namespace {

constexpr std::size_t kMostTerms = 40;
constexpr std::size_t kMostSectors = 3;
constexpr std::size_t kMostNamesakes = 4;

View language_view(const Desk& desk, const EncodedRequest& encoded) {
  const std::string& lang = encoded.text.lang;
  const bool given = !encoded.request.language.empty();
  const auto option = [](const std::string& value, const std::string& label, bool selected) {
    View view;
    view.text("value", value).text("label", label).flag("selected", selected);
    return view;
  };
  const std::string name = desk.labels.language(lang);
  std::vector<std::pair<std::string, std::string>> known;  // by label
  for (const auto& entry : desk.snapshot.reference().taxonomies.languages.entries()) {
    known.emplace_back(desk.labels.language(entry.code), entry.code);
  }
  std::ranges::sort(known);
  std::vector<View> options;
  const Words& words = desk.reading.words;
  options.push_back(option("",
                           given ? words("understood_language_auto")
                                 : words("understood_language_guessed", {{"language", name}}),
                           !given));
  for (const auto& [label, code] : known)
    options.push_back(option(code, label, given && code == lang));
  View view;
  view.text("name", name).list("options", std::move(options));
  return view;
}

std::string place_name(const Desk& desk, const ResolvedPlace& place) {
  std::vector<std::string> pieces = {place.label};
  const Location& location = place.location;
  if (!location.region.empty()) pieces.push_back(desk.labels.region(location.region));
  if (!location.country.empty()) pieces.push_back(desk.labels.country(location.country));
  pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
  return join(pieces, ", ");
}

// Other places of that name, as the gazetteer takes them: "Freyburg, DE-ST".
std::vector<View> namesakes(const Desk& desk, const ResolvedPlace& meant) {
  std::vector<View> views;
  std::vector<std::string> shown = {meant.location.region};
  for (const ResolvedPlace& other : meant.others) {
    const std::string& where = other.location.region;
    if (where.empty() || views.size() == kMostNamesakes) continue;
    if (std::ranges::find(shown, where) != shown.end()) continue;
    shown.push_back(where);
    View view;
    view.text("value", other.label + ", " + where);
    view.text("label", other.label + ", " + desk.labels.region(where) + " (" +
                           desk.labels.country(other.location.country) + ")");
    views.push_back(std::move(view));
  }
  return views;
}

// `field`: the button's, that takes the guess for given.
std::vector<View> sector_views(const Desk& desk, const std::vector<std::string>& codes,
                               const std::vector<std::string>& given) {
  std::vector<View> views;
  for (const auto& code : codes) {
    if (views.size() == kMostSectors) break;
    View view;
    view.text("value", code).text("label", desk.labels.sector(code));
    view.flag("given", std::ranges::find(given, code) != given.end());
    views.push_back(std::move(view));
  }
  return views;
}

bool asks_for(const PageRequest& request, const char* field, const QueryWord& word) {
  const auto asked = request.all(field);
  return std::ranges::any_of(
      asked, [&](const std::string& one) { return fold_latin(one) == fold_latin(word.text); });
}

// Words of other languages that it met.
std::string met_abroad(const MatchAnswer& answer, const QueryWord& word) {
  const auto found = std::ranges::find(answer.terms, word.stem, &QueryTerm::stem);
  return found == answer.terms.end() ? std::string() : join(found->translations, ", ");
}

View term_view(const Desk& desk, const MatchAnswer& answer, const QueryWord& word) {
  const Words& words = desk.reading.words;
  const bool dropped = asks_for(desk.reading.request, "drop", word);
  const bool stressed = !dropped && asks_for(desk.reading.request, "stress", word);
  View view;
  view.text("text", word.text).maybe("also", met_abroad(answer, word));
  view.flag("dropped", dropped).flag("stressed", stressed).flag("usual", !dropped && !stressed);
  for (const char* button : {"drop", "undrop", "stress", "unstress"}) {
    view.text(std::string(button) + "_label",
              words(std::string("understood_") + button, {{"word", word.text}}));
  }
  return view;
}

std::vector<View> term_views(const Desk& desk, const EncodedRequest& encoded,
                             const MatchAnswer& answer) {
  std::vector<View> views;
  for (const QueryWord& word : encoded.text.words) {
    const bool dropped = asks_for(desk.reading.request, "drop", word);
    if (views.size() == kMostTerms) break;
    if (word.weight > 0 || dropped) views.push_back(term_view(desk, answer, word));
  }
  return views;
}

}  // namespace

void add_understood(const Desk& desk, const EncodedRequest& encoded, const MatchAnswer& answer,
                    View& view) {
  const Words& words = desk.reading.words;
  const MatchRequest& request = encoded.request;
  View box;
  std::vector<std::string> line = {desk.labels.language(encoded.text.lang)};
  box.object("language", language_view(desk, encoded));
  box.nothing("place");
  if (answer.place) {
    View place;
    place.text("name", place_name(desk, *answer.place));
    place.list("others", namesakes(desk, *answer.place));
    box.object("place", std::move(place));
    line.push_back(answer.place->label);
  }
  const std::vector<std::string> own = request.sector.empty()
                                           ? std::vector<std::string>()
                                           : std::vector<std::string>{request.sector};
  box.text("own_sector_label", words(for_side("understood_own_sector", request.seeking)));
  box.flag("own_sector_counts", !request.sector.empty());
  box.list("own_sectors", sector_views(desk, encoded.own_sectors, own));
  box.list("sectors", sector_views(desk, answer.sector_guess, request.wanted));
  if (!answer.sector_guess.empty()) line.push_back(desk.labels.sector(answer.sector_guess.front()));
  auto terms = term_views(desk, encoded, answer);
  line.push_back(words.counted("understood_terms", static_cast<long>(terms.size())));
  box.list("terms", std::move(terms));
  box.text("line", join(line, " · "));
  const PageRequest& asked = desk.reading.request;
  const bool corrected =
      !request.language.empty() || !asked.all("drop").empty() || !asked.all("stress").empty();
  box.flag("corrected", corrected);
  view.object("understood", std::move(box));
}

}  // namespace tandem
