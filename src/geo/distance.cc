#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/gazetteer.h"

namespace tandem {

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kEarthRadiusKm = 6371.0088;
  constexpr double kRadians = std::numbers::pi / 180;
  const double half_lat = std::sin((lat_b - lat_a) * kRadians / 2);
  const double half_lon = std::sin((lon_b - lon_a) * kRadians / 2);
  const double square = half_lat * half_lat + std::cos(lat_a * kRadians) *
                                                  std::cos(lat_b * kRadians) * half_lon * half_lon;
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::min(1.0, square)));
}

}  // namespace tandem
