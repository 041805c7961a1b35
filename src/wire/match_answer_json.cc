#include <algorithm>
#include <array>

#include "wire/match_json.h"
#include "wire/match_parts.h"
#include "wire/record_json.h"

namespace tandem::wire {

namespace {

std::string_view name_of_advice(Advice::Kind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"drop_filter", "widen", "advisor", "notify"};
  return kNames.at(static_cast<std::size_t>(kind));
}

// Other places of that name, the likeliest first.
void write_others(const std::vector<ResolvedPlace>& others, JsonWriter& out) {
  constexpr std::size_t kMost = 10;
  out.key("others").begin_array();
  for (std::size_t i = 0; i < std::min(kMost, others.size()); ++i) {
    out.begin_object().text("label", others[i].label);
    write_location(others[i].location, out);
    out.end_object();
  }
  out.end_array();
}

void write_query(const MatchAnswer& answer, JsonWriter& out) {
  out.key("query").begin_object().text("language", answer.language).key("terms").begin_array();
  for (const auto& term : answer.terms) {
    out.begin_object()
        .text("text", term.text)
        .text("stem", term.stem)
        .texts("translations", term.translations)
        .end_object();
  }
  out.end_array().key("place");
  if (answer.place) {
    out.begin_object().text("label", answer.place->label);
    write_location(answer.place->location, out);
    if (!answer.place->others.empty()) write_others(answer.place->others, out);
    out.end_object();
  } else {
    out.null();
  }
  out.texts("sector_guess", answer.sector_guess).end_object();
}

void write_advice(const std::vector<Advice>& advice, JsonWriter& out) {
  out.key("advice").begin_array();
  for (const auto& one : advice) {
    out.begin_object().text("kind", name_of_advice(one.kind)).text("filter", one.filter);
    out.text("label", one.label).integer("more", one.more).end_object();
  }
  out.end_array();
}

void write_parts(const std::vector<Part>& parts, JsonWriter& out) {
  out.key("parts").begin_array();
  for (const auto& part : parts) {
    out.begin_object().text("feature", name_of(part.feature)).number("value", part.value);
    out.number("weight", part.weight).number("contribution", part.contribution).end_object();
  }
  out.end_array();
}

void write_precedents(const std::vector<Precedent>& precedents, JsonWriter& out) {
  out.key("precedents").begin_array();
  for (const auto& precedent : precedents) {
    out.begin_object().text("cooperation", precedent.cooperation).text("title", precedent.title);
    out.number("similarity", precedent.similarity);
    write_shared("shared", precedent.shared, out);
    out.end_object();
  }
  out.end_array();
}

void write_hit(const Hit& hit, JsonWriter& out) {
  out.begin_object().key("organisation").raw(to_json(hit.organisation));
  out.integer("rank", hit.rank).integer("rank_before_diversity", hit.rank_before_diversity);
  out.number("score", hit.score).text("confidence", name_of(hit.confidence));
  if (hit.distance_km) out.number("distance_km", *hit.distance_km);
  if (hit.basis_of_distance) out.text("distance_basis", name_of(*hit.basis_of_distance));
  write_parts(hit.parts, out);
  out.key("reasons").begin_array();
  for (const auto& reason : hit.reasons) write_reason(reason, out);
  out.end_array();
  write_precedents(hit.precedents, out);
  out.end_object();
}

void write_similar(const std::vector<SimilarCooperation>& similar, JsonWriter& out) {
  out.key("similar_cooperations").begin_array();
  for (const auto& one : similar) {
    out.begin_object()
        .key("cooperation")
        .raw(to_json(one.cooperation))
        .number("similarity", one.similarity);
    write_shared("shared", one.shared, out);
    out.end_object();
  }
  out.end_array();
}

void write_open(const std::vector<OpenChallenge>& open, JsonWriter& out) {
  out.key("open_challenges").begin_array();
  for (const auto& one : open) {
    out.begin_object().key("challenge").raw(to_json(one.challenge));
    out.number("similarity", one.similarity);
    if (one.distance_km) out.number("distance_km", *one.distance_km);
    write_shared("shared", one.shared, out);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const MatchAnswer& answer, const Taxonomies& taxonomies,
                    std::string_view lang) {
  JsonWriter out;
  out.begin_object();
  write_query(answer, out);
  out.text("confidence", name_of(answer.confidence));
  write_advice(answer.advice, out);
  out.key("hits").begin_array();
  for (const auto& hit : answer.hits) write_hit(hit, out);
  out.end_array();
  write_similar(answer.similar_cooperations, out);
  write_open(answer.open_challenges, out);
  out.key("facets");
  write_facets(answer.facets, taxonomies, lang, out);
  out.integer("total", answer.total);
  if (answer.randomised) out.flag("randomised", true);
  if (answer.text_alone) out.flag("text_alone", true);
  out.integer("seq", answer.seq).integer("model", answer.model);
  return out.end_object().take();
}

}  // namespace tandem::wire
