#pragma once

#include <map>
#include <string>
#include <vector>

#include "vector/embedder.h"
#include "vector/encoder_file.h"
#include "vector/unigram.h"

namespace tandem {

// A vector a token and their mean: a sentence model as a table, a thousand times as fast as an
// encoder. Source: Tulkens and van Dongen, Model2Vec (2024). Leaving a phrase out is exact.
// Threads: const and safe to share.
//
// File (encoder_file.h): card, pieces.* and letters.* (unigram.h), rows.codes i8 [pieces][width],
// rows.step f32 [pieces] (0: the token says nothing).
class StaticModel final : public Embedder {
 public:
  // Throws Error(not_found | corrupt).
  explicit StaticModel(const std::filesystem::path& file);

  [[nodiscard]] std::string name() const override { return name_; }

  [[nodiscard]] std::size_t dimension() const override { return width_; }

  [[nodiscard]] double cost_ms() const override { return 0.1; }

  [[nodiscard]] std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                             TextRole role) const override;

 private:
  [[nodiscard]] Embedding embed_one(std::string_view text) const;
  void encode_word_pieces(std::string_view text, std::vector<std::uint32_t>& tokens) const;

  EncoderFile file_;
  std::string name_;
  std::size_t width_ = 0;
  std::uint32_t unknown_ = 0;
  bool word_pieces_ = false, lowercase_ = false;
  Unigram unigram_;
  std::span<const std::int8_t> codes_;
  std::span<const float> step_;
};

// What such a file is made of.
struct StaticTable {
  std::map<std::string, std::string> sections;  // pieces.* and letters.*
  std::vector<std::vector<float>> rows;         // one a piece; empty: the token says nothing
  std::size_t width = 0;
  std::uint32_t unknown = 0;
  bool word_pieces = false, lowercase = false;
  std::string name, source;
};

void write_static_model(const std::filesystem::path& into, StaticTable table);

}  // namespace tandem
