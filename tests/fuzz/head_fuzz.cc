// A head that passes has a method and a path, and a body no longer than allowed.
#include "fuzz.h"
#include "http/head.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const HeadLimits limits;
  const CheckedHead checked = check_head(fuzz::text(data, size), limits);
  if (checked.refused) return 0;
  fuzz::promise(!checked.head.method.empty(), "no method\n");
  fuzz::promise(checked.head.target.path.starts_with('/'), "no path\n");
  fuzz::promise(checked.head.body_bytes <= limits.body_bytes, "too long a body\n");
  return 0;
}
