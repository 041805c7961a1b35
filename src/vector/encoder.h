#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "vector/embedder.h"
#include "vector/encoder_file.h"
#include "vector/encoder_math.h"
#include "vector/unigram.h"

namespace tandem {

// A sentence encoder in process: a BERT of small width over SentencePiece tokens, mean pooling.
// Source: Devlin et al., BERT (2019); Wang et al., Multilingual E5 Text Embeddings (2024).
// A text gets the prefix of its role. Up to 510 tokens it is read at once, a longer one in windows
// of 256 tokens that overlap by 32, weighted by their tokens. Texts of one batch are shared out
// among threads; a text never depends on its neighbours. Threads: const and safe to share.
class Encoder final : public Embedder {
 public:
  // What comes out before languages are made alike: for comparing with other programs.
  enum class Languages : std::uint8_t { as_they_are, made_alike };

  explicit Encoder(const std::filesystem::path& file, std::size_t threads = 1,
                   Kernel kernel = fastest_kernel(), Languages languages = Languages::made_alike);

  [[nodiscard]] std::string name() const override { return name_; }

  [[nodiscard]] std::size_t dimension() const override { return width_; }

  [[nodiscard]] double cost_ms() const override { return 60; }

  [[nodiscard]] std::vector<Embedding> embed(std::span<const TextToEmbed> texts,
                                             TextRole role) const override;

  // Each token read alone, without prefix: unit length, languages as they are.
  [[nodiscard]] std::vector<std::vector<float>> embed_tokens(
      std::span<const std::uint32_t> tokens) const;

  [[nodiscard]] std::uint32_t unknown() const { return unknown_; }

  // Tokens of a text as they are counted for windows, prefix and ends included.
  [[nodiscard]] std::vector<std::uint32_t> tokens(std::string_view text, TextRole role) const;

 private:
  struct NamedMatrix : PackedMatrix {
    std::string name;
  };

  struct Layer {
    NamedMatrix qkv, out, inner, outer;
    std::span<const float> first_weight, first_bias, second_weight, second_bias;
  };

  struct Tokens;
  struct Workspace;

  void read_card();
  void read_layers();
  [[nodiscard]] NamedMatrix matrix(const std::string& name, std::size_t outputs,
                                   std::size_t inputs) const;
  [[nodiscard]] Embedding embed_one(const TextToEmbed& text, TextRole role,
                                    Workspace& workspace) const;
  // work(i, workspace) for every i below count, shared out among the threads.
  void share_out(std::size_t count, const std::function<void(std::size_t, Workspace&)>& work) const;
  void run(std::span<const std::uint32_t> tokens, Workspace& workspace) const;
  void look_up(std::uint32_t token, std::size_t position, std::span<float> into) const;
  void pool(const Tokens& tokens, Workspace& workspace, std::vector<double>& all,
            std::vector<std::vector<double>>& by_phrase) const;
  [[nodiscard]] Embedding finish(const std::vector<double>& all,
                                 const std::vector<std::vector<double>>& by_phrase,
                                 std::string_view lang, TextRole role) const;

  EncoderFile file_;
  std::string name_;
  std::size_t width_ = 0, inner_ = 0, layer_count_ = 0, positions_ = 0;
  std::uint32_t begin_ = 0, end_ = 0, unknown_ = 0;
  std::string query_prefix_, passage_prefix_;
  std::vector<std::string> languages_;
  Unigram unigram_;
  std::span<const float> place_, start_weight_, start_bias_;
  std::vector<Layer> layers_;
  // What is taken off a unit vector of that language and role.
  std::map<std::pair<std::string, TextRole>, std::vector<double>, std::less<>> shifts_;
  std::vector<double> query_shift_;  // of a language that is not known
  std::size_t threads_ = 1;
  Kernel kernel_ = Kernel::portable;
};

}  // namespace tandem
