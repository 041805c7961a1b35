#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::geo {

// Under which a name is sought: lower case without accents, everything but letters and digits one
// blank
// ("Frankfurt (Oder)" and "frankfurt/oder" are the same).
std::string name_key(std::string_view name);

// Sorted names over one string: 12 bytes and the name itself for each of the 200,000 names, where a
// map of strings takes over 100. Threads: const and safe to share after sort().
class NameIndex {
 public:
  struct Name {
    std::uint32_t begin;
    std::uint32_t length : 31;
    std::uint32_t is_primary : 1;  // not one of the other names of the entry
    std::uint32_t entry;
  };

  void add(std::string_view name, std::uint32_t entry, bool is_primary);
  // Once, after the last add.
  void sort();

  // `key` as name_key gives it.
  [[nodiscard]] std::span<const Name> called(std::string_view key) const;
  [[nodiscard]] std::span<const Name> beginning_with(std::string_view key) const;

  struct Near {
    std::uint32_t entry;
    std::size_t distance;
  };

  // Entries with a name at most `limit` edits away, nearest first, each once.
  [[nodiscard]] std::vector<Near> near(std::string_view key, std::size_t limit) const;

  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  [[nodiscard]] std::string_view text_of(const Name& name) const {
    return std::string_view(text_).substr(name.begin, name.length);
  }

  std::string text_;
  std::vector<Name> names_;
};

}  // namespace tandem::geo
