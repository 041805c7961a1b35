#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "text/query_text.h"
#include "text/text_reader.h"

namespace tandem {

// The documents of one label, asked again and again which of them are closest to a text by its
// words. A term's postings are read from Xapian once and then kept: concluding the regions of
// 80,000 organisations read the same lists 80,000 times and took more than half of a whole build.
// Threads: one caller. Throws TextIndexMoved, Error(corrupt | io).
class NearestTexts {
 public:
  // `folder`: a collection's index, at the revision it has now.
  NearestTexts(const std::filesystem::path& folder, const std::string& label);
  NearestTexts(const NearestTexts&) = delete;
  NearestTexts& operator=(const NearestTexts&) = delete;
  NearestTexts(NearestTexts&&) = delete;
  NearestTexts& operator=(NearestTexts&&) = delete;
  ~NearestTexts();

  // Best first, ties by lower number: BM25 of the text's heaviest words.
  [[nodiscard]] std::vector<TextHit> closest_to(const QueryText& query, std::size_t count);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
