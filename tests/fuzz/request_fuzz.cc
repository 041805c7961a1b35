// A match request that was read gives the same bytes when written, read and written again.
#include "fuzz.h"
#include "wire/match_json.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto request = wire::match_request_from_json(fuzz::text(data, size));
  if (!request.ok()) return 0;
  const std::string once = wire::to_json(request.value);
  const auto again = wire::match_request_from_json(once);
  fuzz::promise(again.ok() && wire::to_json(again.value) == once, "a request changed on its way\n");
  return 0;
}
