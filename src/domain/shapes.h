#pragma once

#include <cstdint>
#include <vector>

namespace tandem {

// The outlines of the shipped map, for drawing. A border that two regions share is one arc.
struct Shapes {
  struct Point {
    float lon = 0, lat = 0;  // degrees, WGS 84
  };

  // A closed line: arcs one after the other; ~i stands for arc i backwards.
  using Ring = std::vector<std::int32_t>;

  std::vector<std::vector<Point>> arcs;
  std::vector<Ring> coasts;              // around land, islands and inland waters alike (even-odd)
  std::vector<std::uint32_t> frontiers;  // arcs between two countries
  std::vector<std::uint32_t> borders;    // arcs between two regions of one country
};

}  // namespace tandem
