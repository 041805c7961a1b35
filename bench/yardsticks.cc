#include "yardsticks.h"

#include <sqlite3.h>
#include <xapian.h>

#include <Eigen/Dense>
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "text/text_document.h"

namespace tandem::bench {

namespace {

constexpr std::size_t kShown = 10;

}  // namespace

struct PlainXapian::State {
  Xapian::Database database;
};

PlainXapian::PlainXapian(const std::filesystem::path& text_index)
    : state_(std::make_unique<State>(State{Xapian::Database(text_index.string())})) {}

PlainXapian::~PlainXapian() = default;

std::vector<std::uint32_t> PlainXapian::ten(const QueryText& query) const {
  std::vector<Xapian::Query> terms;
  for (const auto& word : query.words) {
    if (word.weight > 0) terms.emplace_back(kWordPrefix + word.stem);
  }
  Xapian::Enquire enquire(state_->database);
  enquire.set_query({Xapian::Query::OP_OR, terms.begin(), terms.end()});
  const Xapian::MSet found = enquire.get_mset(0, kShown);
  std::vector<std::uint32_t> numbers;
  for (auto at = found.begin(); at != found.end(); ++at) numbers.push_back(*at);
  return numbers;
}

struct Gemv::State {
  Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> matrix;
  Eigen::VectorXf result;
};

Gemv::Gemv(const VectorRows& rows, std::uint32_t end) : state_(std::make_unique<State>()) {
  state_->matrix.setZero(end, static_cast<Eigen::Index>(rows.dimension()));
  for (std::uint32_t number = 0; number < end; ++number) {
    const auto row = rows.row(number);
    for (std::size_t i = 0; i < row.size(); ++i)
      state_->matrix(number, static_cast<Eigen::Index>(i)) = row[i];
  }
}

Gemv::~Gemv() = default;

std::span<const float> Gemv::product(std::span<const float> query) {
  const Eigen::Map<const Eigen::VectorXf> vector(query.data(),
                                                 static_cast<Eigen::Index>(query.size()));
  state_->result.noalias() = state_->matrix * vector;
  return {state_->result.data(), static_cast<std::size_t>(state_->result.size())};
}

std::vector<std::uint32_t> Gemv::ten(std::span<const float> query) {
  const auto cosines = product(query);
  std::vector<std::uint32_t> numbers(cosines.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  const std::size_t count = std::min(kShown, numbers.size());
  std::partial_sort(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(count),
                    numbers.end(),
                    [&](std::uint32_t a, std::uint32_t b) { return cosines[a] > cosines[b]; });
  numbers.resize(count);
  return numbers;
}

struct Fts5::State {
  sqlite3* db = nullptr;
  sqlite3_stmt* insert = nullptr;
  sqlite3_stmt* ask = nullptr;
};

Fts5::Fts5() : state_(std::make_unique<State>()) {
  const auto run = [&](int status) {
    if (status != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(state_->db));
  };
  run(sqlite3_open(":memory:", &state_->db));
  run(sqlite3_exec(state_->db, "CREATE VIRTUAL TABLE profiles USING fts5(text)", nullptr, nullptr,
                   nullptr));
  run(sqlite3_prepare_v2(state_->db, "INSERT INTO profiles (rowid, text) VALUES (?, ?)", -1,
                         &state_->insert, nullptr));
  run(sqlite3_prepare_v2(
      state_->db,
      "SELECT rowid FROM profiles WHERE profiles MATCH ? ORDER BY bm25(profiles) LIMIT 10", -1,
      &state_->ask, nullptr));
}

Fts5::~Fts5() {
  sqlite3_finalize(state_->insert);
  sqlite3_finalize(state_->ask);
  sqlite3_close(state_->db);
}

void Fts5::add(std::uint32_t number, const std::string& text) {
  sqlite3_bind_int64(state_->insert, 1, number);
  sqlite3_bind_text(state_->insert, 2, text.c_str(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
  sqlite3_step(state_->insert);
  sqlite3_reset(state_->insert);
}

std::vector<std::uint32_t> Fts5::ten(const QueryText& query) {
  std::string words;
  for (const auto& word : query.words) {
    if (word.weight > 0) words += (words.empty() ? "\"" : " OR \"") + word.word + "\"";
  }
  sqlite3_bind_text(state_->ask, 1, words.c_str(), static_cast<int>(words.size()),
                    SQLITE_TRANSIENT);
  std::vector<std::uint32_t> numbers;
  while (sqlite3_step(state_->ask) == SQLITE_ROW)
    numbers.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(state_->ask, 0)));
  sqlite3_reset(state_->ask);
  return numbers;
}

}  // namespace tandem::bench
