#include "http/raw_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace tandem::testing {

namespace {

using Clock = std::chrono::steady_clock;

RawReply parse_head(const std::string& head) {
  RawReply reply;
  reply.head = head;
  reply.status = std::stoi(head.substr(9, 3));
  std::size_t at = head.find("\r\n") + 2;
  while (at < head.size()) {
    const std::size_t end = head.find("\r\n", at);
    const std::string line = head.substr(at, end - at);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    std::string name = line.substr(0, colon);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    reply.headers[name] = line.substr(colon + 2);
    at = end + 2;
  }
  return reply;
}

}  // namespace

RawClient::RawClient(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<in_port_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::fill(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  pollfd entry{descriptor_, POLLIN, 0};
  if (::poll(&entry, 1, static_cast<int>(std::max<long>(left, 0))) <= 0) return false;
  std::array<char, 65536> buffer{};
  const ssize_t got = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  ahead_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

RawReply RawClient::receive(bool to_head, std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (ahead_.find("\r\n\r\n") == std::string::npos) {
    if (!fill(deadline)) return {};
  }
  const std::size_t end = ahead_.find("\r\n\r\n") + 4;
  RawReply reply = parse_head(ahead_.substr(0, end));
  ahead_.erase(0, end);
  const auto length = reply.headers.find("content-length");
  if (to_head || reply.status == 100 || length == reply.headers.end()) return reply;
  const std::size_t bytes = std::stoul(length->second);
  while (ahead_.size() < bytes && fill(deadline)) {
  }
  reply.body = ahead_.substr(0, bytes);
  ahead_.erase(0, std::min(bytes, ahead_.size()));
  return reply;
}

bool RawClient::hears_within(std::chrono::milliseconds patience) {
  pollfd entry{descriptor_, POLLIN, 0};
  if (::poll(&entry, 1, static_cast<int>(patience.count())) <= 0) return false;
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, MSG_PEEK) == 1;
}

bool RawClient::is_closed_within(std::chrono::milliseconds patience) {
  pollfd entry{descriptor_, POLLIN, 0};
  if (::poll(&entry, 1, static_cast<int>(patience.count())) <= 0) return false;
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, MSG_PEEK) <= 0;
}

RawReply ask(int port, std::string_view request) {
  RawClient client(port);
  client.send(request);
  return client.receive(request.starts_with("HEAD"));
}

RawReply get(int port, const std::string& target, const std::string& fields) {
  return ask(port, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n");
}

RawReply post(int port, const std::string& target, const std::string& body,
              const std::string& content_type) {
  return ask(port, "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + content_type +
                       "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

}  // namespace tandem::testing
