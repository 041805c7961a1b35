#include "wire/topology.h"

#include <map>
#include <nlohmann/json.hpp>

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

// How often a region has that arc, and in which country first. Only `coast` tells a direction.
struct Use {
  int times = 0;
  std::int32_t coast = 0;
  std::string country;
  bool frontier = false;
};

void use_ring(const Json& ring, const std::string& country, std::vector<Use>& uses) {
  for (const auto& index : ring) {
    Use& use = uses.at(arc_of(index.get<std::int32_t>()));
    if (use.times++ == 0) use.country = country;
    use.coast = index.get<std::int32_t>();
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

// Arcs that bound one region only, put together end to end.
std::vector<Shapes::Ring> coasts_of(const Shapes& shapes, const std::vector<Use>& uses) {
  const auto place = [](Shapes::Point point) { return std::pair(point.lon, point.lat); };
  std::multimap<std::pair<float, float>, std::int32_t> from;
  for (const Use& use : uses) {
    if (use.times == 1) from.emplace(place(first_of(shapes, use.coast)), use.coast);
  }
  std::vector<Shapes::Ring> coasts;
  while (!from.empty()) {
    Shapes::Ring ring;
    for (auto next = from.begin(); next != from.end();) {
      ring.push_back(next->second);
      from.erase(next);
      next = from.find(place(first_of(shapes, ~ring.back())));
    }
    coasts.push_back(std::move(ring));
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
