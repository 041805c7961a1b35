#include "cli/progress.h"

#include <ostream>

namespace tandem::cli {

Progress::~Progress() {
  if (on_line_) console_.err << "\r\x1b[K" << std::flush;
}

void Progress::show(std::size_t done) {
  if (console_.terminal) {
    console_.err << '\r' << what_ << ' ' << done << std::flush;
    on_line_ = true;
  } else if (done >= next_line_) {
    console_.err << what_ << ' ' << done << '\n';
    next_line_ *= 2;  // a log of a million rows has seven lines
  }
}

}  // namespace tandem::cli
