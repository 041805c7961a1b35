#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "http/seal.h"
#include "store/case_store.h"

namespace tandem {

// Cases behind their links. A link's token is 128 random bits; the store knows its digest only, and
// nothing writes it to a log. An adviser's token is drawn from the firm's, so that the firm sees
// the link again whenever it looks, and nobody can go from the adviser's to the firm's. Threads:
// safe; calls come one after another, as the store wants it.
class CaseDesk {
 public:
  // Forgets what has expired, then and whenever a case is opened or looked at.
  CaseDesk(const std::filesystem::path& store_file, const Seal& seal);

  static std::string new_token();
  static bool is_token(std::string_view text);
  static std::string adviser_token(std::string_view firm_token, std::int64_t ordinal);

  // What the form that opens a case carries beside the token of the case to be: as ContactDesk's.
  [[nodiscard]] std::string mark_for(std::string_view organisation, std::string_view token) const;
  [[nodiscard]] bool is_own(std::string_view organisation, std::string_view token,
                            std::string_view mark) const;

  // `use(store, key, today)`: with the store, and the key of this token. Throws as CaseStore does.
  template <typename Use>
  auto with(std::string_view token, const Use& use) {
    const std::lock_guard lock(mutex_);
    const std::string today = forget_expired();
    return use(store_, key_of(token), today);
  }

  static std::string key_of(std::string_view token);

 private:
  std::string forget_expired();  // gives today

  Seal seal_;
  std::mutex mutex_;
  CaseStore store_;
  std::string expired_on_;
};

}  // namespace tandem
