#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "base/files.h"
#include "base/row_log.h"

namespace tandem {

// What was made of the rows of a log up to one of its commits, kept beside it, so that starting
// need not make it again: mapped, checked, and the log is read on from there. It can always be made
// anew of the log, so one that is missing, damaged or of another form is as good as none.
//
// File: 64 bytes of head (magic "TANDEMI1", u32 form, u32 crc of the payload, u64 bytes of the log,
// i64 seq and u32 crc of its last commit, u32 crc of the head so far, zeros), then the payload.
class RowImage {
 public:
  // Empty when there is none that can be read, is whole and of that form, and whose commit the log
  // has. `form`: of the payload; whatever changes what it means has to change it.
  static std::optional<RowImage> open(const std::filesystem::path& file, std::uint32_t form,
                                      const std::filesystem::path& log);

  // Where the log is to be read on.
  [[nodiscard]] const RowLogPosition& upto() const { return upto_; }

  // Aligned to 64 bytes.
  [[nodiscard]] std::span<const std::byte> payload() const;

 private:
  MappedFile file_;
  RowLogPosition upto_;
};

// Replaces the image by one whose payload are these parts in a row. Throws Error(io).
void save_row_image(const std::filesystem::path& file, std::uint32_t form,
                    const RowLogPosition& upto, std::span<const std::span<const std::byte>> parts);

// Whether so many rows that no image has are worth one, of so many in all: small logs are read as
// fast as an image is checked.
constexpr bool is_worth_an_image(std::size_t rows_without, std::size_t all) {
  constexpr std::size_t kFew = 4096;
  constexpr std::size_t kShare = 8;
  return rows_without >= kFew && rows_without >= all / kShare;
}

}  // namespace tandem
