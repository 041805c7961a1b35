#include "vector/vector_rows.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/error.h"
#include "base/files.h"

using namespace tandem;

namespace {

constexpr std::size_t kDimension = 48;

using Vector = std::vector<float>;

class RandomVectors {
 public:
  explicit RandomVectors(unsigned seed) : chance_(seed) {}

  Vector unit() {
    std::normal_distribution<float> normal;
    Vector made(kDimension);
    float square = 0;
    for (float& x : made) {
      x = normal(chance_);
      square += x * x;
    }
    for (float& x : made) x /= std::sqrt(square);
    return made;
  }

  std::size_t below(std::size_t limit) { return chance_() % limit; }

 private:
  std::mt19937 chance_;
};

class Rows {
 public:
  void put(RecordNumber number, const Vector& row) {
    writer_.append(number, std::as_bytes(std::span(row)));
  }

  RowLogWriter& writer() { return writer_; }

  [[nodiscard]] VectorRows read(const VectorRows* before = nullptr) const {
    return {file(), kDimension, before};
  }

  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "rows"; }

 private:
  TempFolder folder_;
  RowLogWriter writer_{file(), kDimension};
};

std::vector<RecordNumber> brute_force(const VectorRows& rows, const Vector& query,
                                      const std::vector<bool>& allowed, RecordNumber end,
                                      std::size_t count) {
  std::vector<RecordNumber> numbers;
  for (RecordNumber number = 1; number < end; ++number) {
    if (!rows.row(number).empty() && (allowed.empty() || allowed[number])) {
      numbers.push_back(number);
    }
  }
  std::ranges::stable_sort(numbers, std::greater{},
                           [&](RecordNumber number) { return rows.cosine(query, number); });
  numbers.resize(std::min(count, numbers.size()));
  return numbers;
}

std::vector<RecordNumber> numbers_of(const std::vector<VectorHit>& hits) {
  std::vector<RecordNumber> numbers;
  numbers.reserve(hits.size());
  for (const auto& hit : hits) numbers.push_back(hit.number);
  return numbers;
}

}  // namespace

TEST_CASE("the nearest by scan are the nearest of all, also among those allowed", "[vector]") {
  RandomVectors vectors(1);
  Rows rows;
  constexpr RecordNumber kEnd = 3'001;
  for (RecordNumber number = 1; number < kEnd; ++number) {
    if (number % 11 != 0) rows.put(number, vectors.unit());
  }
  rows.writer().commit(1);
  const VectorRows read = rows.read();
  std::vector<bool> allowed(kEnd);
  for (std::size_t i = 0; i < allowed.size(); ++i) allowed[i] = vectors.below(10) == 0;
  for (int round = 0; round < 30; ++round) {
    const Vector query = vectors.unit();
    CHECK(numbers_of(read.nearest(query, {}, 10)) == brute_force(read, query, {}, kEnd, 10));
    CHECK(numbers_of(read.nearest(query, allowed, 10)) ==
          brute_force(read, query, allowed, kEnd, 10));
  }
}

TEST_CASE("of many rows those chosen by their signs are the nearest, also where few are allowed",
          "[vector]") {
  RandomVectors vectors(2);
  Rows rows;
  constexpr RecordNumber kEnd = 12'000;
  for (RecordNumber number = 1; number < kEnd; ++number) rows.put(number, vectors.unit());
  rows.writer().commit(1);
  const VectorRows read = rows.read();
  const auto share = static_cast<std::size_t>(GENERATE(1, 10, 400));  // one of so many is allowed
  std::vector<bool> allowed(kEnd);
  for (std::size_t i = 0; i < allowed.size(); ++i) allowed[i] = vectors.below(share) == 0;
  double found = 0;
  double wanted = 0;
  for (int round = 0; round < 30; ++round) {
    const Vector query = vectors.unit();
    const auto nearest = numbers_of(read.nearest(query, allowed, 100));
    const auto truth = brute_force(read, query, allowed, kEnd, 100);
    CHECK(nearest.size() == truth.size());
    for (const RecordNumber number : truth)
      found += std::ranges::count(nearest, number) > 0 ? 1 : 0;
    wanted += static_cast<double>(truth.size());
  }
  CHECK(found / wanted > 0.99);
}

TEST_CASE("a query for nothing, or the zero vector, finds nothing", "[vector]") {
  RandomVectors vectors(2);
  Rows rows;
  rows.put(1, vectors.unit());
  rows.writer().commit(1);
  const VectorRows read = rows.read();
  CHECK(read.nearest(vectors.unit(), {}, 0).empty());
  CHECK(read.nearest(Vector(kDimension, 0.0F), {}, 5).empty());
  CHECK(read.nearest(vectors.unit(), {false, false}, 5).empty());
  CHECK(read.nearest(vectors.unit(), {false}, 5).empty());  // a row that came later
  CHECK(read.row(2).empty());
  CHECK(read.row(99'999).empty());
  CHECK(read.cosine(vectors.unit(), 2) == 0);
}

TEST_CASE("equal rows come in the order of their numbers", "[vector]") {
  RandomVectors vectors(3);
  const Vector same = vectors.unit();
  Rows rows;
  for (const RecordNumber number : {7U, 3U, 2'000U}) rows.put(number, same);
  rows.writer().commit(1);
  const auto hits = rows.read().nearest(same, {}, 3);
  CHECK(numbers_of(hits) == std::vector<RecordNumber>{3, 7, 2'000});
  CHECK(hits.front().cosine == Approx(1).margin(1e-6));
}

TEST_CASE("rows brought up to date are the rows read from scratch", "[vector]") {
  RandomVectors vectors(4);
  Rows rows;
  for (RecordNumber number = 1; number <= 1'500; ++number) rows.put(number, vectors.unit());
  rows.writer().commit(1);
  auto present = std::make_unique<VectorRows>(rows.read());
  for (Seq seq = 2; seq < 10; ++seq) {
    const VectorRows old = *present;
    const Vector first(old.row(1).begin(), old.row(1).end());
    rows.put(1, vectors.unit());
    for (int change = 0; change < 20; ++change) {
      const auto number = static_cast<RecordNumber>(1 + vectors.below(2'500));
      if (vectors.below(3) == 0) {
        rows.writer().erase(number);
      } else {
        rows.put(number, vectors.unit());
      }
    }
    rows.writer().commit(seq);
    present = std::make_unique<VectorRows>(rows.read(&old));
    const VectorRows scratch = rows.read();
    CHECK(present->seq() == seq);
    for (RecordNumber number = 1; number <= 2'600; ++number) {
      if (!std::ranges::equal(present->row(number), scratch.row(number))) FAIL_CHECK(number);
    }
    CHECK(std::ranges::equal(old.row(1), first));  // who still reads the old sees the old
  }
}

TEST_CASE("rows of another dimension are refused", "[vector]") {
  Rows rows;
  rows.writer().commit(1);
  CHECK_THROWS_WITH(VectorRows(rows.file(), kDimension + 1), Catch::Contains("refresh --full"));
}

TEST_CASE("rows mapped from an image answer as those made of floats, and follow as they do",
          "[vector]") {
  RandomVectors vectors(5);
  Rows rows;
  constexpr RecordNumber kEnd = 9'001;  // enough for an image, and for signs
  for (RecordNumber number = 1; number < kEnd; ++number) {
    if (number % 7 != 0) rows.put(number, vectors.unit());
  }
  rows.writer().commit(1);
  const auto image = rows.file().string() + ".image";
  const VectorRows made = rows.read();
  made.save_image();
  REQUIRE(std::filesystem::exists(image));
  const auto alike = [&](const VectorRows& one, const VectorRows& other) {
    for (int round = 0; round < 10; ++round) {
      const Vector query = vectors.unit();
      CHECK(numbers_of(one.nearest(query, {}, 20)) == numbers_of(other.nearest(query, {}, 20)));
    }
  };
  VectorRows mapped = rows.read();
  alike(mapped, made);
  for (Seq seq = 2; seq < 5; ++seq) {
    for (RecordNumber number = 3; number < kEnd; number += 500) rows.put(number, vectors.unit());
    rows.writer().erase(static_cast<RecordNumber>(seq));
    rows.writer().commit(seq);
    const VectorRows before = mapped;
    mapped = rows.read(&before);
    std::filesystem::rename(image, image + ".aside");
    alike(mapped, rows.read());
    std::filesystem::rename(image + ".aside", image);
    alike(mapped, rows.read());  // mapped anew, and read on from there
    CHECK(mapped.seq() == seq);
  }

  // A log that does not have the commit of the image is read as it is.
  const auto size = std::filesystem::file_size(rows.file());
  std::filesystem::resize_file(rows.file(), size / 2);
  CHECK(rows.read().seq() == 0);
  CHECK(rows.read().nearest(vectors.unit(), {}, 5).empty());
}

TEST_CASE("few rows have no image", "[vector]") {
  RandomVectors vectors(6);
  Rows rows;
  for (RecordNumber number = 1; number < 2'000; ++number) rows.put(number, vectors.unit());
  rows.writer().commit(1);
  rows.read().save_image();
  CHECK_FALSE(std::filesystem::exists(rows.file().string() + ".image"));
}
