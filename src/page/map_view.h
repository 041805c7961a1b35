#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/cards.h"

namespace tandem {

// Somebody or something on the map.
struct Pin {
  double lat = 0, lon = 0;
  std::string text;   // in the pin: a rank, or nothing for a dot
  std::string label;  // what a screen reader says
  std::string href;
  std::string side;  // creative, firm or other
};

struct MapWish {
  std::string label{};    // what the whole map shows
  std::string caption{};  // below it
  std::vector<Pin> pins{};
  std::optional<Pin> from{};  // the person's own place
  std::optional<double> within_km{};
  int width = 360, height = 320;  // units of the drawing, about CSS pixels
  double least_km = 160;          // across, so that one pin still stands in a landscape
};

// A map drawn from the shipped outlines (Lambert's azimuthal equal-area projection around the
// middle of what is shown), as the object that _map.html wants. Pins that would cover each other
// are moved aside, with a line to where they belong.
View map_view(const Desk& desk, const MapWish& wish);

}  // namespace tandem
