#pragma once

#include <thread>
#include <utility>

#include "http/server.h"
#include "http/site.h"

namespace tandem::testing {

// A real server on a free port of this machine, stopped by the destructor.
class RunningServer {
 public:
  RunningServer(ServerOptions options, Answer answer)
      : server_(on_free_port(std::move(options)), std::move(answer)),
        thread_([this] { server_.run(); }) {}

  explicit RunningServer(const Site& site, ServerOptions options = {})
      : RunningServer(std::move(options),
                      [&site](Request request) { return site.answer(std::move(request)); }) {}

  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  RunningServer(RunningServer&&) = delete;
  RunningServer& operator=(RunningServer&&) = delete;

  ~RunningServer() { stop(); }

  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }

  [[nodiscard]] int port() const { return server_.port(); }

  [[nodiscard]] const Server& server() const { return server_; }

 private:
  static ServerOptions on_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }

  Server server_;
  std::thread thread_;
};

}  // namespace tandem::testing
