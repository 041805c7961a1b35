#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace tandem {

namespace {

spdlog::logger& logger() {
  static const auto shared = [] {
    auto made = std::make_shared<spdlog::logger>("tandem",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
    return made;
  }();
  return *shared;
}

}  // namespace

void log_info(std::string_view message) {
  logger().info("{}", message);
}

void log_warning(std::string_view message) {
  logger().warn("{}", message);
}

void log_error(std::string_view message) {
  logger().error("{}", message);
}

}  // namespace tandem
