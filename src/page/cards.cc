#include "page/cards.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "domain/record_title.h"

namespace tandem {

namespace {

constexpr std::size_t kCardText = 190;  // code points: three to four lines of a card
constexpr std::size_t kMostNames = 3;

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// The next place where one of the words stands as a word of its own; npos when there is none.
std::pair<std::size_t, std::size_t> next_word(std::string_view text, std::size_t from,
                                              const std::vector<std::string>& words) {
  std::size_t best = std::string_view::npos;
  std::size_t size = 0;
  for (const auto& word : words) {
    if (word.empty()) continue;
    for (std::size_t at = text.find(word, from); at < best; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const bool is_whole =
          (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
      if (!is_whole) continue;
      best = at;
      size = word.size();
      break;
    }
  }
  return {best, size};
}

}  // namespace

std::vector<Segment> with_marks(std::string_view text, const std::vector<std::string>& words) {
  std::vector<Segment> segments;
  std::size_t at = 0;
  for (auto [begin, size] = next_word(text, 0, words); begin != std::string_view::npos;
       std::tie(begin, size) = next_word(text, at, words)) {
    if (begin > at) segments.push_back({std::string(text.substr(at, begin - at)), false});
    segments.push_back({std::string(text.substr(begin, size)), true});
    at = begin + size;
  }
  if (at < text.size()) segments.push_back({std::string(text.substr(at)), false});
  return segments;
}

std::vector<std::string> found_words(const std::vector<SharedWord>& shared) {
  std::vector<std::string> words;
  for (const auto& word : shared) {
    if (std::ranges::find(words, word.theirs) == words.end()) words.push_back(word.theirs);
  }
  return words;
}

std::string content_language(const Desk& desk, const std::string& lang) {
  return lang == desk.reading.words.lang() ? std::string() : lang;
}

std::string partner_names(const Desk& desk, const Cooperation& cooperation, Role role) {
  std::vector<std::string> names;
  for (const Partner& partner : cooperation.partners) {
    if (partner.role != role) continue;
    const auto card = desk.snapshot.organisations().cards->find(partner.organisation);
    if (card) names.emplace_back(card->title);
  }
  if (names.size() <= kMostNames) return join(names, "; ");
  const long more = static_cast<long>(names.size() - kMostNames + 1);
  names.resize(kMostNames - 1);
  return desk.reading.words("names_more",
                            {{"names", join(names, "; ")}, {"n", desk.reading.words.number(more)}});
}

View cooperation_card(const Desk& desk, const Cooperation& cooperation,
                      const std::vector<std::string>& marked, const std::vector<Segment>& passage) {
  std::vector<std::string> kicker;
  if (auto place = desk.labels.place(cooperation.location); !place.empty()) {
    kicker.push_back(std::move(place));
  }
  if (cooperation.year) kicker.push_back(std::to_string(*cooperation.year));
  const std::string& text =
      cooperation.solution.empty() ? cooperation.challenge : cooperation.solution;
  View view;
  view.maybe("kicker", join(kicker, " · "));
  view.segments("title_segments", with_marks(cooperation.title, marked));
  view.text("href", desk.reading.link("/cooperations/" + cooperation.id));
  view.maybe("content_lang", content_language(desk, cooperation.lang));
  view.segments("segments",
                passage.empty() ? with_marks(shorten(text, kCardText), marked) : passage);
  view.maybe("creative", partner_names(desk, cooperation, Role::creative));
  view.maybe("firm", partner_names(desk, cooperation, Role::sme));
  return view;
}

std::string gist_of(const Desk& desk, const Organisation& organisation) {
  if (!organisation.summary.empty()) return organisation.summary;
  const Words& words = desk.reading.words;
  if (!organisation.offers.empty()) {
    return words("gist_offers", {{"what", join(organisation.offers, ", ")}});
  }
  if (organisation.past_work.empty()) return {};
  return words("gist_past_work", {{"what", join(organisation.past_work, "; ")}});
}

namespace {

// In a list, what a firm seeks tells studios more than what it is.
std::string gist_in_list(const Desk& desk, const Organisation& organisation) {
  if (organisation.kind != Kind::sme || organisation.seeks.empty()) {
    return gist_of(desk, organisation);
  }
  return desk.reading.words("gist_seeks", {{"what", join(organisation.seeks, "; ")}});
}

}  // namespace

View organisation_card(const Desk& desk, const Organisation& organisation,
                       const std::vector<std::string>& marked,
                       const std::vector<Segment>& passage) {
  View view;
  view.maybe("kicker", desk.labels.place(organisation.location));
  view.segments("title_segments", with_marks(organisation.name, marked));
  view.text("href", desk.reading.link("/organisations/" + organisation.id));
  view.maybe("content_lang", content_language(desk, organisation.lang));
  view.segments("segments",
                passage.empty()
                    ? with_marks(shorten(gist_in_list(desk, organisation), kCardText), marked)
                    : passage);
  view.text("side", side_of(organisation.kind));
  const std::string sectors = desk.labels.sectors(organisation.sectors);
  view.text("sectors", sectors.empty()
                           ? desk.reading.words("kind_" + std::string(name_of(organisation.kind)))
                           : sectors);
  return view;
}

View challenge_card(const Desk& desk, const Challenge& challenge,
                    const std::vector<std::string>& marked, const std::vector<Segment>& passage) {
  const Words& words = desk.reading.words;
  std::vector<std::string> kicker;
  if (auto place = desk.labels.place(challenge.location); !place.empty())
    kicker.push_back(std::move(place));
  if (!challenge.until.empty())
    kicker.push_back(words("support_until", {{"day", words.day(challenge.until)}}));
  View view;
  view.maybe("kicker", join(kicker, " · "));
  view.segments("title_segments", with_marks(title_of(challenge), marked));
  view.text("href", desk.reading.link("/challenges/" + challenge.id));
  view.maybe("content_lang", content_language(desk, challenge.lang));
  view.segments("segments",
                passage.empty() ? with_marks(shorten(challenge.text, kCardText), marked) : passage);
  view.maybe("firm", challenge.sector.empty() ? "" : desk.labels.sector(challenge.sector));
  view.maybe("wanted", desk.labels.sectors(challenge.wanted));
  return view;
}

long open_challenges_known(const Snapshot& snapshot) {
  long known = 0;
  snapshot.challenges().cards->for_each(
      [&](const Card& card) { known += snapshot.is_open(card) ? 1 : 0; });
  return known;
}

void add_provenance(const Desk& desk, const Provenance& provenance, bool is_own_entry,
                    const std::string& route, View& view) {
  const Words& words = desk.reading.words;
  View box;
  box.text("basis", words(is_own_entry ? "provenance_own" : "provenance_derived"));
  if (const std::string href = web_address(provenance.source_url); !href.empty()) {
    View source;
    source.text("href", href).text("label", host_of(href));
    source.maybe("as_of", provenance.source_year
                              ? words("provenance_as_of",
                                      {{"date", std::to_string(*provenance.source_year)}})
                              : "");
    box.object("source", std::move(source));
  } else {
    box.nothing("source");
  }
  box.text("data_href", route);
  view.object("provenance", std::move(box));
}

}  // namespace tandem
