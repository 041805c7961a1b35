#include "page/map_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "page/map_outlines.h"

namespace tandem {

namespace {

constexpr double kMargin = 26;    // around the outermost pins, so that none is cut
constexpr double kPinApart = 19;  // middle to middle

std::vector<const Pin*> all_pins(const MapWish& wish) {
  std::vector<const Pin*> pins;
  for (const Pin& pin : wish.pins) pins.push_back(&pin);
  if (wish.from) pins.push_back(&*wish.from);
  return pins;
}

MapFrame frame_for(const MapWish& wish) {
  const auto pins = all_pins(wish);
  double lat = 0;
  double lon = 0;
  for (const Pin* pin : pins) {
    lat += pin->lat / static_cast<double>(pins.size());
    lon += pin->lon / static_cast<double>(pins.size());
  }
  MapFrame frame{Projection(lat, lon)};
  Extent extent;
  for (const Pin* pin : pins) extent.add(frame.projection.at(pin->lat, pin->lon));
  if (wish.from && wish.within_km) {
    const Spot middle = frame.projection.at(wish.from->lat, wish.from->lon);
    for (const double side : {-1.0, 1.0}) {
      extent.add({middle.x + side * *wish.within_km, middle.y + side * *wish.within_km});
    }
  }
  const double wide = std::max(extent.east - extent.west, wish.least_km);
  const double high =
      std::max(extent.south - extent.north, wish.least_km * wish.height / wish.width);
  frame.scale = std::min((wish.width - 2 * kMargin) / wide, (wish.height - 2 * kMargin) / high);
  frame.shift = {wish.width / 2.0 - frame.scale * (extent.west + extent.east) / 2,
                 wish.height / 2.0 - frame.scale * (extent.north + extent.south) / 2};
  frame.width = wish.width;
  frame.height = wish.height;
  return frame;
}

// The first free spot around where the pin belongs: in rings of eight.
Spot free_spot(Spot wanted, const std::vector<Spot>& taken, const MapFrame& frame) {
  constexpr std::array<Spot, 8> kAround = {
      {{0, -1}, {1, 0}, {0, 1}, {-1, 0}, {.7, -.7}, {.7, .7}, {-.7, .7}, {-.7, -.7}}};
  const auto is_free = [&](Spot spot) {
    const bool inside =
        spot.x > 9 && spot.y > 9 && spot.x < frame.width - 9 && spot.y < frame.height - 9;
    return inside && std::ranges::none_of(taken, [&](Spot other) {
             return std::hypot(spot.x - other.x, spot.y - other.y) < kPinApart;
           });
  };
  if (is_free(wanted)) return wanted;
  for (int ring = 2; ring < 12; ++ring) {
    const double far = ring * kPinApart / 2;
    for (const Spot& step : kAround) {
      const Spot spot{wanted.x + step.x * far, wanted.y + step.y * far};
      if (is_free(spot)) return spot;
    }
  }
  return wanted;
}

std::string unit(double value) {
  return std::to_string(std::lround(value));
}

View pin_view(const Pin& pin, Spot spot, Spot belongs) {
  View view;
  view.text("x", unit(spot.x)).text("y", unit(spot.y)).text("text_y", unit(spot.y + 4));
  view.maybe("text", pin.text).text("label", pin.label).maybe("href", pin.href);
  view.text("side", pin.side);
  const bool moved = std::hypot(spot.x - belongs.x, spot.y - belongs.y) > 1;
  view.flag("moved", moved).text("at_x", unit(belongs.x)).text("at_y", unit(belongs.y));
  return view;
}

}  // namespace

View map_view(const Desk& desk, const MapWish& wish) {
  const MapFrame frame = frame_for(wish);
  const MapOutlines outlines = draw_outlines(desk.snapshot.reference().shapes, frame);
  View view;
  view.text("width", std::to_string(wish.width)).text("height", std::to_string(wish.height));
  view.text("land", outlines.land).text("frontiers", outlines.frontiers);
  view.maybe("borders", outlines.borders);
  const bool linked =
      std::ranges::any_of(wish.pins, [](const Pin& pin) { return !pin.href.empty(); });
  view.text("role", linked ? "group" : "img");
  view.text("label", wish.label).maybe("caption", wish.caption);
  view.nothing("from").nothing("circle");
  std::vector<Spot> taken;
  if (wish.from) {
    const Spot spot = frame.at(wish.from->lat, wish.from->lon);
    taken.push_back(spot);
    view.object("from", pin_view(*wish.from, spot, spot));
    if (wish.within_km) {
      View circle;
      circle.text("x", unit(spot.x)).text("y", unit(spot.y));
      circle.text("r", unit(*wish.within_km * frame.scale));
      view.object("circle", std::move(circle));
    }
  }
  std::vector<View> pins;
  for (const Pin& pin : wish.pins) {
    const Spot belongs = frame.at(pin.lat, pin.lon);
    const Spot spot = pin.text.empty() ? belongs : free_spot(belongs, taken, frame);
    if (!pin.text.empty()) taken.push_back(spot);
    pins.push_back(pin_view(pin, spot, belongs));
  }
  view.list("pins", std::move(pins));
  return view;
}

}  // namespace tandem
