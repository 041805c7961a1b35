#include "page/map_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/shapes.h"
#include "page/projection.h"

namespace tandem {

namespace {

constexpr double kCoarse = 1.6;   // units between two points of a border; finer is not seen
constexpr double kSpeck = 2.5;    // islands smaller than that are left out
constexpr double kMargin = 26;    // around the outermost pins, so that none is cut
constexpr double kPinApart = 19;  // middle to middle

// What is shown: its middle, and how many units a kilometre has.
struct Frame2D {
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

std::vector<const Pin*> all_pins(const MapWish& wish) {
  std::vector<const Pin*> pins;
  for (const Pin& pin : wish.pins) pins.push_back(&pin);
  if (wish.from) pins.push_back(&*wish.from);
  return pins;
}

Frame2D frame_for(const MapWish& wish) {
  const auto pins = all_pins(wish);
  double lat = 0;
  double lon = 0;
  for (const Pin* pin : pins) {
    lat += pin->lat / static_cast<double>(pins.size());
    lon += pin->lon / static_cast<double>(pins.size());
  }
  Frame2D frame{Projection(lat, lon)};
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

// In tenths of a unit, as steps: "M120 34l5-3" takes half the bytes of decimals.
class Pen {
 public:
  void move(Spot to) {
    const auto [x, y] = tenths(to);
    path_ += "M" + std::to_string(x) + " " + std::to_string(y);
    x_ = x;
    y_ = y;
    first_ = true;
  }

  void line(Spot to) {
    const auto [x, y] = tenths(to);
    if (x == x_ && y == y_) return;
    path_ += first_ ? "l" : (x < x_ ? "" : " ");
    path_ += std::to_string(x - x_) + (y < y_ ? "" : " ") + std::to_string(y - y_);
    x_ = x;
    y_ = y;
    first_ = false;
  }

  void close() { path_ += "z"; }

  [[nodiscard]] std::string take() { return std::move(path_); }

 private:
  static std::pair<long, long> tenths(Spot spot) {
    return {std::lround(spot.x * 10), std::lround(spot.y * 10)};
  }

  std::string path_;
  long x_ = 0, y_ = 0;
  bool first_ = true;
};

using Line = std::vector<Spot>;

// Ends stay, so that neighbours meet.
Line coarse(const std::vector<Shapes::Point>& points, const Frame2D& frame) {
  Line line;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Spot spot =
        frame.at(static_cast<double>(points[i].lat), static_cast<double>(points[i].lon));
    const bool end = i == 0 || i + 1 == points.size();
    if (end || std::hypot(spot.x - line.back().x, spot.y - line.back().y) >= kCoarse) {
      line.push_back(spot);
    }
  }
  return line;
}

// Every arc of the view, simplified once however many regions it bounds.
class Arcs {
 public:
  Arcs(const Shapes& shapes, const Frame2D& frame)
      : shapes_(&shapes), frame_(&frame), lines_(shapes.arcs.size()) {}

  const Line& operator[](std::size_t arc) {
    if (lines_[arc].empty()) lines_[arc] = coarse(shapes_->arcs[arc], *frame_);
    return lines_[arc];
  }

 private:
  const Shapes* shapes_;
  const Frame2D* frame_;
  std::vector<Line> lines_;
};

Line ring_of(const Shapes::Ring& ring, Arcs& arcs) {
  Line outline;
  for (const std::int32_t index : ring) {
    const bool back = index < 0;
    Line line = arcs[static_cast<std::size_t>(back ? ~index : index)];
    if (back) std::ranges::reverse(line);
    outline.insert(outline.end(), line.begin(), line.end());
  }
  return outline;
}

void draw_ring(const Shapes::Ring& ring, Arcs& arcs, const Frame2D& frame, Pen& pen) {
  const Line outline = ring_of(ring, arcs);
  Extent extent;
  for (const Spot& spot : outline) extent.add(spot);
  const bool speck = extent.east - extent.west < kSpeck && extent.south - extent.north < kSpeck;
  if (speck || outline.size() < 3 || !extent.meets(frame.width, frame.height)) return;
  pen.move(outline.front());
  for (const Spot& spot : outline) pen.line(spot);
  pen.close();
}

// Degrees are enough to leave most regions out before projecting their borders.
bool may_be_seen(const Shapes::Area& area, const Frame2D& frame) {
  Extent extent;
  for (const float lat : {area.south, area.north}) {
    for (const float lon : {area.west, (area.west + area.east) / 2, area.east}) {
      extent.add(frame.at(static_cast<double>(lat), static_cast<double>(lon)));
    }
  }
  return area.west > -40 && area.north > 25 && extent.meets(frame.width, frame.height);
}

std::string land_of(const Shapes& shapes, const Frame2D& frame, Arcs& arcs) {
  Pen pen;
  for (const auto& area : shapes.areas) {
    if (!may_be_seen(area, frame)) continue;
    for (const auto& ring : area.rings) draw_ring(ring, arcs, frame, pen);
  }
  return pen.take();
}

std::string frontiers_of(const Shapes& shapes, const Frame2D& frame, Arcs& arcs) {
  Pen pen;
  for (const std::uint32_t arc : shapes.frontiers) {
    const auto& points = shapes.arcs[arc];
    if (points.empty() || points.front().lon < -40) continue;
    const Line& line = arcs[arc];
    Extent extent;
    for (const Spot& spot : line) extent.add(spot);
    if (!extent.meets(frame.width, frame.height)) continue;
    pen.move(line.front());
    for (const Spot& spot : line) pen.line(spot);
  }
  return pen.take();
}

// The first free spot around where the pin belongs: in rings of eight.
Spot free_spot(Spot wanted, const std::vector<Spot>& taken, const Frame2D& frame) {
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
  for (double far = kPinApart; far < 6 * kPinApart; far += kPinApart / 2) {
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
  const Shapes& shapes = desk.snapshot.reference().shapes;
  const Frame2D frame = frame_for(wish);
  Arcs arcs(shapes, frame);
  View view;
  view.text("width", std::to_string(wish.width)).text("height", std::to_string(wish.height));
  view.text("land", land_of(shapes, frame, arcs))
      .text("frontiers", frontiers_of(shapes, frame, arcs));
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
