#include "cli/open.h"

#include <utility>

#include "base/error.h"
#include "ingest/home.h"
#include "wire/taxonomies.h"
#include "wire/topology.h"

namespace tandem::cli {

Store open_store(const SharedOptions& shared) {
  const auto file = shared.home / "tandem.db";
  if (!std::filesystem::exists(file)) {
    throw Error(
        ErrorKind::not_found,
        file.string() + ": no such store; 'tandem import FILE…' makes one, --home names another");
  }
  return make_store(shared);
}

Store make_store(const SharedOptions& shared) {
  return Store(Home(shared.home).store());
}

Taxonomies open_taxonomies(const SharedOptions& shared) {
  return wire::load_taxonomies(shared.data / "taxonomies");
}

Gazetteer open_gazetteer(const SharedOptions& shared) {
  return Gazetteer::load(shared.data / "geo");
}

std::shared_ptr<const Reference> open_reference(const SharedOptions& shared) {
  Taxonomies taxonomies = open_taxonomies(shared);
  SectorWords creative(taxonomies.creative_sectors);
  SectorWords firms(taxonomies.nace);
  return std::make_shared<const Reference>(
      Reference{std::move(taxonomies), open_gazetteer(shared), std::move(creative),
                std::move(firms), wire::load_shapes(shared.data / "geo/regions.topo.json")});
}

}  // namespace tandem::cli
