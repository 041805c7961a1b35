#include "geo/gazetteer.h"

#include <catch2/catch.hpp>
#include <ctime>
#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "support/source_dir.h"

using namespace tandem;

namespace {

const Gazetteer& shipped() {
  static const Gazetteer loaded = Gazetteer::load(source_dir() / "data" / "geo");
  return loaded;
}

// "name, country, region" of what is meant, or "-".
std::string meant(std::string_view words, const std::vector<std::string>& countries = {},
                  const std::string& lang = {}) {
  const auto place = shipped().resolve(words, {countries, lang});
  if (!place) return "-";
  return place->label + ", " + place->location.country + ", " + place->location.region;
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

}  // namespace

TEST_CASE("a town is found however it is written", "[geo]") {
  const std::string freiberg = "Freiberg, DE, DE-SN";
  for (const char* words :
       {"Freiberg", "freiberg", " FREIBERG ", "Freiberg/Sachsen", "Freiberg (Sachsen)",
        "Freiberg, Sachsen", "09599 Freiberg", "D-09599 Freiberg", "Freiberg, DE", "Freiberg, de",
        "Freiberg (Mittelsachsen)", "Freiberg, DE-SN", "Freiberg, Saxony"}) {
    INFO(words);
    CHECK(meant(words) == freiberg);
  }
  CHECK(meant("Zwickau, DE") == "Zwickau, DE, DE-SN");
  CHECK(meant("Görlitz") == "Görlitz, DE, DE-SN");
  CHECK(meant("Goerlitz") == "Görlitz, DE, DE-SN");
  CHECK(meant("Gorlitz") == "Görlitz, DE, DE-SN");
  CHECK(meant("Frankfurt (Oder)") == "Frankfurt (Oder), DE, DE-BB");
  CHECK(meant("Frankfurt/Oder") == "Frankfurt (Oder), DE, DE-BB");
  CHECK(meant("Halle") == "Halle (Saale), DE, DE-ST");
}

TEST_CASE("a qualifier that contradicts finds another place or none", "[geo]") {
  CHECK(meant("Freiberg, Baden-Württemberg") == "Freiberg am Neckar, DE, DE-BW");
  CHECK(meant("Zwickau, FR") == "-");
}

TEST_CASE("among namesakes the wanted country comes first", "[geo]") {
  CHECK(meant("Halle", {"BE"}) == "Halle, BE, BE-VBR");
  CHECK(meant("Freiberg", {"PL"}) == "Freiberg, DE, DE-SN");
}

TEST_CASE("a place's own name beats what another one is called in another language", "[geo]") {
  CHECK(meant("Neustadt") == "Neustadt, DE, DE-RP");
  CHECK(meant("Neumarkt") == "Neumarkt in der Oberpfalz, DE, DE-BY");
  CHECK(meant("Mühlbach", {}, "de") == "Mühlbach am Hochkönig, AT, AT-5");
  CHECK(meant("Königsberg", {}, "de") == "Königsberg, AT, AT-3");
  CHECK(meant("Schönberg", {}, "de") == "Schönberg, DE, DE-SH");
  CHECK(meant("Hohenstein", {}, "de") == "Hohenstein-Ernstthal, DE, DE-SN");
  CHECK(meant("Reichenberg", {}, "de") == "Reichenberg, DE, DE-BY");
}

TEST_CASE("a city that everybody knows by another name keeps it", "[geo]") {
  for (const char* lang : {"", "de", "en", "it"}) {
    INFO(lang);
    CHECK(meant("Köln", {}, lang) == "Köln, DE, DE-NW");
    CHECK(meant("Cologne", {}, lang) == "Köln, DE, DE-NW");
    CHECK(meant("Prag", {}, lang) == "Praha, CZ, CZ-PR");
    CHECK(meant("Danzig", {}, lang) == "Gdańsk, PL, PL-PM");
    CHECK(meant("Rom", {}, lang) == "Roma, IT, IT-RM");
    CHECK(meant("Thorn", {}, lang) == "Toruń, PL, PL-KP");
    CHECK(meant("Karlsbad", {}, lang) == "Karlovy Vary, CZ, CZ-KA");
  }
}

TEST_CASE("among places of that name one where the language is spoken comes first", "[geo]") {
  CHECK(meant("Halle", {}, "nl") == "Halle, BE, BE-VBR");
  CHECK(meant("Halle", {}, "de") == "Halle (Saale), DE, DE-ST");
  CHECK(meant("Eschenbach", {"DE"}, "it") == "Eschenbach, DE, DE-BW");
}

TEST_CASE("the others of that name are told beside the one that is taken", "[geo]") {
  const auto neustadt = shipped().resolve("Neustadt", {.lang = "de"});
  REQUIRE(neustadt);
  REQUIRE(neustadt->others.size() > 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(neustadt->others[i].location.country == "DE");
  CHECK(shipped().resolve("Görlitz")->others.empty());
  CHECK(meant(neustadt->others[0].label + ", " + neustadt->others[0].location.region) ==
        neustadt->others[0].label + ", DE, " + neustadt->others[0].location.region);
}

TEST_CASE("regions, districts, landscapes, codes and coordinates are places as well", "[geo]") {
  CHECK(meant("Sachsen") == "Sachsen, DE, DE-SN");
  CHECK(meant("Saxony") == "Sachsen, DE, DE-SN");
  CHECK(meant("Brandenburg") == "Brandenburg, DE, DE-BB");
  CHECK(meant("Bremen") == "Bremen, DE, DE-HB");
  CHECK(meant("DE-SN") == "Sachsen, DE, DE-SN");
  CHECK(meant("DED2") == "DED2, DE, DE-SN");
  CHECK(meant("DE") == "DE, DE, ");
  CHECK(meant("Mittelsachsen") == "Mittelsachsen, DE, DE-SN");
  CHECK(meant("Landkreis Mittelsachsen") == "Mittelsachsen, DE, DE-SN");
  CHECK(meant("Erzgebirge").starts_with("Erzgebirge, DE"));
  CHECK(meant("Rhön").starts_with("Rhön, DE"));
  CHECK(meant("50.9,13.3") == "50.9,13.3, DE, DE-SN");
  CHECK(shipped().resolve("50.9, 13.3")->location.lat == 50.9);
}

TEST_CASE("nonsense is no place", "[geo]") {
  for (const char* words :
       {"", " ", "Zwikau", "99,999", "()", "/", ",", "12345", "\xFF\xFE", "Qqqqq (Sachsen)"}) {
    INFO(words);
    CHECK(meant(words) == "-");
  }
  CHECK(meant(std::string(1'000'000, 'x')) == "-");
}

TEST_CASE("a misspelt town is offered rightly spelt", "[geo]") {
  CHECK(shipped().nearest("Zwikau", 3).front() == "Zwickau");
  CHECK(shipped().nearest("Görlits", 3).front() == "Görlitz");
  CHECK(shipped().nearest("x", 3).empty());
  CHECK(shipped().nearest("Xyzburg", 3).empty());
  CHECK(shipped().nearest("57319", 3).empty());
  CHECK(shipped().nearest(std::string(100'000, 'x'), 3).empty());
}

TEST_CASE("a postcode alone is known for one", "[geo]") {
  for (const char* words : {"57319", " 57319 ", "D-57319", "00-950", "110 00"}) {
    INFO(words);
    CHECK(Gazetteer::is_postcode(words));
  }
  for (const char* words : {"57319 Bad Berleburg", "Zwickau", "12", "50.7,12.5", ""}) {
    INFO(words);
    CHECK_FALSE(Gazetteer::is_postcode(words));
  }
}

TEST_CASE("a name is completed where the reader's language is spoken first", "[geo]") {
  CHECK(shipped().complete("neustadt", 5, "de").front().name == "Neustadt");
  for (const Place& place : shipped().complete("neustadt", 5, "de"))
    CHECK(place.location.country == "DE");
  CHECK(shipped().complete("prag", 1, "de").front().name == "Praha");
  CHECK(shipped().complete("köln", 1).front().name == "Köln");
}

TEST_CASE("the beginning of a name is completed, the largest first", "[geo]") {
  const auto places = shipped().complete("zwick", 5);
  REQUIRE(places.size() >= 2);
  CHECK(places.front().name == "Zwickau");
  CHECK(places.size() <= 5);
  CHECK(shipped().complete("", 5).empty());
  CHECK(shipped().complete("erzgeb", 5).front().radius_km > 0);
}

TEST_CASE("regions have names in several languages and NUTS codes a region", "[geo]") {
  CHECK(shipped().region_label("DE-SN", "en") == "Saxony");
  CHECK(shipped().region_label("DE-SN", "cs") == "Sachsen");
  CHECK(shipped().region_label("DED42", "de") == "Erzgebirgskreis");
  CHECK(shipped().region_label("XX-1", "de") == "XX-1");
  CHECK(shipped().is_region("DE-SN"));
  CHECK_FALSE(shipped().is_region("DED2"));
  CHECK(shipped().region_of_nuts("DED2") == "DE-SN");
  CHECK(shipped().region_of_nuts("XX").empty());
  CHECK(shipped().centre_of("DED")->lat == Approx(51).margin(0.5));
  CHECK_FALSE(shipped().centre_of("nowhere"));
}

TEST_CASE("an empty gazetteer knows nothing and breaks nothing", "[geo]") {
  const Gazetteer none;
  CHECK_FALSE(none.resolve("Zwickau"));
  CHECK_FALSE(none.resolve("DE-SN"));
  CHECK(none.complete("z", 3).empty());
  CHECK(none.nearest("Zwickau", 3).empty());
  CHECK(none.region_label("DE-SN", "de") == "DE-SN");
  CHECK(none.resolve("50.9,13.3")->location.lon == 13.3);
}

TEST_CASE("a broken table names its file and line", "[geo]") {
  const TempFolder folder;
  CHECK_THROWS_WITH(Gazetteer::load(folder.path()), Catch::Contains("gazetteer.tsv"));
  write(folder.path() / "gazetteer.tsv",
        "id\tname\tnames\tcountry\tregion\tnuts\tlat\tlon\tpopulation\n1\tA\t\tDE\tDE-"
        "SN\tDED42\t50\t13\t7\n2\tB\n");
  CHECK_THROWS_WITH(Gazetteer::load(folder.path()),
                    Catch::Contains("gazetteer.tsv:3: has 2 columns instead of 9"));
  write(folder.path() / "gazetteer.tsv", "");
  CHECK_THROWS_WITH(Gazetteer::load(folder.path()), Catch::Contains("gazetteer.tsv:1"));
}

TEST_CASE("the whole of Europe loads in a moment", "[geo]") {
  const std::clock_t start = std::clock();  // the processor's time, whatever else it does
  const auto gazetteer = Gazetteer::load(source_dir() / "data" / "geo");
  const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  CHECK(gazetteer.resolve("Zwickau"));
  CHECK(taken < 3);  // 0.1 s; the rest is for sanitizers
}

TEST_CASE("distances are those of the globe", "[geo]") {
  CHECK(distance_km(52.52, 13.405, 48.8566, 2.3522) == Approx(877.5).margin(1));
  CHECK(distance_km(0, 0, 0, 180) == Approx(20015.1).margin(0.1));
  CHECK(distance_km(51, 13, 51, 13) == 0);
}
