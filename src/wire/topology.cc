#include "wire/topology.h"

#include <algorithm>
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

Shapes::Area read_area(const Json& geometry, const Shapes& shapes) {
  Shapes::Area area;
  area.code = geometry.at("properties").at("code").get<std::string>();
  area.country = geometry.at("properties").at("country").get<std::string>();
  const auto add = [&](const Json& polygon) {
    for (const auto& ring : polygon) area.rings.push_back(ring.get<Shapes::Ring>());
  };
  if (geometry.at("type") == "Polygon") {
    add(geometry.at("arcs"));
  } else {
    for (const auto& polygon : geometry.at("arcs")) add(polygon);
  }
  area.west = area.south = 360;
  area.east = area.north = -360;
  for (const auto& ring : area.rings) {
    for (const std::int32_t index : ring) {
      for (const auto& point : shapes.arcs.at(arc_of(index))) {
        area.west = std::min(area.west, point.lon);
        area.east = std::max(area.east, point.lon);
        area.south = std::min(area.south, point.lat);
        area.north = std::max(area.north, point.lat);
      }
    }
  }
  return area;
}

std::vector<std::uint32_t> frontiers_of(const Shapes& shapes) {
  std::map<std::uint32_t, std::string> first;
  std::vector<std::uint32_t> frontiers;
  for (const auto& area : shapes.areas) {
    for (const auto& ring : area.rings) {
      for (const std::int32_t index : ring) {
        const auto [at, fresh] = first.emplace(arc_of(index), area.country);
        if (!fresh && at->second != area.country) frontiers.push_back(arc_of(index));
      }
    }
  }
  std::ranges::sort(frontiers);
  frontiers.erase(std::unique(frontiers.begin(), frontiers.end()), frontiers.end());
  return frontiers;
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
    for (const auto& geometry : parsed.value.at("objects").at("regions").at("geometries")) {
      shapes.areas.push_back(read_area(geometry, shapes));
    }
    shapes.frontiers = frontiers_of(shapes);
    return shapes;
  } catch (const std::exception& error) {
    throw Error(ErrorKind::corrupt, file.string() + ": not a map of regions: " + error.what());
  }
}

}  // namespace tandem::wire
