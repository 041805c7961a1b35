#include "ingest/follower.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "ingest/import.h"
#include "learn/fit.h"
#include "match/match.h"
#include "match/search.h"
#include "support/shipped_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// Every other line of a file, the first or the second of two.
void write_half(const std::filesystem::path& from, const std::filesystem::path& to, int which) {
  std::ifstream in(from);
  std::ofstream out(to);
  int number = 0;
  for (std::string line; std::getline(in, line); ++number) {
    if (number % 2 == which) out << line << '\n';
  }
}

void import(Store& store, const std::vector<std::filesystem::path>& files) {
  const Reference& reference = *shipped_reference();
  ingest::import_files(store, reference.taxonomies, reference.gazetteer, files, {});
}

EncodedRequest asked(const Snapshot& snapshot, const std::string& text, Kind seeking) {
  MatchRequest request;
  request.text = text;
  request.seeking = seeking;
  return encode_text(snapshot, request);
}

void check_same_ranking(const Snapshot& a, const Snapshot& b, const std::string& text) {
  CAPTURE(text);
  for (const Kind seeking : {Kind::creative, Kind::sme}) {
    const auto of_a = rank(a, asked(a, text, seeking));
    const auto of_b = rank(b, asked(b, text, seeking));
    REQUIRE(of_a.size() == of_b.size());
    for (std::size_t i = 0; i < of_a.size(); ++i) {
      if (of_a[i].id != of_b[i].id) FAIL_CHECK(i << ": " << of_a[i].id << " and " << of_b[i].id);
      CHECK(of_a[i].score == Approx(of_b[i].score).margin(1e-9));
    }
  }
}

void check_same_search(const Snapshot& a, const Snapshot& b, const std::string& text) {
  CAPTURE(text);
  for (const RecordType type : {RecordType::organisation, RecordType::cooperation}) {
    SearchRequest request;
    request.type = type;
    request.text = text;
    request.limit = 100;
    const SearchAnswer of_a = search(a, request);
    const SearchAnswer of_b = search(b, request);
    CHECK(of_a.total == of_b.total);
    CHECK(of_a.suggestion == of_b.suggestion);
    REQUIRE(of_a.hits.size() == of_b.hits.size());
    for (std::size_t i = 0; i < of_a.hits.size(); ++i) {
      CHECK(of_a.hits[i].record == of_b.hits[i].record);
      CHECK(of_a.hits[i].score == Approx(of_b.hits[i].score).margin(1e-9));
    }
  }
}

}  // namespace

TEST_CASE("who followed step by step answers as one who was built from zero", "[ingest][flow]") {
  const TempFolder folder;
  const Home home(folder.path());
  Store store(home.store());
  write_half(shipped("organisations.jsonl"), folder.path() / "half.jsonl", 0);
  write_half(shipped("organisations.jsonl"), folder.path() / "rest.jsonl", 1);
  import(store, {folder.path() / "half.jsonl", shipped("cooperations.jsonl")});
  const auto defaults = load_defaults(source_dir() / "models");
  const auto card = fit_model(home, store, defaults, 1);
  press_generation(home, store, shipped_reference()->gazetteer, card->number);
  Generation followed(home, shipped_reference(), 1);
  CHECK_FALSE(followed.catch_up(store));
  const auto before = followed.snapshot(store, "2026-11-01");
  import(store, {folder.path() / "rest.jsonl", shipped("cooperations.jsonl")});
  const std::string gone = store.ids(RecordType::organisation).front();
  store.remove(RecordType::organisation, gone, false);
  CHECK(followed.catch_up(store));
  const auto step_by_step = followed.snapshot(store, "2026-11-01");
  CHECK(before->seq() < step_by_step->seq());
  CHECK(step_by_step->seq() == store.seq());
  press_generation(home, store, shipped_reference()->gazetteer, card->number);
  Generation pressed(home, shipped_reference(), 1);
  const auto from_zero = pressed.snapshot(store, "2026-11-01");
  CHECK_FALSE(step_by_step->organisations().cards->find(gone));
  CHECK(from_zero->organisations().cards->size() == store.count(RecordType::organisation));
  for (std::size_t i = 0; i < challenges().size(); i += 3) {
    check_same_ranking(*step_by_step, *from_zero, challenges()[i]);
    check_same_search(*step_by_step, *from_zero, challenges()[i]);
  }
  check_same_search(*step_by_step, *from_zero, "Etikett");
  check_same_search(*step_by_step, *from_zero, "Verpackng");
}
