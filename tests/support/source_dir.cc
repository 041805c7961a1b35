#include "support/source_dir.h"

namespace tandem {

std::filesystem::path source_dir() {
  return TANDEM_SOURCE_DIR;
}

}  // namespace tandem
