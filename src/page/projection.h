#pragma once

namespace tandem {

struct Spot {
  double x = 0, y = 0;
};

// Lambert's azimuthal equal-area projection (Snyder 1987, eq. 24-2) around a middle, in kilometres,
// x to the east, y to the south.
class Projection {
 public:
  Projection(double lat, double lon);
  [[nodiscard]] Spot at(double lat, double lon) const;

 private:
  double lon_, sin_lat_, cos_lat_;
};

}  // namespace tandem
