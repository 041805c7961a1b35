#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "text/query_text.h"
#include "vector/vector_rows.h"

namespace tandem::bench {

// What one would use instead, over the same collection.

// Plain Xapian over the same index: its own BM25, an OR of the query's stems, the best ten.
class PlainXapian {
 public:
  explicit PlainXapian(const std::filesystem::path& text_index);
  ~PlainXapian();
  PlainXapian(const PlainXapian&) = delete;
  PlainXapian& operator=(const PlainXapian&) = delete;
  PlainXapian(PlainXapian&&) = delete;
  PlainXapian& operator=(PlainXapian&&) = delete;
  std::vector<std::uint32_t> ten(const QueryText& query) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same rows in one float32 matrix, and Eigen's matrix-vector product over all of them.
class Gemv {
 public:
  Gemv(const VectorRows& rows, std::uint32_t end);
  ~Gemv();
  Gemv(const Gemv&) = delete;
  Gemv& operator=(const Gemv&) = delete;
  Gemv(Gemv&&) = delete;
  Gemv& operator=(Gemv&&) = delete;
  // Cosines by record number.
  std::span<const float> product(std::span<const float> query);
  std::vector<std::uint32_t> ten(std::span<const float> query);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// SQLite FTS5 in memory: an OR of the query's words, the best ten by its bm25().
class Fts5 {
 public:
  Fts5();
  ~Fts5();
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;
  Fts5(Fts5&&) = delete;
  Fts5& operator=(Fts5&&) = delete;
  void add(std::uint32_t number, const std::string& text);
  std::vector<std::uint32_t> ten(const QueryText& query);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem::bench
