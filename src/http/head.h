#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/response.h"
#include "http/url.h"

namespace tandem {

struct HeadLimits {
  std::size_t target_bytes = 8UL * 1024;  // 414 above
  std::size_t head_bytes = 16UL * 1024;   // 431 above
  std::size_t body_bytes = 64UL * 1024;  // 413 above: the longest challenge text is a tenth of that
};

// A request's head that has passed.
struct Head {
  std::string method;
  Target target;
  std::map<std::string, std::string, std::less<>>
      headers;  // names in lower case, only those that we read
  std::size_t body_bytes = 0;
  bool closes = false;         // the client will not ask again on this connection
  bool waits_to_send = false;  // Expect: 100-continue
};

struct CheckedHead {
  Head head;
  std::optional<Failure> refused;
};

// Reads a head (request line and fields, with the empty line at its end) before the library sees
// it, since 0.11.4 decompresses whatever is said to be gzip, reads chunks without end, multiplies a
// reply by the ranges asked for, lets a field called REMOTE_ADDR stand for the connection's
// address, and waits for a body that no length was told of. Refuses: 400 malformed, 405 unknown
// method, 411 chunked or no length, 413, 414, 415 any Content-Encoding, 416 more than one range,
// 431.
CheckedHead check_head(std::string_view text, const HeadLimits& limits);

// 414 or 431, after what made the head too long.
Failure too_long_head(std::string_view beginning, const HeadLimits& limits);

}  // namespace tandem
