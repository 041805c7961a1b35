// A damaged log is refused as corrupt; of any other, every row lies inside the file.
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "base/error.h"
#include "base/row_log.h"
#include "fuzz.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("row_log", 0);
  fuzz::promise(::write(file, data, size) == static_cast<ssize_t>(size), "not written\n");
  volatile unsigned sum = 0;  // so that every byte is really read
  try {
    const RowLogReader log("/proc/self/fd/" + std::to_string(file), 1, [&](const LoggedRow& row) {
      fuzz::promise(row.offset + row.payload.size() <= size, "a row beyond the end\n");
      for (const std::byte one : row.payload) sum = sum + std::to_integer<unsigned>(one);
    });
    fuzz::promise(log.end().bytes <= size, "committed beyond the end\n");
  } catch (const Error& error) {
    fuzz::promise(error.kind() == ErrorKind::corrupt, error.what());
  }
  ::close(file);
  return 0;
}
