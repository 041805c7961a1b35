#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tandem {

// The regions of the shipped map as outlines, for drawing. A border that two regions share is one
// arc, so that both stay neighbours however coarsely it is drawn.
struct Shapes {
  struct Point {
    float lon = 0, lat = 0;  // degrees, WGS 84
  };

  // A closed line: arcs one after the other; ~i stands for arc i backwards.
  using Ring = std::vector<std::int32_t>;

  struct Area {
    std::string code, country;  // ISO 3166-2 and ISO 3166-1
    std::vector<Ring> rings;    // islands and holes alike (even-odd)
    float west = 0, south = 0, east = 0, north = 0;
  };

  std::vector<std::vector<Point>> arcs;
  std::vector<Area> areas;
  std::vector<std::uint32_t> frontiers;  // arcs between two countries
};

}  // namespace tandem
