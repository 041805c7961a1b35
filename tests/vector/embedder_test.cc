#include "vector/embedder.h"

#include <catch2/catch.hpp>

using namespace tandem;

TEST_CASE("a text falls into sentences, short ones joined to what follows", "[vector]") {
  using Phrases = std::vector<std::string_view>;
  CHECK(phrases_of("We build tables from old oak. No. And chairs, of course!", 12) ==
        Phrases{"We build tables from old oak.", "No. And chairs, of course!"});
  CHECK(phrases_of("Line one\nline two\n\n", 12) == Phrases{"Line one", "line two"});
  CHECK(phrases_of("Version 2.5 of the mill is here", 12) ==
        Phrases{"Version 2.5 of the mill is here"});
  CHECK(phrases_of(" \n ", 12).empty());
  CHECK(phrases_of("a\nb\nc\nd", 3) == Phrases{"a", "b", "c\nd"});
}

TEST_CASE("without a phrase the closeness that it carried is lost", "[vector]") {
  Embedding embedding{{0.6F, 0.8F}, {{"one", {0.6F, 0.0F}}, {"two", {0.0F, 0.8F}}}};
  const std::vector<float> along_the_first = {1, 0};
  CHECK(lost_without(embedding, 0, along_the_first) == Approx(0.6));
  CHECK(lost_without(embedding, 1, along_the_first) == Approx(-0.4));
}
