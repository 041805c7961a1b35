#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace tandem::testing {

// A reply as it came over the wire; names of header fields in lower case.
struct RawReply {
  int status = 0;  // 0: the connection was closed without one
  std::map<std::string, std::string> headers;
  std::string body;
  std::string head;  // as sent
};

// A client that sends exactly the bytes it is given. Every wait is bounded.
class RawClient {
 public:
  explicit RawClient(int port);
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  RawClient(RawClient&&) = delete;
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient();

  // False when the other end has hung up.
  bool send(std::string_view bytes);
  // One reply by its Content-Length; `to_head`: none follows.
  RawReply receive(bool to_head = false,
                   std::chrono::milliseconds patience = std::chrono::seconds(60));
  // True when something to read comes in time; it stays unread.
  bool hears_within(std::chrono::milliseconds patience);
  // True when the other end hangs up in time without sending anything.
  bool is_closed_within(std::chrono::milliseconds patience);

 private:
  bool fill(std::chrono::steady_clock::time_point deadline);

  int descriptor_;
  std::string ahead_;
};

// Sends one request on a connection of its own.
RawReply ask(int port, std::string_view request);
RawReply get(int port, const std::string& target, const std::string& fields = "");
RawReply post(int port, const std::string& target, const std::string& body,
              const std::string& content_type = "application/json");

}  // namespace tandem::testing
