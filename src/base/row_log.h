#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/files.h"

namespace tandem {

// Numbered rows in a file that is only ever appended to: a later row replaces an earlier one of the
// same number, an empty one deletes it. Rows become part of the file at a commit, which carries the
// seq that they bring it to; whatever a crash left behind the last commit is not there.
//
// File: 16 bytes of header (magic "TANDEMR1", u32 kind, u32 reserved), then records, little endian:
//   row     u32 number (>= 1), u32 size, payload, padded with zeros to a multiple of 8
//   commit  u32 0, u32 16, i64 seq, u32 crc of everything since the commit before up to here, u32 0
// Road not taken: one file a row, or SQLite; a log is read at 1 GB/s at start and costs one write
// and one sync a commit.

struct LoggedRow {
  std::uint32_t number = 0;
  std::uint64_t offset = 0;            // of the payload in the file
  std::span<const std::byte> payload;  // empty: deleted
};

// One of its commits: where it ends, and what it says.
struct RowLogPosition {
  std::uint64_t bytes = 0;
  std::int64_t seq = 0;
  std::uint32_t crc = 0;
};

// Whether the log in that file has that commit where it is said to end. Throws Error(not_found |
// io).
bool has_commit(const std::filesystem::path& file, const RowLogPosition& position);

// A log as it stood when opened. Threads: const and safe to share.
class RowLogReader {
 public:
  // Visits every committed row in order. Throws Error(corrupt) when the file is not such a log of
  // that kind or is damaged before its last commit. With `from`, where an earlier reader of the
  // same file ended, only what was committed since is read and visited; the file must have that
  // commit.
  RowLogReader(const std::filesystem::path& file, std::uint32_t kind,
               const std::function<void(const LoggedRow&)>& visit,
               const RowLogPosition* from = nullptr);

  [[nodiscard]] std::int64_t seq() const { return end_.seq; }

  [[nodiscard]] const RowLogPosition& end() const { return end_; }

  [[nodiscard]] std::span<const std::byte> payload(std::uint64_t offset, std::size_t size) const {
    return file_.bytes().subspan(offset, size);
  }

  // The payload that was visited at this offset, by this reader or by the one that `from` is of;
  // never more than the file has.
  [[nodiscard]] std::span<const std::byte> payload(std::uint64_t offset) const {
    std::uint32_t size = 0;
    std::memcpy(&size, file_.bytes().data() + offset - sizeof(size), sizeof(size));
    const auto rest = file_.bytes().subspan(offset);
    return rest.first(std::min<std::size_t>(size, rest.size()));
  }

 private:
  MappedFile file_;
  RowLogPosition end_;
};

// Appends rows. Threads: one writer a file.
class RowLogWriter {
 public:
  // Makes the file when missing; cuts off what follows the last commit. Throws Error(corrupt) when
  // the file is damaged, or has less than `least`, and leaves it as it is: somebody may be reading.
  RowLogWriter(const std::filesystem::path& file, std::uint32_t kind, std::int64_t least = 0);
  RowLogWriter(const RowLogWriter&) = delete;
  RowLogWriter& operator=(const RowLogWriter&) = delete;
  RowLogWriter(RowLogWriter&&) noexcept;
  RowLogWriter& operator=(RowLogWriter&&) noexcept;
  ~RowLogWriter();

  [[nodiscard]] std::int64_t seq() const;
  // Where the payload stands in the file.
  std::uint64_t append(std::uint32_t number, std::span<const std::byte> payload);

  void erase(std::uint32_t number) { append(number, {}); }

  // Writes and syncs.
  void commit(std::int64_t seq);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tandem
