#include "wire/match_parts.h"

#include "wire/labels.h"
#include "wire/match_json.h"

namespace tandem::wire {

namespace {

void write_shares(std::string_view name, const std::vector<TermShare>& shares, JsonWriter& out) {
  out.key(name).begin_array();
  for (const auto& share : shares) {
    out.begin_object()
        .text("text", share.text)
        .number("contribution", share.contribution)
        .end_object();
  }
  out.end_array();
}

// What each kind of reason has beside its kind.
class ReasonWriter {
 public:
  explicit ReasonWriter(JsonWriter& out) : out_(out) {}

  void operator()(const WordsReason& reason) const {
    write_shared("words", reason.words, out_);
    write_passage("passage", reason.passage, out_);
  }

  void operator()(const MeaningReason& reason) const {
    out_.number("cosine", reason.cosine);
    write_shares("yours", reason.yours, out_);
    write_shares("theirs", reason.theirs, out_);
    out_.text("by", reason.by_phrases ? "phrases_left_out" : "terms");
    out_.text("embedder", reason.embedder);
  }

  void operator()(const PrecedentReason& reason) const {
    out_.text("cooperation", reason.cooperation)
        .text("title", reason.title)
        .number("similarity", reason.similarity);
    write_shared("shared", reason.shared, out_);
  }

  void operator()(const SectorReason& reason) const {
    out_.text("sector_sme", reason.sector_sme).text("sector_creative", reason.sector_creative);
    out_.integer("count", reason.count).integer("total", reason.total).texts("words", reason.words);
  }

  void operator()(const DistanceReason& reason) const {
    out_.number("km", reason.km).text("from", reason.from).text("basis", name_of(reason.basis));
  }

  void operator()(const RegionReason& reason) const {
    out_.text("region", reason.region).flag("inferred", reason.inferred);
  }

  void operator()(const LanguageReason& reason) const { out_.texts("languages", reason.languages); }

 private:
  JsonWriter& out_;
};

}  // namespace

void write_shared(std::string_view name, const std::vector<SharedWord>& words, JsonWriter& out) {
  out.key(name).begin_array();
  for (const auto& word : words) {
    out.begin_object().text("yours", word.yours).text("theirs", word.theirs);
    out.number("contribution", word.contribution);
    if (!word.language.empty()) out.text("language", word.language);
    out.end_object();
  }
  out.end_array();
}

void write_passage(std::string_view name, const std::vector<Segment>& passage, JsonWriter& out) {
  out.key(name).begin_array();
  for (const auto& segment : passage) {
    out.begin_object().text("text", segment.text).flag("hit", segment.hit).end_object();
  }
  out.end_array();
}

void write_facets(const std::vector<Facet>& facets, const Taxonomies& taxonomies,
                  std::string_view lang, JsonWriter& out) {
  out.begin_object();
  for (const auto& facet : facets) {
    out.key(facet.field).begin_array();
    for (const auto& count : facet.counts) {
      out.begin_object().text("value", count.value);
      out.text("label", label_of(taxonomies, facet.field, count.value, lang))
          .integer("count", count.count)
          .end_object();
    }
    out.end_array();
  }
  out.end_object();
}

void write_reason(const Reason& reason, JsonWriter& out) {
  out.begin_object().text("kind", kind_of(reason));
  std::visit(ReasonWriter(out), reason);
  out.end_object();
}

void write_location(const Location& location, JsonWriter& out) {
  const auto text = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.text(name, value);
  };
  text("place", location.place);
  text("country", location.country);
  text("region", location.region);
  text("nuts", location.nuts);
  if (location.lat) out.number("lat", *location.lat);
  if (location.lon) out.number("lon", *location.lon);
}

std::string to_json(const std::vector<Facet>& facets, const Taxonomies& taxonomies,
                    std::string_view lang) {
  JsonWriter out;
  write_facets(facets, taxonomies, lang, out);
  return out.take();
}

std::string to_json(const Reason& reason) {
  JsonWriter out;
  write_reason(reason, out);
  return out.take();
}

}  // namespace tandem::wire
