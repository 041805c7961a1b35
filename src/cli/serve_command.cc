#include "cli/serve_command.h"

#include <algorithm>
#include <iostream>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "cli/listen_address.h"
#include "cli/stop_signals.h"
#include "http/api.h"
#include "http/server.h"
#include "http/site.h"
#include "http/static_files.h"
#include "ingest/following.h"

namespace tandem {

namespace {

FileLock lock_for_serving(const Home& home) {
  FileLock lock(home.serve_lock(), false);
  if (!lock.held()) {
    throw Error(ErrorKind::conflict,
                home.folder().string() +
                    " is being served already; stop that 'tandem serve' or give another --home");
  }
  return lock;
}

void add_routes(Site& site, const Services& services, const StaticFiles& files) {
  add_match_routes(site.router(), services);
  add_search_routes(site.router(), services);
  add_record_routes(site.router(), services);
  add_health_routes(site.router(), services);
  files.add_to(site.router());
}

}  // namespace

int serve(const Home& home, std::shared_ptr<const Reference> reference,
          const ServeSettings& settings) {
  const ListenAddress address = listen_address(settings.listen);
  const FileLock lock = lock_for_serving(home);
  StopSignals signals;
  Site site;
  // Listens first, so that a taken address is told before a large home is opened; clients wait
  // meanwhile.
  Server server({.host = address.host, .port = address.port},
                [&site](Request request) { return site.answer(std::move(request)); });
  const StaticFiles files(settings.web / "static");
  const std::string openapi = read_file(settings.web / "openapi.json");
  const std::size_t readers = std::max(1U, std::thread::hardware_concurrency());
  const Following following(home, std::move(reference), readers);
  RateGuard match_guard(settings.match_limit);
  add_routes(site, {.live = &following.live(), .match_guard = &match_guard, .openapi = &openapi},
             files);

  signals.call([&server] { server.stop(); });
  std::cout << "Tandem serves " << http_address(address.host, server.port()) << std::endl;
  server.run();
  signals.call([] {});  // a second signal finds no server any more
  log_info("stopped");
  return 0;
}

}  // namespace tandem
