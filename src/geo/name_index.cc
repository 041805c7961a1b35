#include "geo/name_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/utf8.h"

namespace tandem::geo {

namespace {

// The first eight bytes as a number that sorts as they do: most comparisons end there, without
// touching the text.
std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = (head << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return head;
}

// Which letters occur: two texts whose sets differ in more than 2 x limit letters cannot be that
// near.
std::uint64_t letters_of(std::string_view text) {
  std::uint64_t letters = 0;
  for (const char c : text) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
  return letters;
}

}  // namespace

std::string name_key(std::string_view name) {
  const std::string folded = fold_latin(name);
  std::string key;
  key.reserve(folded.size());
  for (const char c : folded) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      key += c;
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  if (key.ends_with(' ')) key.pop_back();
  return key;
}

void NameIndex::add(std::string_view name, std::uint32_t entry, bool is_primary) {
  const std::string key = name_key(name);
  if (key.empty()) return;
  names_.push_back({static_cast<std::uint32_t>(text_.size()),
                    static_cast<std::uint32_t>(key.size()) & 0x7FFFFFFFU, is_primary ? 1U : 0U,
                    entry});
  text_ += key;
}

void NameIndex::sort() {
  std::vector<std::pair<std::uint64_t, Name>> sorted;
  sorted.reserve(names_.size());
  for (const Name& name : names_) sorted.emplace_back(head_of(text_of(name)), name);
  std::ranges::sort(sorted, [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    const int order = text_of(a.second).compare(text_of(b.second));
    return order != 0 ? order < 0 : a.second.entry < b.second.entry;
  });
  std::ranges::transform(sorted, names_.begin(), [](const auto& one) { return one.second; });
  names_.shrink_to_fit();
  text_.shrink_to_fit();
}

std::span<const NameIndex::Name> NameIndex::called(std::string_view key) const {
  const auto begin =
      std::ranges::lower_bound(names_, key, {}, [&](const Name& name) { return text_of(name); });
  const auto end =
      std::find_if(begin, names_.end(), [&](const Name& name) { return text_of(name) != key; });
  return {begin, end};
}

std::span<const NameIndex::Name> NameIndex::beginning_with(std::string_view key) const {
  const auto head = [&](const Name& name) { return text_of(name).substr(0, key.size()); };
  const auto begin = std::ranges::lower_bound(names_, key, {}, head);
  const auto end = std::ranges::upper_bound(names_, key, {}, head);
  return {begin, end};
}

std::vector<NameIndex::Near> NameIndex::near(std::string_view key, std::size_t limit) const {
  std::vector<Near> found;
  const std::uint64_t letters = letters_of(key);
  for (const Name& name : names_) {
    const std::size_t gap =
        name.length > key.size() ? name.length - key.size() : key.size() - name.length;
    if (gap > limit) continue;
    const std::string_view text = text_of(name);
    if (static_cast<std::size_t>(std::popcount(letters ^ letters_of(text))) > 2 * limit) continue;
    const std::size_t distance = edit_distance(key, text, limit);
    if (distance <= limit) found.push_back({name.entry, distance});
  }
  std::ranges::sort(found, [](const Near& a, const Near& b) {
    return std::pair(a.entry, a.distance) < std::pair(b.entry, b.distance);
  });
  const auto same_entry = [](const Near& a, const Near& b) { return a.entry == b.entry; };
  found.erase(std::unique(found.begin(), found.end(), same_entry), found.end());
  std::ranges::stable_sort(found, {}, &Near::distance);
  return found;
}

}  // namespace tandem::geo
