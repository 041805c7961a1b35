#pragma once

#include <string>
#include <vector>

#include "ingest/home.h"
#include "measure.h"

namespace tandem::bench {

// What each part of an opened home takes of this process's memory, mapped files apart: opened one
// after the other, in a process that has opened nothing else.
std::vector<Row> memory_by_part(const Home& home, int generation, const std::string& size);

}  // namespace tandem::bench
