// Filters that were read give the same text when written, read and written again.
#include "fuzz.h"
#include "wire/filter.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto filters = wire::filters_from_text(fuzz::text(data, size));
  if (!filters.ok()) return 0;
  const std::string once = wire::to_text(filters.value);
  const auto again = wire::filters_from_text(once);
  fuzz::promise(again.ok() && wire::to_text(again.value) == once, "a filter changed on its way\n");
  return 0;
}
