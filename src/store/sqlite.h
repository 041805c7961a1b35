#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tandem::sqlite {

// SQLite, as thin as it can be: a connection, and a statement while it runs. Everything that goes
// wrong is thrown as tandem::Error with the file's name and what to do about it. Threads: one
// connection a thread.

class Connection;

// One running of a statement. Goes back to the connection's cache, reset, when destroyed.
class Statement {
 public:
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Binds the next parameter. A text must outlive the statement.
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);

  // True while there is a row.
  bool step();
  // Steps to the end: for statements without rows.
  void run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  // until the next step

 private:
  friend class Connection;

  Statement(Connection& connection, std::string_view sql, sqlite3_stmt* handle)
      : connection_(connection), sql_(sql), handle_(handle) {}

  Connection& connection_;
  std::string_view sql_;
  sqlite3_stmt* handle_;
  int next_ = 1;
};

class Connection {
 public:
  // Creates the file (readable by its owner only: it holds contact data) when there is none.
  explicit Connection(const std::filesystem::path& file);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  Connection(Connection&&) = delete;
  Connection& operator=(Connection&&) = delete;
  ~Connection();

  // `sql` must be a literal: it is the key of the cache of prepared statements.
  [[nodiscard]] Statement prepare(std::string_view sql);
  // Several statements at once, without parameters.
  void execute(const char* sql);
  [[nodiscard]] std::int64_t integer(std::string_view sql);
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] int changed_rows() const;
  // Lays back what has not been committed; never throws.
  void roll_back() noexcept;

  [[nodiscard]] const std::string& file() const { return file_; }

  [[noreturn]] void fail(int code) const;

  // What was deleted leaves the log beside the file as well: the file forgets by itself
  // (secure_delete), the log would remember until it is next written over.
  void wipe_log();

 private:
  friend class Statement;
  void give_back(std::string_view sql, sqlite3_stmt* handle);

  std::string file_;
  sqlite3* handle_ = nullptr;
  std::map<std::string_view, std::vector<sqlite3_stmt*>> idle_;
};

// `write` as one transaction, or as a part of the one that is under way.
template <typename Write>
auto atomically(Connection& db, const Write& write) {
  if (db.in_transaction()) return write();
  db.execute("BEGIN IMMEDIATE");
  try {
    auto result = write();
    db.execute("COMMIT");
    return result;
  } catch (...) {
    db.roll_back();
    throw;
  }
}

}  // namespace tandem::sqlite
