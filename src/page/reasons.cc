#include "page/reasons.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace tandem {

namespace {

using Sentences = std::vector<std::vector<Segment>>;

constexpr std::size_t kMostSentences = 5;
constexpr std::size_t kShortestWord = 3;   // "VR" carries meaning, but not to a reader
constexpr std::size_t kMostWords = 3;      // in one sentence
constexpr double kNearKm = 60;             // an hour's drive: worth a sentence of its own
constexpr double kOfStrongestTerm = 0.15;  // a term below that share does not carry the meaning

void add_unique(std::vector<std::string>& words, const std::string& word) {
  const std::string folded = fold_latin(word);
  const bool known = std::ranges::any_of(
      words, [&](const std::string& other) { return fold_latin(other) == folded; });
  if (!known) words.push_back(word);
}

std::string own_text(const Organisation& organisation) {
  std::string text = organisation.summary;
  for (const auto* list : {&organisation.offers, &organisation.seeks, &organisation.past_work}) {
    for (const auto& entry : *list) text += "\n" + entry;
  }
  return text;
}

// One visitor, so that a new kind of reason does not compile before it has words.
class Speaker {
 public:
  Speaker(const Desk& desk, const MatchAnswer& answer, const Hit& hit)
      : desk_(&desk), words_(&desk.reading.words), answer_(&answer), hit_(&hit) {}

  Sentences take() {
    for (const Reason& reason : hit_->reasons) std::visit(*this, reason);
    if (said_.size() > kMostSentences) said_.resize(kMostSentences);
    return std::move(said_);
  }

  // Words of the profile, or, where it has none of them, of the past case that it is known for.
  void operator()(const WordsReason& reason) {
    const std::string own = own_text(hit_->organisation);
    std::vector<std::string> same;
    std::vector<std::string> yours;
    std::vector<std::string> theirs;
    bool of_past_case = false;
    say_translated(reason.words);
    for (const SharedWord& word : reason.words) {
      if (!word.language.empty()) continue;
      of_past_case = of_past_case || own.find(word.theirs) == std::string::npos;
      if (fold_latin(word.yours) == fold_latin(word.theirs)) {
        if (same.size() < kMostWords) add_unique(same, word.theirs);
      } else if (yours.size() < kMostWords) {
        add_unique(yours, word.yours);
        add_unique(theirs, word.theirs);
      }
    }
    const std::string past = of_past_case ? "_past" : "";
    if (!same.empty()) say("reason_words_same" + past, {{"theirs", marks(same)}});
    if (theirs.empty()) return;
    say("reason_words" + past, {{"yours", plain(quoted(yours))}, {"theirs", marks(theirs)}});
  }

  void operator()(const MeaningReason& reason) {
    if (reason.by_phrases) {
      if (reason.yours.empty() || reason.theirs.empty()) return;
      say("reason_meaning_phrases", {{"yours", plain(reason.yours.front().text)},
                                     {"theirs", marks({reason.theirs.front().text})}});
      return;
    }
    const auto yours = carrying_terms(reason.yours);
    const auto theirs = carrying_terms(reason.theirs);
    if (yours.empty() || theirs.empty()) return;
    say("reason_meaning", {{"yours", plain(quoted(yours))}, {"terms", marks(theirs)}});
  }

  // Said in the box below the reasons, where it has a link.
  void operator()(const PrecedentReason&) {}

  void operator()(const SectorReason& reason) {
    const bool seeks_firms = hit_->organisation.kind == Kind::sme;
    const std::string sought = seeks_firms ? reason.sector_sme : reason.sector_creative;
    if (reason.count > 0) {
      const std::string section(nace_section(reason.sector_sme));
      say(words_->counted_key("reason_sector", reason.count),
          {{"creative", plain(desk_->labels.sector(reason.sector_creative))},
           {"sector", plain(desk_->labels.sector(section))},
           {"n", plain(words_->number(reason.count))}});
    } else if (reason.asked_for && !sought.empty()) {
      say("reason_sector_asked", {{"sector", plain(desk_->labels.sector(sought))}});
    } else if (!reason.words.empty() && !sought.empty()) {
      say("reason_sector_words", {{"words", plain(quoted(reason.words))},
                                  {"sector", plain(desk_->labels.sector(sought))}});
    }
  }

  void operator()(const DistanceReason& reason) {
    if (reason.km > kNearKm) return;
    const std::string km = words_->number(std::max(1L, std::lround(reason.km)));
    const bool seat = reason.basis == DistanceBasis::seat;
    say(seat ? "reason_distance" : "reason_worked_near",
        {{"km", plain(km)}, {"place", plain(hit_->organisation.location.place)}});
  }

  void operator()(const RegionReason& reason) {
    say(reason.inferred ? "reason_region_inferred" : "reason_region",
        {{"region", plain(desk_->labels.region(reason.region))}});
  }

  void operator()(const LanguageReason&) {
    say("reason_language", {{"language", plain(desk_->labels.language(answer_->language))}});
  }

 private:
  // What words of another language mean: the person's own.
  void say_translated(const std::vector<SharedWord>& words) {
    std::vector<std::string> yours, theirs;
    std::string language;
    for (const SharedWord& word : words) {
      if (word.language.empty() || yours.size() == kMostWords) continue;
      add_unique(yours, word.yours);
      add_unique(theirs, word.theirs);
      language = word.language;
    }
    if (yours.empty()) return;
    say("reason_words_translated", {{"language", plain(desk_->labels.language(language))},
                                    {"theirs", marks(theirs)},
                                    {"yours", plain(quoted(yours))}});
  }

  using Fills = std::map<std::string, std::vector<Segment>, std::less<>>;

  void say(const std::string& key, const Fills& fills) {
    said_.push_back(words_->segments(key, fills));
  }

  static std::vector<Segment> plain(const std::string& text) { return {{text, false}}; }

  [[nodiscard]] std::vector<Segment> marks(const std::vector<std::string>& words) const {
    return marked_list(words, (*words_)("and"));
  }

  [[nodiscard]] std::string quoted(std::vector<std::string> words) const {
    if (words.size() > kMostWords) words.resize(kMostWords);
    for (auto& word : words) word = (*words_)("quoted", {{"word", word}});
    return words_->enumerate(words);
  }

  const Desk* desk_;
  const Words* words_;
  const MatchAnswer* answer_;
  const Hit* hit_;
  Sentences said_;
};

}  // namespace

std::vector<Segment> marked_list(const std::vector<std::string>& words, const std::string& last) {
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) segments.push_back({i + 1 == words.size() ? " " + last + " " : ", ", false});
    segments.push_back({words[i], true});
  }
  return segments;
}

std::vector<std::string> carrying_terms(const std::vector<TermShare>& terms) {
  std::vector<std::string> words;
  for (const TermShare& term : terms) {
    const bool weak = term.contribution < kOfStrongestTerm * terms.front().contribution;
    if (weak || !(term.contribution > 0) || words.size() == kMostWords) break;
    if (count_code_points(term.text) >= kShortestWord) add_unique(words, term.text);
  }
  return words;
}

Sentences reason_sentences(const Desk& desk, const MatchAnswer& answer, const Hit& hit) {
  return Speaker(desk, answer, hit).take();
}

std::vector<std::string> met_words(const Hit& hit) {
  for (const Reason& reason : hit.reasons) {
    if (const auto* words = std::get_if<WordsReason>(&reason)) return found_words(words->words);
  }
  return {};
}

}  // namespace tandem
