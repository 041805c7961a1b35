#include "cli/operator_settings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/nearest.h"
#include "base/settings.h"
#include "base/utf8.h"

namespace tandem::cli {

namespace {

constexpr std::string_view kSection = "operator.";

struct Field {
  std::string_view name;
  std::string Operator::*text;
};

constexpr std::array<Field, 11> kFields = {{{"name", &Operator::name},
                                            {"email", &Operator::email},
                                            {"phone", &Operator::phone},
                                            {"represented_by", &Operator::represented_by},
                                            {"register", &Operator::register_entry},
                                            {"vat_id", &Operator::vat_id},
                                            {"responsible", &Operator::responsible},
                                            {"privacy_officer", &Operator::privacy_officer},
                                            {"log_text", &Operator::log_text},
                                            {"supervisor", &Operator::supervisor},
                                            {"accessibility_body", &Operator::accessibility_body}}};
constexpr std::string_view kAddress = "address";

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view name) {
  std::array<std::string_view, kFields.size() + 1> known{kAddress};
  std::ranges::transform(kFields, known.begin() + 1, &Field::name);
  throw Error(ErrorKind::config, file.string() + ": [operator] has no '" + std::string(name) + "'" +
                                     did_you_mean(nearest_of(name, known)));
}

}  // namespace

Operator read_operator(const std::filesystem::path& file) {
  Operator run_by;
  for (const auto& [name, texts] : read_settings(file)) {
    if (!name.starts_with(kSection)) continue;
    const std::string_view key = std::string_view(name).substr(kSection.size());
    const auto field = std::ranges::find(kFields, key, &Field::name);
    if (key == kAddress) {
      run_by.address_lines = texts;
    } else if (field != kFields.end()) {
      run_by.*field->text = join(texts, " ");
    } else {
      refuse(file, key);
    }
  }
  return run_by;
}

}  // namespace tandem::cli
