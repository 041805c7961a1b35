#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "http/head.h"
#include "http/request.h"
#include "http/response.h"

namespace tandem {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
  HeadLimits limits{};
  std::size_t most_connections = 512;
  // Counted from the first byte to the last, so that sending a byte a second gains nothing.
  std::chrono::milliseconds head_timeout{5'000}, body_timeout{10'000};
  std::chrono::milliseconds keep_alive{15'000};  // between two requests
  std::chrono::milliseconds write_timeout{
      5'000};  // and one second more for every 32 KB of the reply
  std::size_t requests_a_connection = 1'000;
};

// Answers one request; must not throw.
using Answer = std::function<Response(Request)>;

// The one place that knows the HTTP library. Listens from construction, serves while run() runs.
// Threads: run() by one, stop() by any; `answer` is called by many at once.
// Throws Error(config) when the address cannot be listened on.
class Server {
 public:
  Server(ServerOptions options, Answer answer);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;
  ~Server();

  [[nodiscard]] int port() const;
  // Returns after stop(), when the requests under way have been answered (5 s at most, then they
  // are cut off).
  void run();
  // Accepts no more. Also before run(), which then returns at once.
  void stop();

  // Of the connections open right now.
  [[nodiscard]] std::size_t connections() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace tandem
