#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/gram_table.h"

namespace tandem {

// Numbers a word form may have in the file: 24 bits, 0 is none.
constexpr std::uint32_t kMostForms = (1U << 24U) - 1;

// Keys of a lower-case word's character 4-grams, in order and with repeats; the word has a blank at
// both ends, and what is shorter stays whole. A 4-gram of ASCII is its own four bytes; others are
// hashed to 31 bits, so that two may, very rarely, count as one.
std::vector<std::uint32_t> gram_keys_of(std::string_view word);

// An index term as a number of 64 bits: so many that no two terms of a collection share one.
std::uint64_t term_key_of(std::string_view term);

// The different words of a collection: each a word in lower case with the index terms it gives (its
// stem), so that a document need only list numbers, and what a query shares with a word is found
// out once, not once a document. Forms are only ever added; a copy shares all but the last chunk.
// Threads: const and safe to share.
class WordForms {
 public:
  WordForms();  // number 0: no form

  // Number of the next form to be added; the first is 1.
  [[nodiscard]] std::uint32_t end() const { return end_; }

  // `text`: the word and its terms, each ended by 0. Numbers its 4-grams in `table`.
  void add(std::string_view text, GramTable& table);
  // To be called once after the last add: before it, forms_with() does not see the new ones.
  void sort();

  [[nodiscard]] std::string_view word(std::uint32_t form) const;
  // Numbers of its 4-grams, with repeats.
  [[nodiscard]] std::span<const std::uint32_t> grams(std::uint32_t form) const;
  // Keys of its index terms, to look them up without reading them.
  [[nodiscard]] std::span<const std::uint64_t> term_keys(std::uint32_t form) const;

  template <typename Visit>
  void for_each_term(std::uint32_t form, const Visit& visit) const {
    std::string_view rest = text(form);
    for (rest.remove_prefix(rest.find('\0') + 1); !rest.empty();) {
      const std::size_t end = rest.find('\0');
      visit(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
  }

  // Forms with the 4-gram of that number.
  template <typename Visit>
  void for_each_with(std::uint32_t gram, const Visit& visit) const {
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
      for (const auto& [number, slot] : chunks_[c]->with(gram)) {
        visit(static_cast<std::uint32_t>(c * kChunkForms + slot));
      }
    }
  }

 private:
  static constexpr std::size_t kChunkForms = 4096;
  using GramOfForm = std::pair<std::uint32_t, std::uint16_t>;  // number, slot in the chunk

  struct Chunk {
    std::string text;
    std::vector<std::uint32_t> text_at{0}, grams_at{0}, terms_at{0};
    std::vector<std::uint32_t> grams;
    std::vector<std::uint64_t> term_keys;
    std::vector<GramOfForm> by_gram;  // ascending
    bool sorted = true;

    [[nodiscard]] std::span<const GramOfForm> with(std::uint32_t gram) const;
  };

  [[nodiscard]] std::string_view text(std::uint32_t form) const {
    const Chunk& chunk = *chunks_[form / kChunkForms];
    const std::size_t slot = form % kChunkForms;
    return std::string_view(chunk.text)
        .substr(chunk.text_at[slot], chunk.text_at[slot + 1] - chunk.text_at[slot]);
  }

  Chunk& last_chunk();

  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::uint32_t end_ = 0;
};

}  // namespace tandem
