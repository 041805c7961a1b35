#include "page/support_cards.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "match/support_places.h"
#include "page/versions.h"

namespace tandem {

namespace {

constexpr std::string_view kEurope = "EU";

std::string place_label(const Desk& desk, const Support& support) {
  const auto codes = places_of(support);
  if (codes.empty()) return support.where;
  std::vector<std::string> labels;
  for (const auto& code : codes) {
    if (code == kEurope) {
      labels.push_back(desk.reading.words("support_europe"));
    } else {
      labels.push_back(code.size() == 2 ? desk.labels.country(code) : desk.labels.region(code));
    }
  }
  return join(labels, ", ");
}

std::string until_label(const Desk& desk, const Support& support) {
  if (support.until.empty()) return {};
  const Words& words = desk.reading.words;
  const std::string day = words.day(support.until);
  return words(is_over(support, desk.snapshot.as_of()) ? "support_over" : "support_until",
               {{"day", day}});
}

// Where it stands and how old that is; a source without a date says so.
std::string as_of(const Words& words, const Provenance& provenance) {
  if (provenance.source_year) {
    return words("support_source_of", {{"year", std::to_string(*provenance.source_year)}});
  }
  return provenance.updated.empty()
             ? words("support_source_undated")
             : words("support_source_read", {{"day", words.day(provenance.updated)}});
}

}  // namespace

std::vector<Support> support_shown(const Desk& desk) {
  const auto& all = desk.snapshot.support();
  std::vector<Version> versions;
  versions.reserve(all.size());
  for (const Support& one : all) versions.push_back({one.id, one.lang});
  std::vector<Support> shown;
  for (const std::size_t index : shown_in(versions, desk.reading.words.lang())) {
    shown.push_back(all[index]);
  }
  return shown;
}

std::vector<Support> fitting_support(const Desk& desk, const std::string& country,
                                     const std::string& region,
                                     const std::vector<std::string>& sectors, std::size_t most) {
  const auto suits_sector = [&](const Support& support) {
    return support.sectors.empty() || sectors.empty() ||
           std::ranges::any_of(support.sectors, [&](const std::string& sector) {
             return std::ranges::find(sectors, sector) != sectors.end();
           });
  };
  auto shown = support_shown(desk);
  std::erase_if(shown, [&](const Support& one) {
    return is_over(one, desk.snapshot.as_of()) || nearness(one, country, region) == 0 ||
           !suits_sector(one);
  });
  std::ranges::stable_sort(shown, std::greater{},
                           [&](const Support& one) { return nearness(one, country, region); });
  if (shown.size() > most) shown.resize(most);
  return shown;
}

View support_card(const Desk& desk, const Support& support) {
  const Words& words = desk.reading.words;
  View view;
  view.text("id", support.id).text("name", support.name);
  const std::string link = web_address(support.link);
  view.maybe("href", link).maybe("host", host_of(link));
  view.maybe("content_lang", content_language(desk, support.lang));
  view.maybe("where", place_label(desk, support)).maybe("who", support.who);
  view.maybe("amount", support.amount).maybe("until", until_label(desk, support));
  view.flag("over", is_over(support, desk.snapshot.as_of()));
  view.maybe("sectors", desk.labels.sectors(support.sectors));
  const std::string source = web_address(support.provenance.source_url);
  view.maybe("source_href", source).maybe("source_host", host_of(source));
  view.text("as_of", as_of(words, support.provenance));
  return view;
}

}  // namespace tandem
