// A record that was read gives the same bytes when written, read and written again.
#include "domain/taxonomy.h"
#include "fuzz.h"
#include "wire/record_json.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Taxonomies taxonomies;  // empty lists check no codes
  const auto record = wire::record_from_json(fuzz::text(data, size), taxonomies);
  if (!record.ok()) return 0;
  const std::string once = wire::to_json(record.value);
  const auto again = wire::record_from_json(once, taxonomies);
  fuzz::promise(again.ok() && wire::to_json(again.value) == once, "a record changed on its way\n");
  return 0;
}
