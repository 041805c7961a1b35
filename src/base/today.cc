#include "base/today.h"

#include <chrono>
#include <string>

namespace tandem {

namespace {

std::string written(const std::chrono::sys_days& point) {
  const std::chrono::year_month_day day(point);
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + "-" +
         two(static_cast<unsigned>(day.month())) + "-" + two(static_cast<unsigned>(day.day()));
}

}  // namespace

std::string today() {
  return day_in(0);
}

std::string day_in(int days) {
  return written(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                 std::chrono::days(days));
}

std::string day_after(const std::string& day, int days) {
  using namespace std::chrono;
  const auto part = [&](std::size_t at, std::size_t size) {
    return std::stoi(day.substr(at, size));
  };
  const year_month_day date(year(part(0, 4)), month(static_cast<unsigned>(part(5, 2))),
                            std::chrono::day(static_cast<unsigned>(part(8, 2))));
  return written(sys_days(date) + std::chrono::days(days));
}

}  // namespace tandem
