#include "http/answer_token.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"

using namespace tandem;

namespace {

const AnswerTokens tokens_here({1, 2, 3});
const AnswerTokens::Moment moment_now = AnswerTokens::Moment(std::chrono::hours(500'000));

AnswerSlip a_slip() {
  AnswerSlip slip{.id = "00ff10ab00000001",
                  .model = 7,
                  .group = LanguageGroup::compounding,
                  .in_use = 0b101,
                  .randomised = true,
                  .hits = {{12, 1, {0.5, 0, 1}}, {3, 2, {0.25}}}};
  return slip;
}

}  // namespace

TEST_CASE("a token brings back the slip that was signed", "[http]") {
  const auto read = tokens_here.read(tokens_here.sign(a_slip(), moment_now), moment_now);
  REQUIRE(read);
  CHECK(read->id == "00ff10ab00000001");
  CHECK(read->model == 7);
  CHECK(read->group == LanguageGroup::compounding);
  CHECK(read->in_use == a_slip().in_use);
  CHECK(read->randomised);
  REQUIRE(read->hits.size() == 2);
  CHECK(read->hits[0].organisation == 12);
  CHECK(read->hits[1].rank == 2);
  CHECK(read->hits[0].values[0] == Approx(0.5).margin(1e-4));
  CHECK(read->hits[0].values[2] == 1);
  CHECK(read->hits[1].values[0] == Approx(0.25).margin(1e-4));
}

TEST_CASE("a token of ten hits stays short enough for a form", "[http]") {
  AnswerSlip slip = a_slip();
  slip.hits.assign(10, {4'000'000, 10, {}});
  CHECK(tokens_here.sign(slip, moment_now).size() < 450);
}

TEST_CASE("a token is good for 90 days", "[http]") {
  const std::string token = tokens_here.sign(a_slip(), moment_now);
  CHECK(tokens_here.read(token, moment_now + std::chrono::days(90)));
  CHECK_FALSE(tokens_here.read(token, moment_now + std::chrono::days(90) + std::chrono::hours(1)));
}

TEST_CASE("what was not signed here is no token", "[http]") {
  const std::string token = tokens_here.sign(a_slip(), moment_now);
  CHECK_FALSE(AnswerTokens({9}).read(token, moment_now));
  CHECK_FALSE(tokens_here.read("", moment_now));
  CHECK_FALSE(tokens_here.read("AAAA", moment_now));
  CHECK_FALSE(tokens_here.read("no base64 at all!", moment_now));
  CHECK_FALSE(tokens_here.read(token + "A", moment_now));
  CHECK_FALSE(tokens_here.read(std::string_view(token).substr(0, token.size() - 2), moment_now));
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    // The last character has bits to spare; all others matter.
    if (i + 1 < token.size()) CHECK_FALSE(tokens_here.read(changed, moment_now));
  }
}

TEST_CASE("the secret is made once, for its owner only", "[http]") {
  const TempFolder folder;
  const auto file = folder.path() / "secret";
  const std::string token = AnswerTokens::of_home(file).sign(a_slip(), moment_now);

  struct stat status {};

  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(AnswerTokens::of_home(file).read(token, moment_now));
  write_file_atomically(file, "not a secret\n");
  CHECK_THROWS_WITH(AnswerTokens::of_home(file), Catch::Contains("delete it"));
}

TEST_CASE("a lot is the same for the same text and spread over all texts", "[http]") {
  CHECK(tokens_here.lot("Wein") == tokens_here.lot("Wein"));
  int below = 0;
  for (int i = 0; i < 1000; ++i) below += tokens_here.lot(std::to_string(i)) < 0.1 ? 1 : 0;
  CHECK(below > 60);
  CHECK(below < 140);
}
