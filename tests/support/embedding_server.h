#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "support/source_dir.h"

namespace tandem {

// tests/support/embedding_server.py as a process of its own.
class EmbeddingServerProcess {
 public:
  explicit EmbeddingServerProcess(const std::string& key = "") {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return;
    const std::string script = (source_dir() / "tests/support/embedding_server.py").string();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::execlp("python3", "python3", script.c_str(), key.empty() ? nullptr : key.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    char letter = 0;
    while (::read(ends[0], &letter, 1) == 1 && letter != '\n') port_ += letter;
    ::close(ends[0]);
  }

  EmbeddingServerProcess(const EmbeddingServerProcess&) = delete;
  EmbeddingServerProcess& operator=(const EmbeddingServerProcess&) = delete;
  EmbeddingServerProcess(EmbeddingServerProcess&&) = delete;
  EmbeddingServerProcess& operator=(EmbeddingServerProcess&&) = delete;

  ~EmbeddingServerProcess() { end(); }

  void end() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = 0;
  }

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + port_ + "/v1"; }

 private:
  pid_t child_ = 0;
  std::string port_;
};

}  // namespace tandem
