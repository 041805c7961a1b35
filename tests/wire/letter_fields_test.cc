#include "wire/letter_fields.h"

#include <catch2/catch.hpp>

using namespace tandem;

namespace {

wire::LetterFields good_fields() {
  return {.message = "Guten Tag!", .reply_to = "wein@example.org", .consent = "1"};
}

std::vector<std::string> told(const wire::LetterFields& fields) {
  std::vector<std::string> problems;
  for (const auto& problem : wire::letter_from_fields(fields).problems)
    problems.push_back(problem.where + " " + problem.code);
  return problems;
}

bool reaches(const char* reply_to) {
  auto fields = good_fields();
  fields.reply_to = reply_to;
  return told(fields).empty();
}

}  // namespace

TEST_CASE("a letter needs words, a way to answer and consent; all that is missing is told at once",
          "[wire]") {
  CHECK(told(good_fields()).empty());
  CHECK(told({}) ==
        std::vector<std::string>{"/message required", "/reply_to required", "/consent required"});
  CHECK(told({.message = " \r\n ", .reply_to = "call me", .consent = "on"}) ==
        std::vector<std::string>{"/message required", "/reply_to invalid"});
  const std::string long_line(wire::kLongestLetterLine + 1, '7');
  const std::string long_text(wire::kLongestCarriedText + 1, 'x');
  CHECK(told({.message = long_text,
              .text = long_text,
              .reply_to = long_line,
              .sender = long_line,
              .consent = "1"}) == std::vector<std::string>{"/message too_long", "/text too_long",
                                                           "/reply_to too_long",
                                                           "/sender too_long"});
}

TEST_CASE("a mail address or a number that can be called is a way to answer", "[wire]") {
  for (const char* good : {"a@b.de", "0171 123456", "+49 (171) 12-34-56", "Mail: wein@gut.at",
                           "Eva Muster, eva@muster.example oder 0171/123456"})
    CHECK(reaches(good));
  for (const char* bad : {"@b.de", "a@b", "a@", "a@.de", "a@b.", "112", "www.gut.at", "a@b@c.de"})
    CHECK_FALSE(reaches(bad));
}

TEST_CASE("nothing that a terminal or a mail programme would obey is kept", "[wire]") {
  const auto letter = wire::letter_from_fields(
                          {.message = "  eins\r\nzwei\x1b[2J\tdrei\x7f \u009b31m\u202eabc\u2069 ü ",
                           .reply_to = "a@b.de\r\nBcc: all@example.org",
                           .sender = "Weingut\nSubject: x\u0085",
                           .consent = "1"})
                          .value;
  CHECK(letter.message == "eins\nzwei[2J drei 31mabc ü");
  CHECK(letter.reply_to == "a@b.de Bcc: all@example.org");
  CHECK(letter.sender == "Weingut Subject: x");
}
