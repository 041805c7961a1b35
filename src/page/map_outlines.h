#pragma once

#include <algorithm>
#include <string>

#include "domain/shapes.h"
#include "page/projection.h"

namespace tandem {

// The part of the world that a map shows: its middle, and how many units a kilometre has.
struct MapFrame {
  Projection projection;
  double scale = 1;
  Spot shift{};
  double width = 0, height = 0;

  [[nodiscard]] Spot at(double lat, double lon) const {
    const Spot km = projection.at(lat, lon);
    return {km.x * scale + shift.x, km.y * scale + shift.y};
  }
};

struct Extent {
  double west = 1e9, east = -1e9, north = 1e9, south = -1e9;

  void add(Spot spot) {
    west = std::min(west, spot.x);
    east = std::max(east, spot.x);
    north = std::min(north, spot.y);
    south = std::max(south, spot.y);
  }

  [[nodiscard]] bool meets(double width, double height) const {
    return west < width && east > 0 && north < height && south > 0;
  }
};

// Paths of an SVG whose units are half of those of the frame.
struct MapOutlines {
  std::string land, frontiers, borders;  // borders of regions: empty on a small scale
};

// What of the outlines lies in the frame, as coarse as it can be without being seen: a map of
// Europe is 40 KB as it stands and 12 KB sent.
MapOutlines draw_outlines(const Shapes& shapes, const MapFrame& frame);

}  // namespace tandem
