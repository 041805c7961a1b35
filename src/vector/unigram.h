#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "vector/encoder_file.h"

namespace tandem {

// Words to token numbers, as SentencePiece's unigram model does: letters are normalised one by one,
// a word begins with U+2581, and of all ways to cut it into known pieces the most probable is taken
// (Kudo, Subword Regularization, 2018). Cut word by word, which is the same since no piece goes
// beyond one. Debian's library would copy the 250,000 pieces into memory (60 MB); these stay in the
// mapped file. Threads: const and safe to share.
//
// Sections: pieces.at u32[n + 1] into pieces.text, pieces.score f32[n], pieces.slots u32[2^k] (an
// open hash by fnv64 of the text: number + 1, or 0); letters.from u32 ascending, letters.at
// u32[n + 1] into letters.to u32.
class Unigram {
 public:
  Unigram() = default;
  // `file` must outlive it.
  Unigram(const EncoderFile& file, std::uint32_t unknown);

  // Tokens of a text, appended.
  void encode(std::string_view text, std::vector<std::uint32_t>& tokens) const;

  // The number of a piece, -1: none. Throws nothing.
  [[nodiscard]] std::int64_t piece(std::string_view text) const { return find(fnv64(text), text); }

  // Builds pieces.slots.
  static std::vector<std::uint32_t> slots_of(const std::vector<std::string_view>& pieces);

 private:
  void encode_word(std::string_view word, std::vector<std::uint32_t>& tokens) const;
  [[nodiscard]] std::int64_t find(std::uint64_t hash, std::string_view piece) const;
  void append_normalised(char32_t letter, std::string& word) const;

  std::span<const std::uint32_t> at_, slots_, letter_from_, letter_at_, letter_to_;
  std::span<const float> score_;
  std::string_view text_;
  std::uint32_t unknown_ = 0;
  float unknown_score_ = 0;
  std::size_t longest_ = 0;
};

}  // namespace tandem
