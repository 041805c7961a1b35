#pragma once

#include <functional>
#include <string>
#include <vector>

#include "snapshot/cards.h"
#include "text/query_text.h"
#include "text/text_reader.h"

namespace tandem {

// Label of documents whose region is given.
constexpr const char* kLocatedLabel = "located";

// Where is an organisation at home that does not say so? The regions of the cooperations it took
// part in; without any, those of the 20 organisations whose texts are closest and who do say (each
// votes with its squared similarity), from its own words alone: a consortium's project names the
// places of all. Names of towns and of shared projects carry it: right for 7 to 8 of 10 on German,
// Austrian and Danish structural-fund projects.
class RegionInference {
 public:
  // `region_of`: the given region of a record, empty when it has none. The reader must see the
  // documents already.
  RegionInference(const TextReader& reader, std::function<std::string(RecordNumber)> region_of)
      : reader_(&reader),
        region_of_(std::move(region_of)),
        located_(reader.labelled(kLocatedLabel)) {}

  [[nodiscard]] static std::vector<RegionShare> from_regions(
      const std::vector<std::string>& regions);
  [[nodiscard]] std::vector<RegionShare> from_text(const std::string& text,
                                                   const std::string& lang) const;

 private:
  const TextReader* reader_;
  std::function<std::string(RecordNumber)> region_of_;
  std::vector<bool> located_;
};

}  // namespace tandem
