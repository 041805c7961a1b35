// Dictionaries of any bytes are read to their end; every phrase is a piece of what was given.
#include "fuzz.h"
#include "lexicon/ding.h"
#include "lexicon/freedict.h"

using namespace tandem;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all = fuzz::text(data, size);
  const std::size_t cut = all.find('\0');
  const std::string_view index = all.substr(0, cut);
  const std::string_view text =
      cut == std::string_view::npos ? std::string_view() : all.substr(cut + 1);
  const auto check = [&](std::string_view phrase, std::string_view translation) {
    fuzz::promise(phrase.size() <= size && translation.size() <= size, "more than was given\n");
  };
  read_ding(all, check);
  read_freedict(index, text, check);
  fuzz::promise(freedict_info(index, text).licence.size() <= 1'300, "too long a licence\n");
  ding_info(all);
  return 0;
}
