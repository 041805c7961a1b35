#include "page/list_facets.h"

#include <algorithm>

#include "base/utf8.h"
#include "match/search.h"
#include "wire/number.h"

namespace tandem {

namespace {

constexpr std::size_t kFewOptions = 6;
constexpr int kPageSize = 20;
constexpr int kDeepestPage = 1'000'000;

const Filter* filter_of(const SearchRequest& request, std::string_view field) {
  const auto found = std::ranges::find(request.filters, field, &Filter::field);
  return found == request.filters.end() ? nullptr : &*found;
}

std::vector<FacetCount> counts_of(const Desk& desk, const SearchRequest& request,
                                  const SearchAnswer& answer, const std::string& field) {
  const auto counts = [&](const std::vector<Facet>& facets) {
    const auto found = std::ranges::find(facets, field, &Facet::field);
    return found == facets.end() ? std::vector<FacetCount>() : found->counts;
  };
  if (filter_of(request, field) == nullptr) return counts(answer.facets);
  SearchRequest wider = request;
  std::erase_if(wider.filters, [&](const Filter& filter) { return filter.field == field; });
  wider.limit = 1;
  wider.offset = 0;
  return counts(search(desk.snapshot, wider).facets);
}

View option_view(const Desk& desk, const std::string& field, const FacetCount& count,
                 bool selected) {
  const Address address = list_address(desk.reading.request);
  View view;
  view.text("label", desk.labels.value(field, count.value));
  view.text("count", desk.reading.words.number(count.count));
  view.text("href", desk.reading.link(selected ? address.without(parameter_of(field), count.value)
                                               : address.with(parameter_of(field), count.value)));
  view.flag("selected", selected);
  return view;
}

}  // namespace

std::string parameter_of(const std::string& field) {
  return field == "lang" ? "written_in" : field;
}

const std::vector<std::string>& list_facets(RecordType type) {
  static const std::vector<std::string> cooperations = {"sectors_creative", "sectors_sme",
                                                        "country", "innovation", "lang"};
  static const std::vector<std::string> organisations = {"kind", "sectors", "country", "lang"};
  static const std::vector<std::string> articles = {"lang"};
  static const std::vector<std::string> challenges = {"sectors_creative", "sectors_sme", "country",
                                                      "region", "lang"};
  if (type == RecordType::article) return articles;
  if (type == RecordType::challenge) return challenges;
  return type == RecordType::cooperation ? cooperations : organisations;
}

SearchRequest search_request(const PageRequest& request, RecordType type) {
  SearchRequest wanted;
  wanted.type = type;
  wanted.text = std::string(trim(request.first("q")));
  wanted.like = std::string(trim(request.first("like")));
  wanted.reader_language = request.lang;
  std::vector<std::string> fields = list_facets(type);
  if (type == RecordType::cooperation) fields.emplace_back("year");  // chosen on the timeline
  for (const auto& field : fields) {
    if (auto values = request.all(parameter_of(field)); !values.empty()) {
      Filter filter;
      filter.field = field;
      filter.values = std::move(values);
      wanted.filters.push_back(std::move(filter));
    }
  }
  const auto sort = request.first("sort");
  if (sort == "newest") wanted.sort = SearchSort::newest;
  if (sort == "title") wanted.sort = SearchSort::title;
  const int page = wire::read_integer(request.first("page")).value_or(1);
  wanted.limit = kPageSize;
  wanted.offset = (std::clamp(page, 1, kDeepestPage) - 1) * kPageSize;
  return wanted;
}

Address list_address(const PageRequest& request) {
  return Address(request).without("page").without("more");
}

std::vector<View> facet_views(const Desk& desk, const SearchRequest& request,
                              const SearchAnswer& answer) {
  std::vector<View> facets;
  for (const auto& field : list_facets(request.type)) {
    const Filter* chosen = filter_of(request, field);
    const bool in_full = desk.reading.request.first("more") == field;
    std::vector<View> options;
    std::size_t left_out = 0;
    for (const FacetCount& count : counts_of(desk, request, answer, field)) {
      const bool selected = chosen != nullptr &&
                            std::ranges::find(chosen->values, count.value) != chosen->values.end();
      if (in_full || selected || options.size() < kFewOptions) {
        options.push_back(option_view(desk, field, count, selected));
      } else {
        ++left_out;
      }
    }
    if (options.size() < 2 && chosen == nullptr) continue;
    View view;
    view.text("legend", desk.reading.words("facet_" + field)).list("options", std::move(options));
    view.maybe(
        "more_href",
        left_out > 0
            ? desk.reading.link(list_address(desk.reading.request).with("more", field)) + "#narrow"
            : "");
    view.text("more_label", desk.reading.words("list_facet_more"));
    facets.push_back(std::move(view));
  }
  return facets;
}

std::vector<View> active_views(const Desk& desk, const SearchRequest& request) {
  const Address address = list_address(desk.reading.request);
  std::vector<View> active;
  for (const Filter& filter : request.filters) {
    for (const auto& value : filter.values) {
      View view;
      view.text("label", desk.labels.value(filter.field, value));
      view.text("href", desk.reading.link(address.without(parameter_of(filter.field), value)));
      active.push_back(std::move(view));
    }
  }
  return active;
}

}  // namespace tandem
