#pragma once

#include <string>

#include "domain/record.h"

namespace tandem {

// A town, a region or a landscape ("Erzgebirge") that a person may name.
struct Place {
  std::string name;
  Location location;
  long population = 0;   // 0 for regions and landscapes
  double radius_km = 0;  // of landscapes only
};

}  // namespace tandem
