#include "match/facets.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

#include "match/card_fields.h"

namespace tandem {

namespace {

constexpr std::size_t kMostValues = 30;

// How many records have each value; one that says it twice counts once.
class ValueCounts {
 public:
  void start_record() { ++record_; }

  void add(std::string_view value) {
    auto at = counts_.find(value);
    if (at == counts_.end()) at = counts_.emplace(value, Count{}).first;
    if (at->second.last == record_) return;
    at->second.last = record_;
    ++at->second.records;
  }

  [[nodiscard]] Facet facet(const std::string& field) const;

 private:
  struct Count {
    int records = 0;
    std::size_t last = 0;  // record that said it
  };

  std::map<std::string, Count, std::less<>> counts_;
  std::size_t record_ = 0;
};

Facet ValueCounts::facet(const std::string& field) const {
  Facet facet{field, {}};
  for (const auto& [value, count] : counts_) facet.counts.push_back({value, count.records});
  std::ranges::stable_sort(facet.counts, std::greater{}, &FacetCount::count);
  if (facet.counts.size() > kMostValues) facet.counts.resize(kMostValues);
  return facet;
}

}  // namespace

std::vector<Facet> count_facets(const Cards& cards, const std::vector<RecordNumber>& numbers,
                                const std::vector<std::string>& fields) {
  std::vector<ValueCounts> counts(fields.size());
  for (const RecordNumber number : numbers) {
    const auto card = cards.find(number);
    if (!card) continue;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      counts[i].start_record();
      for_each_value(*card, fields[i], [&](std::string_view value) { counts[i].add(value); });
    }
  }
  std::vector<Facet> facets;
  facets.reserve(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) facets.push_back(counts[i].facet(fields[i]));
  return facets;
}

Facet count_innovation(const Snapshot& snapshot, const std::vector<RecordNumber>& organisations) {
  const Cards& cooperations = *snapshot.cooperations().cards;
  ValueCounts counts;
  for (const RecordNumber number : organisations) {
    const auto card = snapshot.organisations().cards->find(number);
    if (!card) continue;
    counts.start_record();
    for (const RecordNumber link : card->links) {
      const auto cooperation = cooperations.find(link);
      if (!cooperation) continue;
      for_each_value(*cooperation, "innovation", [&](std::string_view kind) { counts.add(kind); });
    }
  }
  return counts.facet("innovation");
}

}  // namespace tandem
