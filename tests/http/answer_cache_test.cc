#include "http/answer_cache.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

std::shared_ptr<const AnswerCache::Answer> answer_of(std::size_t bytes) {
  return std::make_shared<const AnswerCache::Answer>(
      AnswerCache::Answer{std::string(bytes, 'x'), {}});
}

AnswerCache::Digest asked(const std::string& text) {
  return AnswerCache::digest("/api/v1/match", "de", text);
}

}  // namespace

TEST_CASE("an answer is kept until a newer turn is known", "[http]") {
  AnswerCache cache(10'000);
  const auto answer = answer_of(100);
  cache.keep(1, asked("Wein"), answer);
  CHECK(cache.find(1, asked("Wein")) == answer);
  CHECK(cache.find(2, asked("Wein")) == nullptr);
  CHECK(cache.bytes() == 0);
  CHECK(cache.find(1, asked("Wein")) == nullptr);
}

TEST_CASE("an answer that was begun before the turn is not kept", "[http]") {
  AnswerCache cache(10'000);
  CHECK(cache.find(2, asked("Wein")) == nullptr);
  cache.keep(1, asked("Wein"), answer_of(100));
  CHECK(cache.bytes() == 0);
  CHECK(cache.find(1, asked("Wein")) == nullptr);
}

TEST_CASE("kept answers stay below the limit, and what was asked for longest ago leaves",
          "[http]") {
  constexpr std::size_t kMost = 10'000;
  AnswerCache cache(kMost);
  for (int i = 0; i < 4; ++i) cache.keep(1, asked(std::to_string(i)), answer_of(2'000));
  CHECK(cache.find(1, asked("0")) != nullptr);
  cache.keep(1, asked("4"), answer_of(2'000));
  CHECK(cache.bytes() <= kMost);
  CHECK(cache.find(1, asked("0")) != nullptr);
  CHECK(cache.find(1, asked("1")) == nullptr);
  cache.keep(1, asked("large"), answer_of(kMost));
  CHECK(cache.find(1, asked("large")) == nullptr);
  CHECK(cache.find(1, asked("4")) != nullptr);
}

TEST_CASE("route, language and question all tell answers apart", "[http]") {
  const auto one = AnswerCache::digest("/api/v1/match", "de", "Wein");
  CHECK(one == AnswerCache::digest("/api/v1/match", "de", "Wein"));
  CHECK(one != AnswerCache::digest("/api/v1/match/facets", "de", "Wein"));
  CHECK(one != AnswerCache::digest("/api/v1/match", "en", "Wein"));
  CHECK(one != AnswerCache::digest("/api/v1/match", "de", "Wein "));
  CHECK(AnswerCache::digest("/a", "de", "e") != AnswerCache::digest("/a", "d", "ee"));
}
