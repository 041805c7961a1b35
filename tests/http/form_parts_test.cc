#include "http/form_parts.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tandem;

namespace {

constexpr const char* kType = "multipart/form-data; boundary=frame";

std::string part(const std::string& disposition, const std::string& value) {
  return "--frame\r\nContent-Disposition: " + disposition + "\r\n\r\n" + value + "\r\n";
}

constexpr const char* kEnd = "--frame--\r\n";

}  // namespace

TEST_CASE("a mail programme's click is read from the parts of its form", "[http]") {
  CHECK(has_form_parts(kType));
  CHECK(has_form_parts("Multipart/Form-Data"));
  CHECK_FALSE(has_form_parts("multipart/mixed; boundary=frame"));
  CHECK(parse_form_parts(kType, part("form-data; name=\"List-Unsubscribe\"", "One-Click") + kEnd) ==
        NamedValues{{"List-Unsubscribe", "One-Click"}});
}

TEST_CASE("parts of a form keep their order, their lines and their letters", "[http]") {
  const std::string body = "before the first is nothing\r\n" + part("form-data; name=a", "") +
                           part("form-data; x=\"; name=no\"; NAME=\"b\"", "Öl\r\n--fram") + kEnd;
  CHECK(parse_form_parts("multipart/form-data; boundary=\"frame\"", body) ==
        NamedValues{{"a", ""}, {"b", "Öl\r\n--fram"}});
  CHECK(parse_form_parts(kType, kEnd) == NamedValues{});
}

TEST_CASE("parts of a form that cannot be read as text are refused", "[http]") {
  const std::string good = part("form-data; name=a", "1");
  CHECK_FALSE(parse_form_parts("multipart/form-data", good + kEnd));
  CHECK_FALSE(parse_form_parts("multipart/form-data; boundary=", good + kEnd));
  CHECK_FALSE(parse_form_parts("multipart/form-data; boundary=other", good + kEnd));
  CHECK_FALSE(parse_form_parts("multipart/form-data; boundary=" + std::string(71, 'x'), good));
  CHECK_FALSE(parse_form_parts(kType, ""));
  CHECK_FALSE(parse_form_parts(kType, good));
  CHECK_FALSE(parse_form_parts(kType, std::string("--frame\r\n\r\n1\r\n") + kEnd));
  CHECK_FALSE(parse_form_parts(kType, part("form-data", "1") + kEnd));
  CHECK_FALSE(parse_form_parts(kType, part("form-data; name=a; filename=b", "1") + kEnd));
  CHECK_FALSE(parse_form_parts(kType, part("form-data; name=a", "\xFF") + kEnd));
  CHECK_FALSE(parse_form_parts(kType, part("form-data; name=a", std::string(1, '\0')) + kEnd));
}
