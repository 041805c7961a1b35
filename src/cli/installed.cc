#include "cli/installed.h"

namespace tandem {

std::filesystem::path data_folder() {
  return TANDEM_DATA_DIR;
}

std::filesystem::path web_folder() {
  return TANDEM_WEB_DIR;
}

std::filesystem::path models_folder() {
  return TANDEM_MODELS_DIR;
}

}  // namespace tandem
