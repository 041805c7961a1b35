#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/files.h"

namespace tandem {

// A sentence encoder as one mapped file: named sections, so that nothing is copied or unpacked at
// start. Written by encoder_import.h, read by encoder.h and unigram.h.
//
// File, little endian: "TANDEME2", u32 sections, u32 crc of the directory, then a directory of
// {char name[24], u64 offset, u64 bytes}, then the sections (each at a multiple of 64), and at the
// end u32 crc of all before. Sections:
//   card              JSON: name, source, licence, sizes
//   pieces.at .text .score .slots   tokenizer (unigram.h)
//   letters.from .at .to            normalisation (unigram.h)
//   words             the token embeddings (four_bits.h)
//   positions         f32, [positions][width], with the token type's added
//   start.weight .bias              norm after the embeddings
//   NN.qkv.codes .scale .bias, NN.out…, NN.inner…, NN.outer…   layer NN's matrices, packed
//                     (encoder_math.h); NN.qkv.blocks…: as they came (four_bits.h)
//   NN.first.weight .bias, NN.second.weight .bias              its norms
//   means             f32, [languages][2 (query, passage)][width], in the card's order
class EncoderFile {
 public:
  // Checks the directory, not the content. Throws Error(not_found | corrupt).
  explicit EncoderFile(const std::filesystem::path& path);

  [[nodiscard]] std::span<const std::byte> bytes(std::string_view section) const;
  [[nodiscard]] std::string_view text(std::string_view section) const;

  // A section of numbers; throws Error(corrupt) unless it holds `count` of them (0: any).
  template <typename Number>
  [[nodiscard]] std::span<const Number> numbers(std::string_view section,
                                                std::size_t count = 0) const {
    const auto raw = bytes(section);
    if (raw.size() % sizeof(Number) != 0 || (count > 0 && raw.size() != count * sizeof(Number)))
      damaged(std::string(section));
    return {reinterpret_cast<const Number*>(raw.data()), raw.size() / sizeof(Number)};
  }

  // Reads everything once; false when a byte differs from what was written.
  [[nodiscard]] bool whole() const;
  [[noreturn]] void damaged(const std::string& where) const;

 private:
  std::filesystem::path path_;
  MappedFile file_;
  std::map<std::string, std::span<const std::byte>, std::less<>> sections_;
};

// Writes such a file (atomically).
void write_encoder_file(const std::filesystem::path& path,
                        const std::map<std::string, std::string>& sections);

}  // namespace tandem
