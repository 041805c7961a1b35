#include <catch2/catch.hpp>

#include "page/pages.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// Twelve that suit alike, two more than a page shows, among many that do not.
std::vector<Record> a_dozen_studios() {
  std::vector<Record> records;
  records.reserve(60);
  for (int i = 1; i <= 60; ++i) {
    const std::string number = std::to_string(i);
    auto one = i <= 12 ? an_organisation("studio-" + number).offering("Etiketten für Wein")
                       : an_organisation("band-" + number).offering("Konzerte");
    records.emplace_back(Organisation(one.in_sector(i <= 12 ? "design" : "music")));
  }
  return records;
}

PageRequest asking(const std::string& path, std::vector<std::pair<std::string, std::string>> more) {
  PageRequest request;
  request.path = path;
  request.query = {{"text", "Etiketten"}};
  request.query.insert(request.query.end(), more.begin(), more.end());
  return request;
}

std::string id_of_hit(const Page& page, int rank) {
  const std::string before = "id=\"hit-" + std::to_string(rank) + "\" data-id=\"";
  const std::size_t begin = page.html.find(before);
  REQUIRE(begin != std::string::npos);
  const std::size_t id = begin + before.size();
  return page.html.substr(id, page.html.find('"', id) - id);
}

}  // namespace

TEST_CASE("a suggestion further down than a page shows has its sum, and the way back leads to it",
          "[page]") {
  const SmallHome home(a_dozen_studios());
  const Pages pages(source_dir() / "web", {});
  const Page shown = pages.match(home.snapshot(), asking("/match", {{"limit", "20"}}));
  const auto sum_of = [&](int rank, std::vector<std::pair<std::string, std::string>> fields) {
    fields.emplace_back("organisation", id_of_hit(shown, rank));
    return pages.computed(home.snapshot(), asking("/match/computed", std::move(fields)));
  };
  const auto leads_to = [](const Page& sum, const std::string& address) {
    CHECK(sum.status == 200);
    CHECK(sum.html.find("<tfoot>") != std::string::npos);
    CHECK(sum.html.find("<a href=\"" + address + "\">") != std::string::npos);
  };
  leads_to(sum_of(10, {}), "/match?text=Etiketten#hit-10");
  leads_to(sum_of(11, {}), "/match?text=Etiketten&amp;limit=20#hit-11");
  leads_to(sum_of(12, {{"limit", "10"}}), "/match?text=Etiketten&amp;limit=20#hit-12");
  leads_to(sum_of(12, {{"limit", "50"}}), "/match?text=Etiketten&amp;limit=50#hit-12");
}
