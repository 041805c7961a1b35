#include "base/error.h"

namespace tandem {

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::config:
      return 2;
    case ErrorKind::corrupt:
    case ErrorKind::io:
      return 3;
  }
  return 3;
}

}  // namespace tandem
