#include "base/row_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace tandem {

namespace {

constexpr std::array<char, 8> kMagic = {'T', 'A', 'N', 'D', 'E', 'M', 'R', '1'};
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kRecordHead = 8;
constexpr std::size_t kCommitPayload = 16;
constexpr std::size_t kBeforeCrc =
    kRecordHead + sizeof(std::int64_t);  // of a commit, its seq included
constexpr std::size_t kFlushBytes = 1U << 22U;

std::size_t padded(std::size_t size) {
  return (size + 7) & ~std::size_t{7};
}

template <typename T>
T read_at(std::span<const std::byte> bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <typename T>
void append_value(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

std::string header(std::uint32_t kind) {
  std::string bytes(kMagic.begin(), kMagic.end());
  append_value(bytes, kind);
  append_value(bytes, std::uint32_t{0});
  return bytes;
}

[[noreturn]] void damaged(const std::filesystem::path& file, const std::string& why) {
  throw Error(ErrorKind::corrupt, file.string() + ": " + why + "; run 'tandem refresh --full'");
}

// Whether what is before a position is that commit.
bool ends_with(std::span<const std::byte> bytes, const RowLogPosition& end) {
  if (bytes.size() == kHeaderBytes) return true;  // nothing has been committed
  if (bytes.size() < kHeaderBytes + kRecordHead + kCommitPayload) return false;
  const std::size_t at = bytes.size() - kRecordHead - kCommitPayload;
  return read_at<std::uint32_t>(bytes, at) == 0 &&
         read_at<std::int64_t>(bytes, at + kRecordHead) == end.seq &&
         read_at<std::uint32_t>(bytes, at + kBeforeCrc) == end.crc;
}

[[noreturn]] void failed(const std::filesystem::path& file, const std::string& doing) {
  throw Error(ErrorKind::io,
              file.string() + ": cannot " + doing + ": " + std::generic_category().message(errno));
}

}  // namespace

bool has_commit(const std::filesystem::path& file, const RowLogPosition& position) {
  const MappedFile log(file);
  return position.bytes >= kHeaderBytes && position.bytes <= log.bytes().size() &&
         ends_with(log.bytes().first(position.bytes), position);
}

RowLogReader::RowLogReader(const std::filesystem::path& file, std::uint32_t kind,
                           const std::function<void(const LoggedRow&)>& visit,
                           const RowLogPosition* from)
    : file_(file) {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    damaged(file, "not a row file");
  }
  if (read_at<std::uint32_t>(bytes, kMagic.size()) != kind)
    damaged(file, "rows of another kind or model");
  end_ = from != nullptr ? *from : RowLogPosition{kHeaderBytes, 0, 0};
  if (end_.bytes > bytes.size()) damaged(file, "shorter than it was");
  if (!ends_with(bytes.first(end_.bytes), end_)) damaged(file, "not what it was");
  std::vector<LoggedRow> pending;
  std::size_t at = end_.bytes;
  while (at + kRecordHead <= bytes.size()) {
    const auto number = read_at<std::uint32_t>(bytes, at);
    const auto size = read_at<std::uint32_t>(bytes, at + 4);
    const std::size_t end = at + kRecordHead + padded(size);
    if (end > bytes.size()) break;
    if (number != 0) {
      pending.push_back({number, at + kRecordHead, bytes.subspan(at + kRecordHead, size)});
      at = end;
      continue;
    }
    if (size != kCommitPayload)
      damaged(file, "a commit of the wrong size at byte " + std::to_string(at));
    const auto crc = read_at<std::uint32_t>(bytes, at + kBeforeCrc);
    if (crc != crc32(bytes.subspan(end_.bytes, at + kBeforeCrc - end_.bytes))) {
      damaged(file,
              "damaged between bytes " + std::to_string(end_.bytes) + " and " + std::to_string(at));
    }
    for (const auto& row : pending) visit(row);
    pending.clear();
    at = end;
    end_ = {end, read_at<std::int64_t>(bytes, end - kCommitPayload), crc};
  }
}

struct RowLogWriter::State {
  std::filesystem::path file;
  int descriptor = -1;
  std::string buffer;         // not yet written
  std::uint64_t written = 0;  // bytes in the file
  std::uint32_t crc = 0;      // of everything since the last commit that is written
  std::int64_t seq = 0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;

  ~State() {
    if (descriptor >= 0) ::close(descriptor);
  }

  void flush() {
    crc = crc32(std::as_bytes(std::span(buffer)), crc);
    write_out();
  }

  void write_out() {
    std::string_view rest = buffer;
    while (!rest.empty()) {
      const ssize_t done = ::write(descriptor, rest.data(), rest.size());
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) failed(file, "write");
      rest.remove_prefix(static_cast<std::size_t>(done));
    }
    written += buffer.size();
    buffer.clear();
  }
};

RowLogWriter::RowLogWriter(const std::filesystem::path& file, std::uint32_t kind,
                           std::int64_t least)
    : state_(std::make_unique<State>()) {
  state_->file = file;
  if (!std::filesystem::exists(file) || std::filesystem::file_size(file) < kHeaderBytes) {
    write_file_atomically(file, header(kind));
  }
  const RowLogReader present(file, kind, [](const LoggedRow&) {});
  if (present.seq() < least) damaged(file, "its last commits are missing");
  state_->seq = present.seq();
  state_->written = present.end().bytes;
  state_->descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (state_->descriptor < 0) failed(file, "open");
  const auto length = static_cast<off_t>(state_->written);
  if (::ftruncate(state_->descriptor, length) != 0 ||
      ::lseek(state_->descriptor, length, SEEK_SET) < 0) {
    failed(file, "cut off the unfinished end");
  }
}

RowLogWriter::RowLogWriter(RowLogWriter&&) noexcept = default;
RowLogWriter& RowLogWriter::operator=(RowLogWriter&&) noexcept = default;
RowLogWriter::~RowLogWriter() = default;

std::int64_t RowLogWriter::seq() const {
  return state_->seq;
}

std::uint64_t RowLogWriter::append(std::uint32_t number, std::span<const std::byte> payload) {
  append_value(state_->buffer, number);
  append_value(state_->buffer, static_cast<std::uint32_t>(payload.size()));
  const std::uint64_t offset = state_->written + state_->buffer.size();
  state_->buffer.append(reinterpret_cast<const char*>(payload.data()), payload.size());
  state_->buffer.append(padded(payload.size()) - payload.size(), '\0');
  if (state_->buffer.size() >= kFlushBytes) state_->flush();
  return offset;
}

void RowLogWriter::commit(std::int64_t seq) {
  append_value(state_->buffer, std::uint32_t{0});
  append_value(state_->buffer, static_cast<std::uint32_t>(kCommitPayload));
  append_value(state_->buffer, seq);
  state_->flush();
  append_value(state_->buffer, state_->crc);
  append_value(state_->buffer, std::uint32_t{0});
  state_->write_out();
  if (::fdatasync(state_->descriptor) != 0) failed(state_->file, "sync");
  state_->crc = 0;
  state_->seq = seq;
}

}  // namespace tandem
