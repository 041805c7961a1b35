#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/record.h"
#include "domain/weights.h"

namespace tandem {

// What the person asks: a challenge in plain words and the limits they set.
struct MatchRequest {
  struct TermWeight {
    std::string text;
    double weight = 1.0;  // 0 drops the term
  };

  std::string text;
  std::string language;  // ISO 639-1; empty: detected
  std::string
      sector;  // the firm's own, a NACE code; when seeking firms: the studio's creative sector
  std::vector<std::string> wanted;  // creative sectors; when seeking firms: NACE codes
  Kind seeking = Kind::creative;    // creative or sme
  std::string place;
  std::optional<double> within_km;
  std::vector<std::string> countries, regions, languages, innovation;
  std::vector<std::string> partners;  // ids of those whom the firm has in hand already
  std::vector<TermWeight> terms;
  int limit = 10;
  int offset = 0;
  std::string reader_language = "en";  // of the page; assumed of a text too short to tell its own
};

// The request, read: the place resolved by the gazetteer (or given as a bare region code, as
// evaluation sets do).
struct ResolvedPlace {
  std::string label;
  Location location;
  std::vector<ResolvedPlace> others{};  // that are called so as well, the likeliest first
};

enum class Confidence { none, weak, fair, strong };
std::string_view name_of(Confidence confidence);

// A piece of text, marked where it met the query.
struct Segment {
  std::string text;
  bool hit = false;
};

// A word of the query and the word of the document that it met, both as they were written.
struct SharedWord {
  std::string yours, theirs;
  double contribution = 0;  // to the score
  std::string language{};   // of theirs, where they met by meaning; else empty
};

// A term and its share of the cosine; the shares of all terms sum to the cosine.
struct TermShare {
  std::string text;
  double contribution = 0;
};

struct WordsReason {
  std::vector<SharedWord> words;
  std::vector<Segment> passage;
};

struct MeaningReason {
  double cosine = 0;
  std::vector<TermShare> yours;   // query terms, their contributions sum to the cosine
  std::vector<TermShare> theirs;  // the strongest terms of the document
  // Phrases stand in the place of terms, each with the closeness that is lost when it is left out.
  bool by_phrases = false;
  std::string embedder;  // what measured it
};

struct PrecedentReason {
  std::string cooperation, title;
  double similarity = 0;
  std::vector<SharedWord> shared;
};

// Of `total` past cooperations of the sector that the firm says is its own, `count` were with this
// creative sector; both 0 where it does not say.
struct SectorReason {
  std::string sector_sme, sector_creative;
  int count = 0;
  int total = 0;
  std::vector<std::string> words;  // the query's words that point to the creative sector
  bool asked_for = false;          // the person named the sector sought, rather than words for it
};

struct DistanceReason {
  double km = 0;
  std::string from;
  DistanceBasis basis = DistanceBasis::seat;
};

// Same region, where no distance can be told. `inferred`: concluded from the organisation's texts
// and partners.
struct RegionReason {
  std::string region;
  bool inferred = false;
};

struct LanguageReason {
  std::vector<std::string> languages;
};

using Reason = std::variant<WordsReason, MeaningReason, PrecedentReason, SectorReason,
                            DistanceReason, RegionReason, LanguageReason>;
std::string_view kind_of(const Reason& reason);

struct Part {
  Feature feature{};
  double value = 0, weight = 0, contribution = 0;
};

struct Precedent {
  std::string cooperation, title;
  double similarity = 0;
  std::vector<SharedWord> shared;
};

struct Hit {
  Organisation organisation;
  RecordNumber number = 0;  // the organisation's
  int rank = 0, rank_before_diversity = 0;
  double score = 0;
  Confidence confidence = Confidence::none;
  std::optional<double> distance_km;
  std::optional<DistanceBasis> basis_of_distance;
  std::vector<Part> parts;
  std::vector<Reason> reasons;
  std::vector<Precedent> precedents;
};

// In the place of a field: no limit alone stands in the way, but all of them together.
constexpr std::string_view kAllLimits = "all";

// What to change when nobody fits well. `filter` names the request's field, `more` how many
// candidates that would add.
struct Advice {
  enum class Kind { drop_filter, widen, advisor, notify };
  Kind kind{};
  std::string filter, label;
  int more = 0;
};

struct QueryTerm {
  std::string text, stem;
  std::vector<std::string>
      translations{};  // words of other languages that it met in the hits shown
};

struct FacetCount {
  std::string value;
  int count = 0;
};

struct Facet {
  std::string field;
  std::vector<FacetCount> counts;
};

struct SimilarCooperation {
  Cooperation cooperation;
  double similarity = 0;
  std::vector<SharedWord> shared;
};

// What a firm wants to solve and a studio could; `distance_km` where both have a place.
struct OpenChallenge {
  Challenge challenge;
  double similarity = 0;
  std::optional<double> distance_km;
  std::vector<SharedWord> shared;
};

struct MatchAnswer {
  std::string language;
  std::vector<QueryTerm> terms;
  std::optional<ResolvedPlace> place;
  std::vector<std::string> sector_guess;
  Confidence confidence = Confidence::none;
  std::vector<Advice> advice;
  std::vector<Hit> hits;
  std::vector<SimilarCooperation> similar_cooperations;
  std::vector<OpenChallenge> open_challenges;  // when firms are sought
  std::vector<Facet> facets;
  int total = 0;  // candidates that could be shown
  // The order of the first hits was drawn by lot, so that feedback can be weighed honestly.
  bool randomised = false;
  // The server that measures closeness in meaning did not answer: words alone were compared.
  bool text_alone = false;
  Seq seq = 0;
  int model = 0;
};

}  // namespace tandem
