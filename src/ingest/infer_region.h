#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/cards.h"
#include "text/nearest_texts.h"

namespace tandem {

// Label of documents whose region is given.
constexpr const char* kLocatedLabel = "located";

struct InferredRegions {
  std::vector<RegionShare> shares;  // the largest first
  bool is_clear = false;            // the first is sure enough to be told
};

// Where is an organisation at home that does not say so? The regions of the cooperations it took
// part in; without any, those of the 20 organisations whose texts are closest and who do say (each
// votes with its squared similarity), from its own words alone: a consortium's project names the
// places of all. Names of towns and of shared projects carry it: right for 7 to 8 of 10 on German,
// Austrian and Danish structural-fund projects. Of the 188 shipped organisations with a seat of
// their own it is right for 37 of 100, and for 19 of the 21 where four or more neighbours agree and
// make seven tenths of the votes: only that is clear. The region of its cooperations is the seat's
// for 9 of 12, and never clear.
class RegionInference {
 public:
  // `text_folder`: the index of organisations, which has their documents already. `region_of`: the
  // given region of a record, empty when it has none.
  RegionInference(const std::filesystem::path& text_folder,
                  std::function<std::string(RecordNumber)> region_of)
      : located_(text_folder, kLocatedLabel), region_of_(std::move(region_of)) {}

  // `country`: that of the record where it says so; regions elsewhere do not count.
  [[nodiscard]] static InferredRegions from_regions(const std::vector<std::string>& regions,
                                                    std::string_view country);
  [[nodiscard]] InferredRegions from_text(const std::string& text, const std::string& lang,
                                          std::string_view country);

 private:
  NearestTexts located_;
  std::function<std::string(RecordNumber)> region_of_;
};

}  // namespace tandem
