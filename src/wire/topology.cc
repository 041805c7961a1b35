#include "wire/topology.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "base/json.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

// Points of an arc are steps from the one before, in units of the transform.
std::vector<Shapes::Point> read_arc(const Json& steps, const Json& transform) {
  const auto& scale = transform.at("scale");
  const auto& translate = transform.at("translate");
  std::vector<Shapes::Point> points;
  points.reserve(steps.size());
  long x = 0;
  long y = 0;
  for (const auto& step : steps) {
    x += step.at(0).get<long>();
    y += step.at(1).get<long>();
    points.push_back({static_cast<float>(static_cast<double>(x) * scale.at(0).get<double>() +
                                         translate.at(0).get<double>()),
                      static_cast<float>(static_cast<double>(y) * scale.at(1).get<double>() +
                                         translate.at(1).get<double>())});
  }
  return points;
}

std::uint32_t arc_of(std::int32_t index) {
  return static_cast<std::uint32_t>(index < 0 ? ~index : index);
}

// How often a region has that arc, and in which country first.
struct Use {
  int times = 0;
  std::string country;
  bool frontier = false;
};

void use_ring(const Json& ring, const std::string& country, std::vector<Use>& uses) {
  for (const auto& index : ring) {
    Use& use = uses.at(arc_of(index.get<std::int32_t>()));
    if (use.times++ == 0) use.country = country;
    use.frontier = use.frontier || use.country != country;
  }
}

std::vector<Use> uses_of(const Json& regions, std::size_t arcs) {
  std::vector<Use> uses(arcs);
  for (const auto& region : regions) {
    const std::string country = region.at("properties").at("country").get<std::string>();
    const Json& arcs_of_region = region.at("arcs");
    if (region.at("type") == "Polygon") {
      for (const auto& ring : arcs_of_region) use_ring(ring, country, uses);
      continue;
    }
    for (const auto& polygon : arcs_of_region) {
      for (const auto& ring : polygon) use_ring(ring, country, uses);
    }
  }
  return uses;
}

Shapes::Point first_of(const Shapes& shapes, std::int32_t index) {
  const auto& arc = shapes.arcs[arc_of(index)];
  return index < 0 ? arc.back() : arc.front();
}

// Arcs that bound one region only (or an odd number: some overlap), put together end to end: as
// many of them leave a point as come to it, so that every line closes. Regions wind either way
// round, so that an arc may have to be taken backwards.
std::vector<Shapes::Ring> coasts_of(const Shapes& shapes, const std::vector<Use>& uses) {
  const auto place = [](Shapes::Point point) { return std::pair(point.lon, point.lat); };
  std::multimap<std::pair<float, float>, std::int32_t> from;
  std::vector<bool> taken(uses.size());
  for (std::size_t arc = 0; arc < uses.size(); ++arc) {
    if (uses[arc].times % 2 == 0) continue;
    const auto index = static_cast<std::int32_t>(arc);
    from.emplace(place(first_of(shapes, index)), index);
    from.emplace(place(first_of(shapes, ~index)), ~index);
  }
  std::vector<Shapes::Ring> coasts;
  for (const auto& [start, first] : from) {
    Shapes::Ring ring;
    for (auto next = std::optional(first); next && !taken[arc_of(*next)];) {
      ring.push_back(*next);
      taken[arc_of(*next)] = true;
      const auto [begin, end] = from.equal_range(place(first_of(shapes, ~*next)));
      next.reset();
      for (auto at = begin; at != end && !next; ++at) {
        if (!taken[arc_of(at->second)]) next = at->second;
      }
    }
    if (!ring.empty()) coasts.push_back(std::move(ring));
  }
  return coasts;
}

}  // namespace

Shapes load_shapes(const std::filesystem::path& file) {
  const auto parsed = parse_json(read_file(file));
  if (!parsed.ok()) {
    throw Error(ErrorKind::corrupt, file.string() + ": " + parsed.problems.front().message);
  }
  try {
    Shapes shapes;
    for (const auto& arc : parsed.value.at("arcs")) {
      shapes.arcs.push_back(read_arc(arc, parsed.value.at("transform")));
    }
    const Json& regions = parsed.value.at("objects").at("regions").at("geometries");
    const std::vector<Use> uses = uses_of(regions, shapes.arcs.size());
    for (std::uint32_t arc = 0; arc < uses.size(); ++arc) {
      if (uses[arc].times > 1) {
        (uses[arc].frontier ? shapes.frontiers : shapes.borders).push_back(arc);
      }
    }
    shapes.coasts = coasts_of(shapes, uses);
    return shapes;
  } catch (const std::exception& error) {
    throw Error(ErrorKind::corrupt, file.string() + ": not a map of regions: " + error.what());
  }
}

}  // namespace tandem::wire
