#include "learn/cases.h"

#include <catch2/catch.hpp>

#include "support/records.h"

using namespace tandem;
using namespace tandem::test;

namespace {

// Ten years of one cooperation each, every year with another studio and another firm.
struct Years {
  std::vector<Organisation> organisations;
  std::vector<Cooperation> cooperations;

  Years() {
    for (int year = 2000; year < 2010; ++year) {
      const std::string number = std::to_string(year);
      organisations.push_back(an_organisation("studio-" + number));
      organisations.push_back(an_organisation("firm-" + number).of_kind(Kind::sme));
      cooperations.push_back(a_cooperation("c-" + number)
                                 .between("studio-" + number, "firm-" + number)
                                 .about("Etiketten")
                                 .in_year(year));
    }
  }

  [[nodiscard]] Split split() const { return split_by_time(cooperations, organisations); }
};

}  // namespace

TEST_CASE("the newest fifth is asked, the fifth before is for tuning, the rest is past",
          "[learn]") {
  const Split split = Years().split();
  CHECK(split.past.size() == 6);
  CHECK(split.between.size() == 2);
  REQUIRE(split.tuning.size() == 2);
  REQUIRE(split.asked.size() == 2);
  CHECK(split.tuning[0].cooperation.id == "c-2006");
  CHECK(split.asked[1].cooperation.id == "c-2009");
  CHECK(split.asked[1].answers == std::set<std::string>{"studio-2009"});
  CHECK(split.asked[1].unseen);
  CHECK(split.left_out == std::set<std::string>{"c-2006", "c-2007", "c-2008", "c-2009"});
}

TEST_CASE("a case with a partner from before is not unseen", "[learn]") {
  Years years;
  years.cooperations[9].partners[1].organisation = "firm-2001";
  const Split split = years.split();
  CHECK(split.asked[0].unseen);
  CHECK_FALSE(split.asked[1].unseen);
}

TEST_CASE("who was known through the held-out cooperation alone is no answer to it", "[learn]") {
  Years years;
  years.organisations[18].basis = {"c-2009"};
  CHECK(years.split().asked.size() == 1);
  years.organisations[18].basis = {"c-2009", "directory"};
  CHECK(years.split().asked.size() == 2);
  years.organisations[18].basis = {"c-2009"};
  years.cooperations[9].partners[0].organisation = "studio-2000";
  years.organisations[0].basis = {"c-2000"};  // known before
  CHECK(years.split().asked.size() == 2);
}

TEST_CASE("cooperations without a challenge or without somebody to suggest are no cases",
          "[learn]") {
  Years years;
  years.cooperations[8].challenge = " ";
  years.organisations[18].suggestible = false;
  CHECK(years.split().asked.empty());
}

TEST_CASE("of many organisations those who take part are candidates, and an even choice of others",
          "[learn]") {
  std::vector<Organisation> organisations;
  for (char id = 'a'; id <= 'j'; ++id) organisations.push_back(an_organisation(std::string(1, id)));
  const auto chosen = [&](const std::set<std::string>& taking_part, std::size_t most) {
    std::string ids;
    for (const Organisation* one : candidates_of(organisations, taking_part, most)) ids += one->id;
    return ids;
  };
  CHECK(chosen({}, 10) == "abcdefghij");
  CHECK(chosen({"c"}, 100) == "abcdefghij");
  CHECK(chosen({"a", "b"}, 6) == "abdfhj");
  CHECK(chosen({"i", "j"}, 2) == "ij");
  CHECK(chosen({"h", "i", "j"}, 2) == "hij");
  CHECK(chosen({}, 0).empty());
}
