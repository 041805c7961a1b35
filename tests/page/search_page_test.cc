#include <catch2/catch.hpp>

#include "page/pages.h"
#include "support/records.h"
#include "support/small_home.h"
#include "support/source_dir.h"

using namespace tandem;
using namespace tandem::test;

namespace {

const std::string hostile = "<script>alert('x')</script>";

std::vector<Record> many() {
  std::vector<Record> records = {
      Organisation(an_organisation("studio").named("Studio " + hostile).in_sector("design")),
      Organisation(an_organisation("winery").of_kind(Kind::sme).in_sector("A01"))};
  for (int i = 0; i < 45; ++i) {
    records.push_back(Cooperation(a_cooperation("labels-" + std::to_string(i))
                                      .titled("Etikett Nummer " + std::to_string(i))
                                      .between("studio", "winery")
                                      .about("Etiketten für Wein")
                                      .of_sectors("design", "A01")
                                      .in_year(2000 + i % 5)));
  }
  return records;
}

const Snapshot& searched() {
  static const SmallHome home(many());
  return home.snapshot();
}

const Pages& search_pages() {
  static const Pages shared(source_dir() / "web", {});
  return shared;
}

Page searching(std::vector<std::pair<std::string, std::string>> query,
               const std::string& path = "/search") {
  PageRequest request;
  request.path = path;
  request.query = std::move(query);
  request.origin = "https://tandem.example";
  return path == "/search" ? search_pages().search(searched(), request)
                           : search_pages().compare(searched(), request);
}

bool tells(const Page& page, const std::string& text) {
  return page.html.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("one page searches everything, with the count of each type", "[page]") {
  const Page page = searching({{"q", "Etikett"}});
  CHECK(page.status == 200);
  CHECK(tells(page, "45 Kooperationen"));
  CHECK(tells(page, "<mark>Etikett"));
  CHECK_FALSE(tells(page, "<script>alert"));
}

TEST_CASE("a list is paged to its last result", "[page]") {
  CHECK(tells(searching({{"type", "cooperation"}}), "page=2"));
  const Page last = searching({{"type", "cooperation"}, {"page", "3"}, {"sort", "title"}});
  CHECK(tells(last, "Seite 3 von 3"));
  CHECK(tells(last, "Etikett Nummer 9"));
  CHECK_FALSE(tells(last, "page=4"));
}

TEST_CASE("years are drawn, told in a table, and narrow the list", "[page]") {
  const Page all = searching({{"type", "cooperation"}});
  CHECK(tells(all,
              "45 Kooperationen mit bekanntem Jahr von 2000 bis 2004, höchstens 9 in einem Jahr."));
  CHECK(tells(all, "year=2003"));
  const Page one = searching({{"type", "cooperation"}, {"year", "2003"}});
  CHECK(tells(one, "9 Kooperationen"));
  CHECK(tells(one, "45 Kooperationen mit bekanntem Jahr"));  // the other years are still there
}

TEST_CASE("the whole result can be taken away and subscribed to", "[page]") {
  const Page page =
      searching({{"type", "cooperation"}, {"q", "Wein"}, {"year", "2003"}, {"page", "1"}});
  CHECK(tells(page,
              "/api/v1/export?type=cooperation&amp;q=Wein&amp;filter=year%3A2003&amp;format=xlsx"));
  CHECK(tells(page, "/feeds/search.atom?type=cooperation&amp;q=Wein&amp;filter=year%3A2003"));
}

TEST_CASE("more like this names what it is like, and an unknown record is not found", "[page]") {
  const Page page = searching({{"type", "cooperation"}, {"like", "labels-3"}});
  CHECK(tells(page, "Ähnlich wie:"));
  CHECK_FALSE(tells(page, "value=\"labels-3\""));  // not among its own likes
  CHECK(searching({{"type", "cooperation"}, {"like", "nobody"}}).status == 404);
  CHECK(searching({{"type", "cooperation"}, {"country", "XY"}}).status == 422);
}

TEST_CASE("up to four are compared, each once", "[page]") {
  const Page page = searching({{"type", "cooperation"},
                               {"id", "labels-1"},
                               {"id", "labels-1"},
                               {"id", "nobody"},
                               {"id", "labels-2"},
                               {"id", "labels-3"},
                               {"id", "labels-4"},
                               {"id", "labels-5"}},
                              "/compare");
  CHECK(tells(page, "Etikett Nummer 4"));
  CHECK_FALSE(tells(page, "Etikett Nummer 5"));
  CHECK(tells(page, "höchstens vier"));
  CHECK_FALSE(tells(page, "<script>alert"));
  CHECK(tells(searching({}, "/compare"), "zwei bis vier Einträge"));
}
