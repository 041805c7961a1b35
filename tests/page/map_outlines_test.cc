#include "page/map_outlines.h"

#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <vector>

#include "support/shipped_home.h"

using namespace tandem;
using namespace tandem::test;

namespace {

using Rings = std::vector<std::vector<Spot>>;

// A path of absolute moves, steps and ends ("M3 4l1-2 5 6z"), back in units of the frame.
Rings rings_of(const std::string& path) {
  Rings rings;
  Spot at;
  bool moving = false;
  for (std::size_t i = 0; i < path.size();) {
    if (std::isalpha(static_cast<unsigned char>(path[i])) != 0) {
      moving = path[i] == 'M';
      if (moving) rings.emplace_back();
      ++i;
    } else if (path[i] == ' ') {
      ++i;
    } else {
      std::size_t read = 0;
      const double x = std::stod(path.substr(i, 12), &read);
      i += read;
      const double y = std::stod(path.substr(i, 12), &read);
      i += read;
      at = moving ? Spot{x / 2, y / 2} : Spot{at.x + x / 2, at.y + y / 2};
      rings.back().push_back(at);
    }
  }
  return rings;
}

// Even-odd, as the page fills it.
bool is_inside(const Rings& rings, Spot spot) {
  bool inside = false;
  for (const auto& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Spot a = ring[i];
      const Spot b = ring[i == 0 ? ring.size() - 1 : i - 1];
      if ((a.y > spot.y) == (b.y > spot.y)) continue;
      if (spot.x < a.x + (spot.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
    }
  }
  return inside;
}

struct Town {
  const char* name;
  double lat, lon;
};

constexpr Town kInland[] = {{"Zwickau", 50.72, 12.49}, {"Clermont-Ferrand", 45.78, 3.08},
                            {"Łódź", 51.76, 19.46},    {"Athlone", 53.42, -7.94},
                            {"Madrid", 40.42, -3.70},  {"Kecskemét", 46.90, 19.69}};
constexpr Town kAtSea[] = {{"North Sea", 56, 3}, {"Biscay", 45.5, -5}, {"Adriatic", 43, 15.5}};

MapFrame frame_around(double lat, double lon, double scale) {
  MapFrame frame{Projection(lat, lon)};
  frame.scale = scale;
  frame.width = 400;
  frame.height = 400;
  frame.shift = {200, 200};
  return frame;
}

}  // namespace

TEST_CASE("towns lie on drawn land and seas do not, on a map of any scale around them", "[page]") {
  const Shapes& shapes = shipped_reference()->shapes;
  for (const double scale : {0.1, 0.4, 2.0}) {
    for (const Town& place : kInland) {
      const MapFrame frame = frame_around(place.lat, place.lon, scale);
      CAPTURE(place.name, scale);
      CHECK(is_inside(rings_of(draw_outlines(shapes, frame).land), frame.at(place.lat, place.lon)));
    }
    for (const Town& place : kAtSea) {
      const MapFrame frame = frame_around(place.lat, place.lon, scale);
      CAPTURE(place.name, scale);
      CHECK_FALSE(
          is_inside(rings_of(draw_outlines(shapes, frame).land), frame.at(place.lat, place.lon)));
    }
  }
}

TEST_CASE("a map of Europe is light, and regions are drawn only where they can be told apart",
          "[page]") {
  const Shapes& shapes = shipped_reference()->shapes;
  const MapOutlines europe = draw_outlines(shapes, frame_around(50, 10, 0.12));
  CHECK(europe.land.size() + europe.frontiers.size() < 40'000);
  CHECK(europe.borders.empty());
  CHECK_FALSE(draw_outlines(shapes, frame_around(50, 10, 0.6)).borders.empty());
}
