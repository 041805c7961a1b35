#include "wire/article_markdown.h"

#include <catch2/catch.hpp>

#include "support/problems.h"
#include "wire/markdown.h"
#include "wire/record_json.h"

using namespace tandem;
using namespace tandem::wire;

namespace {

const std::string head =
    "---\nid: first-step-de\nlang: de\ntitle: Der erste Schritt: anfangen\ntopics:\n- start\n"
    "- partners\nsource_year: 2018\n---\n";

std::string html(const std::string& markdown) {
  return html_of_markdown(markdown).text();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an article is read from its head and its body", "[wire]") {
  const auto parsed = article_from_markdown(head + "\nEin *Anfang*.\n\n- eins\n", {});
  REQUIRE(parsed.ok());
  const auto& article = std::get<Article>(parsed.value);
  CHECK(article.id == "first-step-de");
  CHECK(article.title == "Der erste Schritt: anfangen");
  CHECK(article.topics == std::vector<std::string>{"start", "partners"});
  CHECK(article.provenance.source_year == 2018);
  CHECK(article.body == "Ein *Anfang*.\n\n- eins");
  CHECK(record_from_json(to_json(parsed.value), {}).value == parsed.value);
}

TEST_CASE("an article written on another system is the same article", "[wire]") {
  std::string windows;
  for (const char c : head + "Text") windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(article_from_markdown(windows, {}).value == article_from_markdown(head + "Text", {}).value);
}

TEST_CASE("every mistake in the head of an article is told at once", "[wire]") {
  const auto parsed = article_from_markdown(
      "---\nid: Erster Schritt\ntitel: Anfangen\nlang: de\nlang: en\n- start\nnonsense\n---\nText",
      {});
  std::string all;
  for (const auto& problem : parsed.problems) all += problem.where + " " + problem.message + "\n";
  INFO(all);
  CHECK(has(all, "/id"));
  CHECK(has(all, "did you mean title"));
  CHECK(has(all, "/title required"));
  CHECK(has(all, "/lang stands in the head twice"));
  CHECK(has(all, "belongs to no list"));
  CHECK(has(all, "'nonsense' is neither"));
}

TEST_CASE("a text without a head is no article", "[wire]") {
  CHECK_FALSE(article_from_markdown("# Der erste Schritt\n", {}).ok());
  CHECK_FALSE(article_from_markdown("---\nid: a\ntitle: b\n", {}).ok());
  CHECK_FALSE(article_from_markdown("---\nid: a\ntitle: \xFF\n---\n", {}).ok());
  CHECK_FALSE(article_from_markdown("", {}).ok());
}

TEST_CASE("Markdown becomes HTML below the page's own heading", "[wire]") {
  const std::string made =
      html("# Eins\n\n## Zwei\n\nEin **Wort** & [Quelle](https://example.org/a?b=1&c=2).");
  CHECK(has(made, "<h2>Eins</h2>"));
  CHECK(has(made, "<h2>Zwei</h2>"));
  CHECK(
      has(made,
          "<strong>Wort</strong> &amp; <a href=\"https://example.org/a?b=1&amp;c=2\">Quelle</a>"));
}

TEST_CASE("nothing in an article runs, loads or leads where it must not", "[wire]") {
  const std::vector<std::string> hostile = {
      "<script>alert(1)</script>",
      "a <img src=x onerror=alert(1)> b",
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](data:text/html,<script>alert(1)</script>)",
      "[x](//evil.example)",
      "[x](vbscript:x)",
      "[x]( &#106;avascript:alert(1))",
      "<javascript:alert(1)>",
      "![x](https://evil.example/pixel.png)",
      "[![x](https://evil.example/p.png)](javascript:alert(1))",
      "<a href='javascript:alert(1)'>x</a>",
      "<style>*{display:none}</style>",
      "[x]: javascript:alert(1)\n\n[x]",
  };
  for (const auto& text : hostile) {
    const std::string made = html(text);
    INFO(text << " -> " << made);
    CHECK_FALSE(has(made, "<script"));
    CHECK_FALSE(has(made, "<img"));
    CHECK_FALSE(has(made, "<style"));
    CHECK_FALSE(has(made, "href=\"java"));
    CHECK_FALSE(has(made, "href=\"data"));
    CHECK_FALSE(has(made, "href=\"//"));
    CHECK_FALSE(has(made, "onerror=alert"));
  }
  CHECK(html("![Ein Bild](https://example.org/b.png)") == "<p>Ein Bild</p>\n");
  CHECK(html("[Wort](javascript:x)") == "<p>Wort</p>\n");
}

TEST_CASE("an excerpt of an article has no markup left", "[wire]") {
  CHECK(text_of_markdown(
            "## Klären\n\n1. **Ziel:** Was?\n2. [Rechte](https://example.org)\n\n<b>x</b>") ==
        "Klären Ziel: Was? Rechte x");
}
