#include <catch2/catch.hpp>
#include <cstdlib>

#include "learn/fit.h"
#include "quality/evaluate.h"
#include "support/source_dir.h"

using namespace tandem;

namespace {

// Judges one collection below TANDEM_EVAL_DIR; those are large and stand beside the source, not in
// it.
void check_floor(const std::string& set, double floor, const EvaluationOptions& options = {}) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets variables while tests run
  const char* folder = std::getenv("TANDEM_EVAL_DIR");
  if (folder == nullptr) {
    WARN("NOT TESTED: the quality on "
         << set << "; set TANDEM_EVAL_DIR to the folder of test collections");
    return;
  }
  const std::filesystem::path sets = folder;
  const auto models = source_dir() / "models";
  const auto report = evaluate(sets / set, options, load_defaults(models));
  CAPTURE(set, report.queries);
  CHECK(report.ndcg_at_10 >= floor);
}

}  // namespace

TEST_CASE("abstracts of aeronautics are found as well as ever", "[quality][floor]") {
  check_floor("cranfield", 0.38);
}

TEST_CASE("abstracts of librarians are found as well as ever", "[quality][floor]") {
  check_floor("cisi", 0.43);
}

TEST_CASE("German questions find their German paragraphs as well as ever", "[quality][floor]") {
  check_floor("xquad-de-de", 0.965);
}

TEST_CASE("partners of German projects are found by text and region as well as ever",
          "[.][long][quality][floor]") {
  EvaluationOptions options;
  options.with_region = true;
  check_floor("partner-de", 0.34, options);
}
