#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "http/seal.h"
#include "store/store.h"

namespace tandem {

// Where letters to listed organisations come in, from forms that were shown here. Threads: safe;
// letters are written one after another, as the store wants it.
class ContactDesk {
 public:
  ContactDesk(const std::filesystem::path& store_file, const Seal& seal)
      : seal_(seal), store_(store_file) {}

  // What the form for this organisation carries: a seal of the day. So a letter comes from a form
  // that this server showed today or yesterday, and no cookie is needed to know it.
  [[nodiscard]] std::string mark_for(std::string_view organisation) const;
  [[nodiscard]] bool is_own(std::string_view organisation, std::string_view mark) const;

  // Throws Error as Store does.
  KeptLetter keep(std::string_view organisation, const Letter& letter);

 private:
  Seal seal_;
  std::mutex mutex_;
  Store store_;
};

}  // namespace tandem
