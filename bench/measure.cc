#include "measure.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

namespace tandem::bench {

int run_program(std::string_view name, const std::function<int()>& run) {
  try {
    return run();
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << '\n';
    return 3;
  }
}

AllCores::AllCores() {
  sched_getaffinity(0, sizeof(before_), &before_);
  cpu_set_t all;
  CPU_ZERO(&all);
  for (int core = 0; core < CPU_SETSIZE; ++core) CPU_SET(core, &all);
  sched_setaffinity(0, sizeof(all), &all);  // those that are not there count for nothing
}

AllCores::~AllCores() {
  sched_setaffinity(0, sizeof(before_), &before_);
}

void print(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::cout << nlohmann::json{{"name", row.name},
                                {"value", row.value},
                                {"unit", row.unit},
                                {"n", row.n}}
              << '\n';
  }
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

double Times::p(double share) const {
  std::vector<double> all;
  for (const auto& round : rounds_) all.insert(all.end(), round.begin(), round.end());
  return quantile(std::move(all), share);
}

double Times::ratio_to(const Times& other) const {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < rounds_.size(); ++i) {
    const double below = quantile(other.rounds_.at(i), 0.5);
    if (below > 0) ratios.push_back(quantile(rounds_[i], 0.5) / below);
  }
  return quantile(std::move(ratios), 0.5);
}

std::size_t Times::count() const {
  std::size_t count = 0;
  for (const auto& round : rounds_) count += round.size();
  return count;
}

}  // namespace tandem::bench
