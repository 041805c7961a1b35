#include <algorithm>

#include "cli/commands.h"

namespace tandem::cli {

int run_models(const Arguments& arguments, Console& console) {
  Arguments rest = arguments;
  const auto at = std::ranges::find(rest, "embedder");
  if (at == rest.end()) {
    console.err << "tandem: models embedder list|use NAME|install FILE\n";
    return kBadInput;
  }
  rest.erase(at);
  return run_embedder(rest, console);
}

}  // namespace tandem::cli
