#include "domain/record.h"

#include <catch2/catch.hpp>

#include "domain/taxonomy.h"

using namespace tandem;

TEST_CASE("ids are small letters, digits and hyphens", "[domain]") {
  for (const char* good : {"a", "0", "a-b", "12-stufen-theater"}) CHECK(is_valid_id(good));
  for (const char* bad : {"", "A", "ä", "a b", "a_b", "a/b", "../a"}) CHECK_FALSE(is_valid_id(bad));
  CHECK(is_valid_id(std::string(120, 'a')));
  CHECK_FALSE(is_valid_id(std::string(121, 'a')));
}

TEST_CASE("every name of a type, kind, role and basis leads back to it", "[domain]") {
  for (const RecordType type : kRecordTypes) CHECK(record_type(name_of(type)) == type);
  for (const Kind kind : {Kind::creative, Kind::sme, Kind::intermediary})
    CHECK(organisation_kind(name_of(kind)) == kind);
  for (const Role role : {Role::creative, Role::sme, Role::other})
    CHECK(partner_role(name_of(role)) == role);
  for (const auto basis : {DistanceBasis::seat, DistanceBasis::worked_in})
    CHECK(distance_basis(name_of(basis)) == basis);
  CHECK_FALSE(record_type("feedback"));
}

TEST_CASE("a record knows its type and id", "[domain]") {
  Support support;
  support.id = "grant";
  const Record record = support;
  CHECK(type_of(record) == RecordType::support);
  CHECK(id_of(record) == "grant");
}

namespace {

Taxonomy sectors() {
  return {
      "creative_sectors",
      {{"design", "", {{"de", "Design"}, {"en", "Design"}}, {{"de", {"Gestaltung", "Etikett"}}}},
       {"music", "", {{"de", "Musik"}, {"en", "Music"}}, {}}}};
}

}  // namespace

TEST_CASE("a list finds codes, names and everyday words", "[domain]") {
  const Taxonomy list = sectors();
  CHECK(list.resolve("design") == "design");
  CHECK(list.resolve(" MUSIK ") == "music");
  CHECK(list.resolve("etikett") == "design");
  CHECK_FALSE(list.resolve("Zahnrad"));
  CHECK_FALSE(list.resolve(" "));
  CHECK(list.nearest("desing") == "design");
  CHECK(list.nearest("Zahnrad").empty());
}

TEST_CASE("a label falls back to English and then to the code", "[domain]") {
  const Taxonomy list = sectors();
  CHECK(list.label("music", "de") == "Musik");
  CHECK(list.label("music", "pl") == "Music");
  CHECK(list.label("dance", "de") == "dance");
}
