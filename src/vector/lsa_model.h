#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem {

// A term of a text and how often it stands there.
struct TermCount {
  std::string term;
  double count = 0;
};

// The same by its place in a model (LsaModel::place_of).
struct TermAt {
  std::size_t place = 0;
  double count = 0;
};

// Closeness in meaning from the operator's own documents: latent semantic analysis.
// Source: Deerwester et al., Indexing by Latent Semantic Analysis (1990); spectrum weighted by
// sigma^0.25 in the manner of Caron (2001). A text's vector is the sum of (1 + ln count) * idf *
// row(term), scaled to unit length; a text that shares no term with the model is the zero vector.
// Threads: const and safe to share; the terms' rows stay in the mapped file.
//
// File: "TANDEML1", u32 terms, u32 dimension, u64 bytes of names, then names (each ended by 0,
// ascending), padding to 8, f32 idf[terms], f32 rows[terms][dimension], u32 crc of all before.
class LsaModel {
 public:
  LsaModel();                                            // knows no term
  explicit LsaModel(const std::filesystem::path& file);  // throws Error(not_found | corrupt)
  LsaModel(LsaModel&&) noexcept;
  LsaModel& operator=(LsaModel&&) noexcept;
  LsaModel(const LsaModel&) = delete;
  LsaModel& operator=(const LsaModel&) = delete;
  ~LsaModel();

  [[nodiscard]] std::size_t dimension() const;
  [[nodiscard]] std::size_t term_count() const;
  // Unit length, or all zero.
  [[nodiscard]] std::vector<float> embed(std::span<const TermCount> terms) const;
  // Where a term stands among those of the model; nothing where it is unknown.
  [[nodiscard]] std::optional<std::size_t> place_of(std::string_view term) const;
  // What each term of a text adds to its cosine with `other` (a unit vector): they sum to the
  // cosine. Places are this model's.
  [[nodiscard]] std::vector<double> shares(std::span<const TermAt> terms,
                                           std::span<const float> other) const;
  // The same by name; 0 where it is unknown.
  [[nodiscard]] std::vector<double> shares(std::span<const TermCount> terms,
                                           std::span<const float> other) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace tandem
