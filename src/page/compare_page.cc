#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/article_cards.h"
#include "page/search_page.h"
#include "wire/markdown.h"

namespace tandem {

namespace {

constexpr std::size_t kLongestCompared = 600;  // code points of a text

// What is compared: a label, and how the value of a record reads.
template <typename T>
struct Aspect {
  const char* label;
  std::string (*value)(const Desk&, const T&);
};

std::string choices_of(const Desk& desk, const char* field, const std::vector<std::string>& codes) {
  std::vector<std::string> labels;
  labels.reserve(codes.size());
  for (const auto& code : codes) labels.push_back(desk.labels.choice(field, code));
  return join(labels, "; ");
}

constexpr std::array<Aspect<Cooperation>, 12> kOfCooperations = {{
    {"cooperation_challenge", [](const Desk&, const Cooperation& one) { return one.challenge; }},
    {"cooperation_solution", [](const Desk&, const Cooperation& one) { return one.solution; }},
    {"side_creative",
     [](const Desk& desk, const Cooperation& one) {
       return partner_names(desk, one, Role::creative);
     }},
    {"side_firm",
     [](const Desk& desk, const Cooperation& one) { return partner_names(desk, one, Role::sme); }},
    {"fact_place",
     [](const Desk& desk, const Cooperation& one) { return desk.labels.place(one.location); }},
    {"fact_year",
     [](const Desk&, const Cooperation& one) {
       return one.year ? std::to_string(*one.year) : std::string();
     }},
    {"fact_sector_creative",
     [](const Desk& desk, const Cooperation& one) {
       return desk.labels.sectors(one.sectors_creative);
     }},
    {"fact_sector_sme",
     [](const Desk& desk, const Cooperation& one) { return desk.labels.sectors(one.sectors_sme); }},
    {"fact_innovation",
     [](const Desk& desk, const Cooperation& one) {
       return choices_of(desk, "innovation", one.innovation);
     }},
    {"fact_origin", [](const Desk& desk,
                       const Cooperation& one) { return choices_of(desk, "origin", one.origin); }},
    {"cooperation_value_partners",
     [](const Desk& desk, const Cooperation& one) {
       return choices_of(desk, "value_partners", one.value_partners);
     }},
    {"cooperation_value_region",
     [](const Desk& desk, const Cooperation& one) {
       return choices_of(desk, "value_region", one.value_region);
     }},
}};

constexpr std::array<Aspect<Organisation>, 7> kOfOrganisations = {{
    {"compare_about", [](const Desk& desk, const Organisation& one) { return gist_of(desk, one); }},
    {"facet_kind",
     [](const Desk& desk, const Organisation& one) {
       return desk.reading.words("kind_" + std::string(name_of(one.kind)));
     }},
    {"facet_sectors",
     [](const Desk& desk, const Organisation& one) { return desk.labels.sectors(one.sectors); }},
    {"organisation_offers",
     [](const Desk&, const Organisation& one) { return join(one.offers, ", "); }},
    {"fact_place",
     [](const Desk& desk, const Organisation& one) { return desk.labels.place(one.location); }},
    {"fact_languages",
     [](const Desk& desk, const Organisation& one) {
       std::vector<std::string> spoken;
       for (const auto& code : one.languages) spoken.push_back(desk.labels.language(code));
       return join(spoken, ", ");
     }},
    {"organisation_cooperations",
     [](const Desk& desk, const Organisation& one) {
       std::vector<std::string> titles;
       for (const auto& work : desk.snapshot.cooperations_of(one.id)) titles.push_back(work.title);
       return join(titles.empty() ? one.past_work : titles, "; ");
     }},
}};

constexpr std::array<Aspect<Article>, 3> kOfArticles = {{
    {"compare_about", [](const Desk&, const Article& one) { return one.summary; }},
    {"compare_topics",
     [](const Desk& desk, const Article& one) {
       std::vector<std::string> labels;
       for (const auto& topic : one.topics) {
         labels.push_back(topic_label(desk.reading.words, topic));
       }
       return join(labels, ", ");
     }},
    {"compare_text",
     [](const Desk&, const Article& one) { return wire::text_of_markdown(one.body); }},
}};

constexpr std::array<Aspect<Challenge>, 5> kOfChallenges = {{
    {"compare_about", [](const Desk&, const Challenge& one) { return one.text; }},
    {"fact_sector_sme",
     [](const Desk& desk, const Challenge& one) {
       return one.sector.empty() ? std::string() : desk.labels.sector(one.sector);
     }},
    {"fact_wanted",
     [](const Desk& desk, const Challenge& one) { return desk.labels.sectors(one.wanted); }},
    {"fact_place",
     [](const Desk& desk, const Challenge& one) { return desk.labels.place(one.location); }},
    {"fact_until",
     [](const Desk& desk, const Challenge& one) {
       return one.until.empty() ? std::string() : desk.reading.words.day(one.until);
     }},
}};

// One row an aspect that at least one of them has something to say about.
template <typename T, std::size_t N>
std::vector<View> rows_of(const Desk& desk, const std::vector<Record>& records,
                          const std::array<Aspect<T>, N>& aspects) {
  std::vector<View> rows;
  for (const Aspect<T>& aspect : aspects) {
    std::vector<View> cells;
    bool says_something = false;
    for (const Record& record : records) {
      const T& one = std::get<T>(record);
      const std::string value = shorten(aspect.value(desk, one), kLongestCompared);
      says_something = says_something || !value.empty();
      View cell;
      cell.maybe("text", value);
      cells.push_back(std::move(cell));
    }
    if (!says_something) continue;
    View row;
    row.text("label", desk.reading.words(aspect.label)).list("cells", std::move(cells));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Record> chosen_records(const Desk& desk, RecordType type) {
  std::vector<Record> records;
  std::vector<std::string> seen;
  for (const auto& id : desk.reading.request.all("id")) {
    const bool twice = std::ranges::find(seen, id) != seen.end();
    auto record = desk.snapshot.record(type, id);
    if (twice || !record || records.size() == kMostCompared) continue;
    seen.push_back(id);
    records.push_back(std::move(*record));
  }
  return records;
}

std::vector<View> head_views(const Desk& desk, RecordType type,
                             const std::vector<Record>& records) {
  return views_of(records, [&](const Record& record) {
    View view;
    const std::string& id = id_of(record);
    view.text("title", desk.snapshot.of(type).cards->find(id)->title);
    view.text("href", desk.reading.link(path_of_record(type, id)));
    view.text("drop_href", desk.reading.link(Address(desk.reading.request).without("id", id)));
    return view;
  });
}

}  // namespace

std::string path_of_record(RecordType type, const std::string& id) {
  if (type == RecordType::article) return "/knowledge/" + id;
  return "/" + std::string(name_of(type)) + "s/" + id;
}

Sheet compare_page(const Reading& reading, const Snapshot& snapshot) {
  const Desk desk(reading, snapshot);
  const Words& words = reading.words;
  auto type = record_type(reading.request.first("type")).value_or(RecordType::cooperation);
  if (type == RecordType::support) type = RecordType::cooperation;
  const auto records = chosen_records(desk, type);
  View view = framed(reading, {.title = words("compare_title"),
                               .description = words("compare_description"),
                               .canonical = "/compare",
                               .section = "/search",
                               .noindex = true});
  view.text("back_href", reading.link(Address("/search").with("type", name_of(type))));
  view.text("compared", std::to_string(records.size()));
  view.list("heads", head_views(desk, type, records));
  std::vector<View> rows;
  if (type == RecordType::cooperation) rows = rows_of(desk, records, kOfCooperations);
  if (type == RecordType::organisation) rows = rows_of(desk, records, kOfOrganisations);
  if (type == RecordType::article) rows = rows_of(desk, records, kOfArticles);
  if (type == RecordType::challenge) rows = rows_of(desk, records, kOfChallenges);
  view.list("rows", std::move(rows));
  view.flag("too_few", records.size() < 2);
  view.flag("left_out", reading.request.all("id").size() > records.size());
  return {"compare", std::move(view)};
}

}  // namespace tandem
