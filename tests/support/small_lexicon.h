#pragma once

#include "base/files.h"
#include "lexicon/build.h"
#include "support/small_dictionaries.h"

namespace tandem::test {

// The tables of the small dictionaries, in a folder of their own.
class SmallLexicon {
 public:
  SmallLexicon() {
    write_small_dictionaries(folder_.path());
    build_lexicon(load_lexicon_languages(shipped_languages()), folder_.path(), path(), nullptr);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "lexicon"; }

 private:
  TempFolder folder_;
};

}  // namespace tandem::test
