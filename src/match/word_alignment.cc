#include "match/word_alignment.h"

#include <algorithm>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kShortestPart = 5;  // code points: "Öfen" is not in "Bauernhöfen"
constexpr std::size_t kShortestHead = 4;
constexpr double kNearlyAll = 0.6;

// How alike two words are that have different stems: 0 when not alike enough to be shown as one.
double likeness(const std::string& a, const std::string& b,
                const std::set<std::string>& grams_of_a) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (count_code_points(shorter) >= kShortestPart && longer.find(shorter) != std::string::npos)
    return 0.9;
  if (grams_of_a.size() < 3) return 0;
  // Endings alone are no likeness: "jungen" is not in "Sonderanfertigungen".
  if (longer.find(shorter.substr(0, kShortestHead)) == std::string::npos) return 0;
  std::size_t shared = 0;
  const auto grams_of_b = grams_of(b);
  for (const auto& gram : grams_of_b) shared += grams_of_a.contains(gram) ? 1U : 0U;
  const double share = static_cast<double>(shared) /
                       static_cast<double>(std::min(grams_of_a.size(), grams_of_b.size()));
  return share >= kNearlyAll && grams_of_b.size() >= 3 ? share : 0;
}

// Stems of two languages may be equal by chance: German "modern" and Spanish "moda" are both "mod".
bool is_same(const QueryText& query, const QueryWord& word, const SeenWord& seen,
             std::string_view lang) {
  if (word.word == seen.word) return true;
  if (word.stem != seen.stem) return false;
  return query.lang == lang || std::string_view(word.word).substr(0, kShortestHead) ==
                                   std::string_view(seen.word).substr(0, kShortestHead);
}

std::size_t window_start(std::string_view text, const std::vector<Meeting>& meetings,
                         std::size_t most) {
  std::size_t best_start = 0;
  double best = -1;
  for (const Meeting& first : meetings) {
    double sum = 0;
    for (const Meeting& other : meetings) {
      if (other.begin >= first.begin && other.end <= first.begin + most * 3 / 4)
        sum += other.strength;
    }
    if (sum > best) {
      best = sum;
      best_start = first.begin;
    }
  }
  // Begin at a sentence where one is near, else at a word some way before.
  const std::size_t back = best_start > most / 4 ? best_start - most / 4 : 0;
  for (std::size_t i = best_start; i > back; --i) {
    if (text[i - 1] == '\n' || (i > 1 && text[i - 1] == ' ' && text[i - 2] == '.')) return i;
  }
  if (back == 0) return 0;
  const std::size_t space = text.find(' ', back);
  return space == std::string_view::npos || space >= best_start ? best_start : space + 1;
}

}  // namespace

WordAligner::WordAligner(const QueryText& query, DocumentWords& words)
    : query_(&query), words_(&words) {
  query_grams_.reserve(query.words.size());
  for (const auto& word : query.words) {
    const auto grams = grams_of(word.word);
    query_grams_.emplace_back(grams.begin(), grams.end());
  }
}

std::vector<Meeting> WordAligner::meetings(const ReadText& text) {
  met_.resize(words_->end());
  std::vector<Meeting> found;
  for (const ReadText::Place& place : text.words) {
    std::optional<Meeting>& met = met_[place.word];
    if (!met) met = meet((*words_)[place.word], text.lang);
    if (!(met->strength > 0)) continue;
    found.push_back(*met);
    found.back().begin = place.begin;
    found.back().end = place.end;
  }
  return found;
}

Meeting WordAligner::meet(const SeenWord& seen, const std::string& lang) {
  Meeting best;
  best.strength = 0;
  if (seen.is_stop_word) return best;
  for (std::size_t i = 0; i < query_->words.size(); ++i) {
    const QueryWord& word = query_->words[i];
    if (!(word.weight > 0)) continue;
    const double strength =
        is_same(*query_, word, seen, lang) ? 1.0 : likeness(word.word, seen.word, query_grams_[i]);
    if (strength > best.strength) best = {i, 0, 0, strength, false};
  }
  if (best.strength < 1 && lang != query_->lang) meet_by_meaning(seen, lang, best);
  return best;
}

// The word of the query that most surely means what the word does.
void WordAligner::meet_by_meaning(const SeenWord& seen, const std::string& lang, Meeting& best) {
  constexpr double kJustBelowTheSame = 0.99;
  const auto pivots = words_->meanings().of(lang, seen.word, seen.stem);
  for (std::size_t i = 0; i < query_->words.size(); ++i) {
    for (const auto& part : query_->words[i].meanings) {
      for (const QueryMeaning& meaning : part) {
        const double strength = kJustBelowTheSame * meaning.weight;
        if (strength > best.strength && std::ranges::find(pivots, meaning.pivot) != pivots.end())
          best = {i, 0, 0, strength, true};
      }
    }
  }
}

std::vector<Segment> marked(std::string_view text, const std::vector<Meeting>& meetings,
                            std::size_t most) {
  std::size_t from = 0;
  std::size_t to = text.size();
  if (count_code_points(text) > most && !meetings.empty())
    from = window_start(text, meetings, most);
  const std::string piece = shorten(text.substr(from), most);
  const bool cut = piece.size() < text.size() - from || piece.ends_with("…");
  if (cut) to = from + piece.size() - (piece.ends_with("…") ? std::string_view("…").size() : 0);
  std::vector<Segment> segments;
  const auto add = [&](std::size_t begin, std::size_t end, bool hit) {
    if (end > begin) segments.push_back({std::string(text.substr(begin, end - begin)), hit});
  };
  if (from > 0) segments.push_back({"… ", false});
  std::size_t at = from;
  for (const Meeting& meeting : meetings) {
    if (meeting.begin < at || meeting.end > to) continue;
    add(at, meeting.begin, false);
    add(meeting.begin, meeting.end, true);
    at = meeting.end;
  }
  add(at, to, false);
  if (to < text.size()) segments.push_back({"…", false});
  return segments;
}

}  // namespace tandem
