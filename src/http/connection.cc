#include "http/connection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "base/error.h"

namespace tandem {

namespace {

// True when the socket is ready (or broken: the next call says so) before the deadline.
bool wait_for(int descriptor, short events, Clock::time_point deadline) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd entry{descriptor, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(std::max<long>(left, 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

bool is_passing(int error) {
  return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

std::string address_of(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, NI_MAXHOST> text{};
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::getpeername(descriptor, plain, &size) != 0) return "unknown";
  if (::getnameinfo(plain, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0)
    return "unknown";
  return text.data();
}

}  // namespace

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Socket::~Socket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Socket listen_on(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const std::string where = host + ":" + std::to_string(port);
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    throw Error(ErrorKind::config,
                "cannot listen on " + where + ": no such address; give --listen HOST:PORT");
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
  int reason = 0;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Socket socket(::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol));
    const int yes = 1;
    ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket.descriptor(), one->ai_addr, one->ai_addrlen) == 0 &&
        ::listen(socket.descriptor(), SOMAXCONN) == 0) {
      return socket;
    }
    reason = errno;
  }
  if (reason == EADDRINUSE) {
    throw Error(ErrorKind::config,
                where + " is in use by another program; choose another with --listen HOST:PORT");
  }
  if (reason == EACCES) {
    throw Error(ErrorKind::config, "ports below 1024 need a right that we lack (" + where +
                                       "); choose another with --listen");
  }
  throw Error(ErrorKind::config, "cannot listen on " + where +
                                     ": not an address of this machine; give --listen HOST:PORT");
}

int port_of(const Socket& listener) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(listener.descriptor(), reinterpret_cast<sockaddr*>(&address), &size);
  const in_port_t port = address.ss_family == AF_INET6
                             ? reinterpret_cast<sockaddr_in6*>(&address)->sin6_port
                             : reinterpret_cast<sockaddr_in*>(&address)->sin_port;
  return ntohs(port);
}

Socket accept_from(const Socket& listener) {
  for (;;) {
    const int descriptor =
        ::accept4(listener.descriptor(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (descriptor >= 0) return Socket(descriptor);
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      ::poll(nullptr, 0, 10);  // out of descriptors: whoever is served now frees some
    } else if (errno != EINTR && errno != ECONNABORTED && errno != EPROTO && errno != EAGAIN) {
      return Socket();
    }
  }
}

Connection::Connection(Socket socket)
    : socket_(std::move(socket)), address_(address_of(socket_.descriptor())) {
  const int yes = 1;
  // Without it every reply on a kept connection waits 40 ms for the client's delayed
  // acknowledgement.
  ::setsockopt(socket_.descriptor(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

bool Connection::fill(Clock::time_point deadline, Outcome& outcome) {
  std::array<char, 16UL * 1024> buffer{};
  for (;;) {
    if (Clock::now() >= deadline || !wait_for(socket_.descriptor(), POLLIN, deadline)) {
      outcome = Outcome::late;
      return false;
    }
    const ssize_t got = ::recv(socket_.descriptor(), buffer.data(), buffer.size(), 0);
    if (got > 0) {
      ahead_.append(buffer.data(), static_cast<std::size_t>(got));
      return true;
    }
    if (got < 0 && is_passing(errno)) continue;
    outcome = Outcome::closed;
    return false;
  }
}

bool Connection::wait_for_byte(Clock::time_point deadline) {
  Outcome outcome = Outcome::complete;
  return !ahead_.empty() || fill(deadline, outcome);
}

Connection::Outcome Connection::read_head(std::string& head, std::size_t most_bytes,
                                          Clock::time_point deadline) {
  Outcome outcome = Outcome::complete;
  for (;;) {
    while (ahead_.starts_with("\r\n")) ahead_.erase(0, 2);
    const std::size_t end = ahead_.find("\r\n\r\n");
    if (end != std::string::npos && end + 4 <= most_bytes) {
      head = ahead_.substr(0, end + 4);
      ahead_.erase(0, end + 4);
      return outcome;
    }
    if (ahead_.size() > most_bytes) {
      head = ahead_;
      return Outcome::too_long;
    }
    if (!fill(deadline, outcome)) return outcome;
  }
}

Connection::Outcome Connection::read_body(std::string& body, std::size_t bytes,
                                          Clock::time_point deadline) {
  Outcome outcome = Outcome::complete;
  while (ahead_.size() < bytes) {
    if (!fill(deadline, outcome)) return outcome;
  }
  body = ahead_.substr(0, bytes);
  ahead_.erase(0, bytes);
  return outcome;
}

bool Connection::write_all(std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if ((sent < 0 && !is_passing(errno)) || Clock::now() >= deadline ||
               !wait_for(socket_.descriptor(), POLLOUT, deadline)) {
      return false;
    }
  }
  return true;
}

void Connection::finish(std::size_t most_bytes, Clock::time_point deadline) {
  ::shutdown(socket_.descriptor(), SHUT_WR);
  std::size_t seen = 0;
  Outcome outcome = Outcome::complete;
  while (seen < most_bytes) {
    ahead_.clear();
    if (!fill(deadline, outcome)) return;
    seen += ahead_.size();
  }
}

}  // namespace tandem
