#include "store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/error.h"

namespace tandem::sqlite {

namespace {

constexpr int kBusyTimeoutMs = 10'000;

// The file is made by us, so that nobody else can read the contact data in it; SQLite gives its
// -wal and -shm the same mode. One that is there must not be opened: closing it would drop the
// locks of every other connection of this program (POSIX locks belong to the process), and the next
// program to come and go would delete the log from under them, with all that it holds.
void create_private(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

Statement::~Statement() {
  connection_.give_back(sql_, handle_);
}

Statement& Statement::bind(std::int64_t value) {
  const int code = ::sqlite3_bind_int64(handle_, next_++, value);
  if (code != SQLITE_OK) connection_.fail(code);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  const char* const data = text.data() == nullptr ? "" : text.data();
  const int code =
      ::sqlite3_bind_text64(handle_, next_++, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) connection_.fail(code);
  return *this;
}

bool Statement::step() {
  const int code = ::sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(code);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::int64_t Statement::integer(int column) const {
  return ::sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
  const auto* const data = ::sqlite3_column_text(handle_, column);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data),
          static_cast<std::size_t>(::sqlite3_column_bytes(handle_, column))};
}

Connection::Connection(const std::filesystem::path& file) : file_(file.string()) {
  if (file_ != ":memory:") create_private(file_);
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = ::sqlite3_open_v2(file_.c_str(), &handle_, flags, nullptr);
  if (code == SQLITE_OK) {
    ::sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
    return;
  }
  try {
    fail(code);
  } catch (...) {
    ::sqlite3_close_v2(handle_);
    throw;
  }
}

Connection::~Connection() {
  for (const auto& [sql, handles] : idle_) {
    for (sqlite3_stmt* const handle : handles) ::sqlite3_finalize(handle);
  }
  ::sqlite3_close_v2(handle_);
}

Statement Connection::prepare(std::string_view sql) {
  auto& idle = idle_[sql];
  if (!idle.empty()) {
    sqlite3_stmt* const handle = idle.back();
    idle.pop_back();
    return {*this, sql, handle};
  }
  sqlite3_stmt* handle = nullptr;
  const int code = ::sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code != SQLITE_OK) fail(code);
  return {*this, sql, handle};
}

void Connection::give_back(std::string_view sql, sqlite3_stmt* handle) {
  ::sqlite3_reset(handle);
  ::sqlite3_clear_bindings(handle);
  idle_[sql].push_back(handle);
}

void Connection::execute(const char* sql) {
  const int code = ::sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

bool Connection::in_transaction() const {
  return ::sqlite3_get_autocommit(handle_) == 0;
}

int Connection::changed_rows() const {
  return ::sqlite3_changes(handle_);
}

void Connection::wipe_log() {
  execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Connection::roll_back() noexcept {
  if (in_transaction()) ::sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Connection::fail(int code) const {
  const std::string said = handle_ == nullptr ? ::sqlite3_errstr(code) : ::sqlite3_errmsg(handle_);
  constexpr int kPrimary = 0xFF;  // the rest of an extended code tells details
  switch (code & kPrimary) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(ErrorKind::corrupt,
                  file_ + ": damaged (" + said +
                      "); put back the last backup, or save what can be read with 'sqlite3 " +
                      file_ + " .recover'");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorKind::conflict,
                  file_ + ": another program is writing to it; try again when that has finished");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      throw Error(ErrorKind::io, file_ + ": cannot be opened for writing (" + said +
                                     "); see that its folder exists and that both belong to you");
    case SQLITE_FULL:
      throw Error(ErrorKind::io, file_ + ": the disk is full; nothing was changed");
    default:
      throw Error(ErrorKind::io, file_ + ": " + said);
  }
}

}  // namespace tandem::sqlite
