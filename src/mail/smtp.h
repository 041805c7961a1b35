#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "mail/message.h"

namespace tandem {

// How the way to the mail server is kept private.
enum class MailSecurity : std::uint8_t {
  starttls,  // plain first, then TLS or nothing: a server without it is refused
  tls,       // from the first byte
  none       // on this machine, or in a network that is trusted
};

struct MailServer {
  std::string host{};
  int port = 587;
  MailSecurity security = MailSecurity::starttls;
  std::string user{}, password{};
  std::string ca_file{};  // that vouches for the server, in the place of the system's
  MailSender from{};
};

enum class Delivery : std::uint8_t {
  accepted,
  refused  // the server takes nothing for this address, now or later
};

// Sends mails through the operator's server, one connection a mail. Threads: one object a thread.
class Smtp {
 public:
  explicit Smtp(MailServer server) : server_(std::move(server)) {}

  // Throws Error(io) when the server cannot be reached, trusted or does not take our word: trying
  // again later may help. The message names host and cure, never an address or a password.
  [[nodiscard]] Delivery send(const Mail& mail) const;

 private:
  MailServer server_;
};

}  // namespace tandem
