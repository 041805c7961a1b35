#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/rate_guard.h"
#include "ingest/home.h"
#include "snapshot/reference.h"

namespace tandem {

struct ServeSettings {
  std::string listen = "127.0.0.1:8080";  // "[::1]:8080" for IPv6; port 0 takes a free one
  std::filesystem::path web = "web";      // static/ and openapi.json
  RateLimit match_limit;
};

// Serves a home until SIGINT or SIGTERM, then lets the requests under way finish (5 s at most) and
// returns 0. Prints "Tandem serves http://…" once requests are answered. Must be called before any
// thread is started, since those signals are blocked for all but one. Throws Error(config): bad or
// taken address, no web folder; Error(conflict): the home is being served already.
int serve(const Home& home, std::shared_ptr<const Reference> reference,
          const ServeSettings& settings);

}  // namespace tandem
