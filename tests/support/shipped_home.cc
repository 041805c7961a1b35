#include "support/shipped_home.h"

#include "ingest/import.h"
#include "learn/fit.h"
#include "support/source_dir.h"
#include "wire/taxonomies.h"
#include "wire/topology.h"

namespace tandem::test {

const std::shared_ptr<const Reference>& shipped_reference() {
  static const std::shared_ptr<const Reference> loaded_reference = [] {
    Taxonomies taxonomies = wire::load_taxonomies(shipped("taxonomies"));
    SectorWords creative(taxonomies.creative_sectors);
    SectorWords firms(taxonomies.nace);
    return std::make_shared<const Reference>(
        Reference{std::move(taxonomies), Gazetteer::load(shipped("geo")), std::move(creative),
                  std::move(firms), wire::load_shapes(shipped("geo/regions.topo.json"))});
  }();
  return loaded_reference;
}

std::filesystem::path shipped(const std::string& file) {
  return source_dir() / "data" / file;
}

ShippedHome::ShippedHome() : home_(folder_.path()), store_(home_.store()) {
  const Reference& reference = *shipped_reference();
  ingest::import_files(store_, reference.taxonomies, reference.gazetteer,
                       {shipped("organisations.jsonl"), shipped("cooperations.jsonl")}, {});
  const auto models = source_dir() / "models";
  fit_model(home_, store_, load_defaults(models), 1);
  press_generation(home_, store_, shipped_reference()->gazetteer, 1);
  generation_ = std::make_unique<Generation>(home_, shipped_reference(), 2);
  snapshot_ = generation_->snapshot(store_, "2026-11-01");
}

const ShippedHome& ShippedHome::shared() {
  static const ShippedHome one_home;
  return one_home;
}

const std::vector<std::string>& challenges() {
  static const std::vector<std::string> all_challenges = {
      "Wir brauchen ein neues Etikett für unseren Wein",
      "Unser Hofladen soll schöner werden und mehr junge Leute anziehen",
      "Aus den Resten unseres Sägewerks sollen Möbel entstehen",
      "Unsere Brauerei sucht jemanden für die Gestaltung der Flaschen",
      "Ein Film soll zeigen, wie wir Käse machen",
      "Die Verpackung unserer Nudeln ist langweilig",
      "Wir möchten Lehrlinge gewinnen und wissen nicht, wie wir sie ansprechen sollen",
      "Der Eingang unseres Hotels braucht eine Skulptur",
      "Unsere Tischlerei will eine eigene Leuchtenserie entwickeln",
      "Ein Theaterstück über unser Dorf zum Jubiläum der Firma",
      "Wir weben Stoffe und suchen neue Muster",
      "Die Internetseite der Bäckerei ist veraltet",
      "Unser Museum und die Firma wollen zusammen ausstellen",
      "Wir stellen Holzspielzeug her und brauchen frische Ideen",
      "Alte Industriehalle soll zum Veranstaltungsort umgebaut werden",
      "Wir suchen Musik für die Warteschleife und unsere Werbung",
      "Porzellanmanufaktur sucht Designer für eine neue Kollektion",
      "Fotos von unseren Mitarbeitern bei der Arbeit",
      "Ein Spiel soll unsere Maschinen auf der Messe erklären",
      "Gäste sollen die Geschichte unserer Mühle hören können",
      "We need a label for our new gin",
      "Our farm shop wants packaging without plastic",
      "A furniture maker looks for a designer to use waste wood",
      "We would like a short film about our workshop",
      "Help our glass factory find new products",
      "Our hotel wants art in every room",
      "The brewery looks for somebody to design its brand",
      "A game that explains how our machines work",
      "We weave wool and want new patterns for young customers",
      "Our village shop needs a new look",
      "An app that leads visitors through the vineyard",
      "Ceramics workshop seeks a partner for a new tableware line",
      "How can we tell the story of our family business?",
      "We want our employees to be more creative",
      "A sculpture for the entrance of the factory",
      "Music for the anniversary of the company",
      "The website of our bakery looks old",
      "Use drones and virtual reality to sell timber houses",
      "Fashion from recycled fishing nets",
      "A festival that brings farmers and artists together",
  };
  return all_challenges;
}

}  // namespace tandem::test
