#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace tandem {

using Clock = std::chrono::steady_clock;

// A file descriptor of a socket, closed when destroyed.
class Socket {
 public:
  explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}

  Socket(Socket&& other) noexcept;
  Socket& operator=(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Listens on "127.0.0.1", "::1", "localhost", …; port 0 takes a free one. Without SO_REUSEPORT (the
// library's default), under which a second program could take half of the connections unnoticed.
// Throws Error(config): unknown address, or in use by another program.
Socket listen_on(const std::string& host, int port);
int port_of(const Socket& listener);
// Empty-handed (descriptor -1) when the listener has been shut down.
Socket accept_from(const Socket& listener);

// One accepted connection. No read or write outlasts its deadline, so no client can hold a thread
// longer. Threads: one owner; others may only shut the socket down, and only Connections knows when
// that is safe.
class Connection {
 public:
  enum class Outcome { complete, closed, late, too_long };

  explicit Connection(Socket socket);

  [[nodiscard]] const std::string& address() const { return address_; }

  // True when there is a byte to read, whether it was read ahead already or arrives in time.
  bool wait_for_byte(Clock::time_point deadline);
  // Up to and including the empty line after the fields; empty lines before the request line are
  // skipped (RFC 9112, 2.2).
  Outcome read_head(std::string& head, std::size_t most_bytes, Clock::time_point deadline);
  Outcome read_body(std::string& body, std::size_t bytes, Clock::time_point deadline);
  bool write_all(std::string_view bytes, Clock::time_point deadline);
  // Says that nothing more comes and reads on for a while: closing with unread bytes resets the
  // connection and takes the reply from a client that is still sending.
  void finish(std::size_t most_bytes, Clock::time_point deadline);

 private:
  bool fill(Clock::time_point deadline, Outcome& outcome);

  Socket socket_;
  std::string address_;
  std::string ahead_;  // read but not yet asked for: the library would lose pipelined requests
};

}  // namespace tandem
