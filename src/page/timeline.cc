#include "page/timeline.h"

#include <algorithm>
#include <charconv>

#include "page/list_facets.h"

namespace tandem {

namespace {

constexpr std::size_t kFewestYears = 3;
constexpr int kHeight = 120;    // of the tallest bar, in the drawing's own units
constexpr int kStep = 24;       // from bar to bar
constexpr int kBar = 18;        // a bar's width
constexpr int kMargin = 16;     // at both sides, for the first and the last label
constexpr int kLabelEvery = 5;  // years

int year_of(const FacetCount& one) {
  int year = 0;
  std::from_chars(one.value.data(), one.value.data() + one.value.size(), year);
  return year;
}

View bar_view(int index, int year, int count, int most) {
  const int height = std::max(2, count * kHeight / most);
  View bar;
  bar.text("x", std::to_string(index * kStep)).text("y", std::to_string(kHeight - height));
  bar.text("width", std::to_string(kBar)).text("height", std::to_string(height));
  bar.text("label_x", std::to_string(index * kStep + kBar / 2));
  bar.maybe("label", year % kLabelEvery == 0 ? std::to_string(year) : "");
  return bar;
}

View row_view(const Desk& desk, const FacetCount& one) {
  View row;
  const Address address = list_address(desk.reading.request);
  const bool chosen = address.has("year", one.value);
  row.text("year", one.value).text("count", desk.reading.words.number(one.count));
  row.text("href", desk.reading.link(chosen ? address.without("year", one.value)
                                            : address.with("year", one.value)));
  row.flag("chosen", chosen);
  return row;
}

}  // namespace

void add_timeline(const Desk& desk, const std::vector<FacetCount>& years, View& view) {
  view.nothing("timeline");
  if (years.size() < kFewestYears) return;
  const int first = year_of(years.front());
  const int last = year_of(years.back());
  const int most = std::ranges::max(years, {}, &FacetCount::count).count;
  std::vector<View> bars;
  std::vector<View> rows;
  int together = 0;
  for (const FacetCount& one : years) {
    bars.push_back(bar_view(year_of(one) - first, year_of(one), one.count, most));
    rows.push_back(row_view(desk, one));
    together += one.count;
  }
  std::ranges::reverse(rows);  // newest first
  const Words& words = desk.reading.words;
  View timeline;
  timeline.text("view_box", std::to_string(-kMargin) + " -4 " +
                                std::to_string((last - first) * kStep + kBar + 2 * kMargin) + " " +
                                std::to_string(kHeight + 38));
  timeline.text("baseline", std::to_string(kHeight));
  timeline.text("width", std::to_string((last - first) * kStep + kBar));
  timeline.text("label_y", std::to_string(kHeight + 8));
  timeline.text("summary", words("timeline_summary", {{"n", words.number(together)},
                                                      {"first", std::to_string(first)},
                                                      {"last", std::to_string(last)},
                                                      {"most", words.number(most)}}));
  timeline.list("bars", std::move(bars)).list("rows", std::move(rows));
  view.object("timeline", std::move(timeline));
}

}  // namespace tandem
