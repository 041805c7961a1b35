#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "domain/subscription.h"
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
  // The mail address of one side of a kept letter; empty when none is known.
  [[nodiscard]] std::string mail_of(std::int64_t number, ContactSide side);

 private:
  Seal seal_;
  std::mutex mutex_;
  Store store_;
};

// The same without a desk.
std::string contact_mail_address(const Store& store, std::int64_t number, ContactSide side);

}  // namespace tandem
