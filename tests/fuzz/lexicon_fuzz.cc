// A table is refused as corrupt, or every word in it can be found and read. The checksum is mended
// first, so that what lies behind it is tried.
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "base/error.h"
#include "base/hash.h"
#include "fuzz.h"
#include "lexicon/table.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = "TANDEMX1" + std::string(fuzz::text(data, size));
  const std::uint32_t crc = crc32(std::as_bytes(std::span(bytes)));
  bytes.append(reinterpret_cast<const char*>(&crc), sizeof crc);
  const int file = ::memfd_create("lexicon", 0);
  fuzz::promise(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                "not written\n");
  volatile std::size_t sum = 0;  // so that every byte is really read
  try {
    const LexiconTable table("/proc/self/fd/" + std::to_string(file));
    for (std::size_t word = 0; word < table.word_count(); ++word) {
      sum = sum + table.stem(word).size() + table.form(word).size();
      for (const WeightedPivot& sense : table.senses(word))
        sum = sum + table.pivot_stem(sense.pivot).size() + table.pivot_form(sense.pivot).size();
    }
    table.find("word");
  } catch (const Error& error) {
    fuzz::promise(error.kind() == ErrorKind::corrupt, error.what());
  }
  ::close(file);
  return 0;
}
