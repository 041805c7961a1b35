#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vector/lsa_model.h"

namespace tandem {

// A text as embedders want it: some read it, one counts its terms.
struct TextToEmbed {
  std::string_view text;
  std::string_view lang;  // ISO 639-1
  std::span<const TermCount> terms;
};

// Encoders read a question differently from what answers it.
enum class TextRole : std::uint8_t { query, passage };

constexpr std::size_t kMostPhrases = 12;

// What one phrase of a text carries: without it, the text's vector points along vector - share.
struct PhraseShare {
  std::string text;
  std::vector<float> share;
};

struct Embedding {
  std::vector<float> vector;         // unit length; all zero when nothing could be said
  std::vector<PhraseShare> phrases;  // those of phrases_of(text, kMostPhrases), or none
  bool away = false;                 // the server that would know does not answer
};

// The closeness to `other` (unit length) that is lost when that phrase is left out.
double lost_without(const Embedding& embedding, std::size_t phrase, std::span<const float> other);

// Text and language to a unit vector: closeness in meaning is the cosine. Threads: const and safe
// to share. Same text, same bits.
class Embedder {
 public:
  Embedder() = default;
  Embedder(const Embedder&) = delete;
  Embedder& operator=(const Embedder&) = delete;
  Embedder(Embedder&&) = delete;
  Embedder& operator=(Embedder&&) = delete;
  virtual ~Embedder() = default;

  // What vectors depend on beside the text: two embedders of one name give one vector.
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::size_t dimension() const = 0;
  // About what a text of 80 words costs on one core; from 5 ms on, documents are embedded behind
  // the words, and vectors are kept by the hash of their text.
  [[nodiscard]] virtual double cost_ms() const = 0;

  [[nodiscard]] bool slow() const { return cost_ms() >= 5; }

  // False for a while after its server did not answer: documents wait.
  [[nodiscard]] virtual bool ready() const { return true; }

  // One embedding a text, in their order. When it needs a server that is away: a question is
  // `away`, documents throw Error(io).
  [[nodiscard]] virtual std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                                     TextRole role) const = 0;
};

// Text and language to a unit vector of a space whose middle is `middle` (what the operator's own
// documents have in common says nothing about one of them); empty: as it is.
void move_to(std::span<const float> middle, Embedding& embedding);

// Puts `own` beside the vector, so that the cosine of two such is (1 - share) times that of the
// vectors plus share times that of `own`. Phrases carry nothing of it.
void join(Embedding& embedding, std::span<const float> own, double share);

// For files: the vector as floats and each phrase in bytes, and back. Throws Error(corrupt).
std::string embedding_to_bytes(const Embedding& embedding);
Embedding embedding_from_bytes(std::span<const std::byte> bytes, std::size_t dimension);

// Sentences of a text, or clauses where one is long: trimmed, in order, at most `most` (the last
// takes the rest).
std::vector<std::string_view> phrases_of(std::string_view text, std::size_t most);

}  // namespace tandem
