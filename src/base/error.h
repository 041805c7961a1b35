#pragma once

#include <stdexcept>
#include <string>

namespace tandem {

// What kind of trouble it is decides the exit code and the HTTP status; the message names the thing
// and the cure.
enum class ErrorKind { not_found, conflict, corrupt, io, config };

// The world or we broke. A person's mistake is a Problem (parsed.h), never an Error.
// Caught in three places only: main, the HTTP exception handler, the follower thread.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}

  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

// 2 (set-up) for config, not_found and conflict, 3 (broken) for the rest.
int exit_code(ErrorKind kind);

}  // namespace tandem
