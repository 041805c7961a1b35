#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/match.h"
#include "page/view.h"

namespace tandem {

// All texts of the pages in one language (web/text/<lang>.json), numbers and days as it writes
// them. Threads: const and safe to share.
class Words {
 public:
  using Fills = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // Throws Error(not_found | corrupt) naming the file.
  explicit Words(const std::filesystem::path& file);

  [[nodiscard]] const std::string& lang() const { return lang_; }

  // Throws Error(corrupt) for a key that is not there.
  [[nodiscard]] const std::string& operator()(std::string_view key) const;
  // nullptr when there is none.
  [[nodiscard]] const std::string* find(std::string_view key) const;
  // With "{n}" replaced by the value of n.
  [[nodiscard]] std::string operator()(std::string_view key, Fills fills) const;
  // The form of a text that this number asks for: "list_count_few" where the language has one for
  // it and the texts hold it, else "list_count". Forms are those of Unicode's CLDR.
  [[nodiscard]] std::string counted_key(std::string_view key, long number) const;
  // That form, with "{n}" replaced by the number.
  [[nodiscard]] std::string counted(std::string_view key, long number) const;
  // The same as with fills, cut where the values stand, so that they can be marked.
  [[nodiscard]] std::vector<Segment> segments(
      std::string_view key,
      const std::map<std::string, std::vector<Segment>, std::less<>>& fills) const;

  // 1.200 or 1,200 or 1 200.
  [[nodiscard]] std::string number(long value) const;
  // 0,62 or 0.62; a minus sign is U+2212.
  [[nodiscard]] std::string decimal(double value, int digits) const;
  // 31.07.2026 or 31 Jul 2026 of the ISO day 2026-07-31; any other text as it stands.
  [[nodiscard]] std::string day(std::string_view iso_day) const;
  // "Holz, Glas und Stein".
  [[nodiscard]] std::string enumerate(const std::vector<std::string>& items) const;

  // The object `t` of every template.
  [[nodiscard]] const View& view() const { return view_; }

 private:
  struct Forms;

  std::string lang_;
  std::shared_ptr<const Forms> forms_;
  std::map<std::string, std::string, std::less<>> texts_;
  View view_;
};

}  // namespace tandem
