#include "page/map_outlines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace tandem {

namespace {

constexpr double kOff = .55;          // units that a drawn border may lie beside the true one
constexpr double kRegionScale = .25;  // units a kilometre from which regions are shown
constexpr double kSpeck = 2.5;        // islands smaller than that are left out
constexpr double kBeyond = 8;         // units around the frame in which outlines are cut off

using Line = std::vector<Spot>;

// In half units, as steps: "M120 34l5-3" takes half the bytes of decimals.
class Pen {
 public:
  void move(Spot to) {
    const auto [x, y] = halves(to);
    path_ += "M" + std::to_string(x) + " " + std::to_string(y);
    x_ = x;
    y_ = y;
    first_ = true;
  }

  void line(Spot to) {
    const auto [x, y] = halves(to);
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
  static std::pair<long, long> halves(Spot spot) {
    return {std::lround(spot.x * 2), std::lround(spot.y * 2)};
  }

  std::string path_;
  long x_ = 0, y_ = 0;
  bool first_ = true;
};

double beside(Spot point, Spot from, Spot to) {
  const double x = to.x - from.x;
  const double y = to.y - from.y;
  const double length = std::hypot(x, y);
  if (length == 0) return std::hypot(point.x - from.x, point.y - from.y);
  return std::abs(x * (point.y - from.y) - y * (point.x - from.x)) / length;
}

// Douglas and Peucker 1973. Ends stay, so that neighbours meet.
Line coarse(const Line& line) {
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open = {{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    std::size_t farthest = from;
    double far = kOff;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double off = beside(line[i], line[from], line[to]);
      if (off > far) {
        far = off;
        farthest = i;
      }
    }
    if (farthest == from) continue;
    kept[farthest] = true;
    open.emplace_back(from, farthest);
    open.emplace_back(farthest, to);
  }
  Line thin;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) thin.push_back(line[i]);
  }
  return thin;
}

// Turned inside out by the projection if it were drawn.
bool is_far(const Shapes::Point& point) {
  return point.lon < -40 || point.lon > 75 || point.lat < 25;
}

Line line_of(const Shapes& shapes, const MapFrame& frame, std::uint32_t arc) {
  Line line;
  line.reserve(shapes.arcs[arc].size());
  for (const auto& point : shapes.arcs[arc]) {
    if (is_far(point)) continue;
    line.push_back(frame.at(static_cast<double>(point.lat), static_cast<double>(point.lon)));
  }
  return line;
}

Line ring_of(const Shapes& shapes, const MapFrame& frame, const Shapes::Ring& ring) {
  Line outline;
  for (const std::int32_t index : ring) {
    const bool back = index < 0;
    Line line = line_of(shapes, frame, static_cast<std::uint32_t>(back ? ~index : index));
    if (back) std::ranges::reverse(line);
    outline.insert(outline.end(), line.begin(), line.end());
  }
  return outline;
}

// One side of the frame: how far inside of it a point lies.
struct Side {
  double x, y, offset;

  [[nodiscard]] double inside(Spot spot) const { return x * spot.x + y * spot.y + offset; }
};

std::array<Side, 4> sides_of(const MapFrame& frame) {
  return {{{1, 0, kBeyond},
           {-1, 0, frame.width + kBeyond},
           {0, 1, kBeyond},
           {0, -1, frame.height + kBeyond}}};
}

// Sutherland and Hodgman 1974.
Line cut(Line ring, const MapFrame& frame) {
  for (const Side& side : sides_of(frame)) {
    Line inside;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Spot from = ring[i == 0 ? ring.size() - 1 : i - 1];
      const Spot to = ring[i];
      const double before = side.inside(from);
      const double after = side.inside(to);
      if ((before < 0) != (after < 0)) {
        const double part = before / (before - after);
        inside.push_back({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)});
      }
      if (after >= 0) inside.push_back(to);
    }
    ring = std::move(inside);
  }
  return ring;
}

Extent extent_of(const Line& line) {
  Extent extent;
  for (const Spot& spot : line) extent.add(spot);
  return extent;
}

void draw_ring(const Line& whole, const MapFrame& frame, Pen& pen) {
  const Extent extent = extent_of(whole);
  const bool speck = extent.east - extent.west < kSpeck && extent.south - extent.north < kSpeck;
  if (speck || !extent.meets(frame.width, frame.height)) return;
  const Line seen = cut(whole, frame);
  if (seen.size() < 3) return;
  const Line outline = coarse(seen);
  pen.move(outline.front());
  for (const Spot& spot : outline) pen.line(spot);
  pen.close();
}

bool is_near(Spot from, Spot to, const MapFrame& frame) {
  return std::ranges::none_of(sides_of(frame), [&](const Side& side) {
    return side.inside(from) < 0 && side.inside(to) < 0;
  });
}

void draw_line(const Line& line, const MapFrame& frame, Pen& pen) {
  bool drawing = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (!is_near(line[i - 1], line[i], frame)) {
      drawing = false;
      continue;
    }
    if (!drawing) pen.move(line[i - 1]);
    drawing = true;
    pen.line(line[i]);
  }
}

std::string lines_of(const Shapes& shapes, const MapFrame& frame,
                     const std::vector<std::uint32_t>& arcs) {
  Pen pen;
  for (const std::uint32_t arc : arcs) {
    const Line line = line_of(shapes, frame, arc);
    if (!line.empty()) draw_line(coarse(line), frame, pen);
  }
  return pen.take();
}

std::string land_of(const Shapes& shapes, const MapFrame& frame) {
  Pen pen;
  for (const auto& ring : shapes.coasts) {
    draw_ring(ring_of(shapes, frame, ring), frame, pen);
  }
  return pen.take();
}

}  // namespace

MapOutlines draw_outlines(const Shapes& shapes, const MapFrame& frame) {
  MapOutlines outlines;
  outlines.land = land_of(shapes, frame);
  outlines.frontiers = lines_of(shapes, frame, shapes.frontiers);
  if (frame.scale >= kRegionScale) outlines.borders = lines_of(shapes, frame, shapes.borders);
  return outlines;
}

}  // namespace tandem
