#include "base/json.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/problems.h"

using namespace tandem;
using namespace tandem::test;

namespace {

std::string nested(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[') +
         std::string(static_cast<std::size_t>(levels), ']');
}

}  // namespace

TEST_CASE("JSON is read with its members in order", "[base]") {
  const auto parsed = parse_json(R"({"b":1,"a":[true,null,"ä"]})");
  CHECK(parsed.ok());
  CHECK(parsed.value.dump() == R"({"b":1,"a":[true,null,"ä"]})");
}

TEST_CASE("nesting is limited, however deep it goes", "[base]") {
  CHECK(parse_json(nested(kMaxJsonDepth)).ok());
  CHECK(codes(parse_json(nested(kMaxJsonDepth + 1)).problems) ==
        std::vector<std::string>{"too_deep"});
  CHECK(codes(parse_json(std::string(10'000, '[')).problems) ==
        std::vector<std::string>{"too_deep"});
  CHECK(codes(parse_json(std::string(1'000'000, '{')).problems) ==
        std::vector<std::string>{"too_deep"});
  CHECK(parse_json("\"" + std::string(10'000, '[') + "\"").ok());
}

TEST_CASE("what is no JSON names line and column", "[base]") {
  for (const char* text : {"", "{", "x", "{\"a\":}", "[1,]", "\"\\u12\"", "01", "nul", "{}{}"}) {
    INFO(text);
    CHECK(codes(parse_json(text).problems) == std::vector<std::string>{"not_json"});
  }
  CHECK_THAT(parse_json("{\n \"a\": ?}").problems.front().message,
             Catch::Contains("line 2, column 7"));
}

TEST_CASE("invalid UTF-8 and numbers beyond all bounds are problems, not crashes", "[base]") {
  CHECK(codes(parse_json("{\"a\":\"\xC3\"}").problems) == std::vector<std::string>{"not_utf8"});
  CHECK(codes(parse_json("[1e999]").problems) == std::vector<std::string>{"not_json"});
  CHECK_FALSE(parse_json(R"(["\ud800"])").ok());
}

TEST_CASE("a name given twice is a problem in its own object only", "[base]") {
  CHECK(told(parse_json(R"({"a":1,"a":2})").problems) == "/a: given twice\n");
  CHECK(parse_json(R"({"a":{"a":1},"b":{"a":2}})").ok());
}
