#include "page/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tandem {

namespace {

constexpr double kEarthKm = 6371.0088;
constexpr double kRadians = std::numbers::pi / 180;

}  // namespace

Projection::Projection(double lat, double lon)
    : lon_(lon * kRadians),
      sin_lat_(std::sin(lat * kRadians)),
      cos_lat_(std::cos(lat * kRadians)) {}

Spot Projection::at(double lat, double lon) const {
  const double turn = lon * kRadians - lon_;
  const double sin_lat = std::sin(lat * kRadians);
  const double cos_lat = std::cos(lat * kRadians);
  const double towards = sin_lat_ * sin_lat + cos_lat_ * cos_lat * std::cos(turn);
  const double k = kEarthKm * std::sqrt(2 / std::max(1e-6, 1 + towards));
  return {k * cos_lat * std::sin(turn),
          -k * (cos_lat_ * sin_lat - sin_lat_ * cos_lat * std::cos(turn))};
}

}  // namespace tandem
