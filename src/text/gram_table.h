#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tandem {

// The different 4-grams of a collection, numbered from 1, and how many documents have each. A flat
// table with open addressing: it is copied for every snapshot in which something has changed, some
// megabytes for a million profiles.
class GramTable {
 public:
  // Number of a key (gram_keys_of; never 0); 0 when the collection has no such 4-gram.
  [[nodiscard]] std::uint32_t number_of(std::uint32_t key) const {
    return slots_.empty() ? 0 : slots_[slot_of(key)].second;
  }

  std::uint32_t add(std::uint32_t key) {
    if (2 * (documents_.size() + 1) > slots_.size()) grow();
    auto& [at, number] = slots_[slot_of(key)];
    if (at == 0) {
      at = key;
      number = end();
      documents_.push_back(0);
    }
    return number;
  }

  [[nodiscard]] std::uint32_t end() const { return static_cast<std::uint32_t>(documents_.size()); }

  [[nodiscard]] std::int32_t documents(std::uint32_t number) const { return documents_[number]; }

  void count(std::uint32_t number, std::int32_t more) { documents_[number] += more; }

 private:
  // Of the key, or the free one where it belongs.
  [[nodiscard]] std::size_t slot_of(std::uint32_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (key * std::size_t{0x9E3779B1U} >> 7U) & mask;
    while (slots_[slot].first != 0 && slots_[slot].first != key) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> old(slots_.empty() ? 256
                                                                            : 2 * slots_.size());
    old.swap(slots_);
    for (const auto& entry : old) {
      if (entry.first != 0) slots_[slot_of(entry.first)] = entry;
    }
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> slots_;  // a power of two, half full at most
  std::vector<std::int32_t> documents_ = {0};                   // by number
};

}  // namespace tandem
