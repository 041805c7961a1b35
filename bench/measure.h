#pragma once

#include <sched.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::bench {

// One line of results.json.
struct Row {
  std::string name;
  double value = 0;
  std::string unit;
  std::size_t n = 0;
};

// On standard output, one a line.
void print(const std::vector<Row>& rows);

// The exit code of `run`; what it throws is said on standard error, and is 3.
int run_program(std::string_view name, const std::function<int()>& run);

// While it lives this thread, and those it starts, may use every core again.
class AllCores {
 public:
  AllCores();
  AllCores(const AllCores&) = delete;
  AllCores& operator=(const AllCores&) = delete;
  AllCores(AllCores&&) = delete;
  AllCores& operator=(AllCores&&) = delete;
  ~AllCores();

 private:
  cpu_set_t before_{};
};

// Milliseconds that `work` takes.
template <typename Work>
double took_ms(const Work& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
      .count();
}

double quantile(std::vector<double> values, double share);

// Times of several ways to answer the same queries, asked in turn, in rounds. A figure in a ratio
// is the median over rounds of the ratio of the rounds' medians, so that a machine that is busy for
// a while disturbs all alike.
class Times {
 public:
  explicit Times(std::size_t rounds) : rounds_(rounds) {}

  void add(std::size_t round, double ms) { rounds_.at(round).push_back(ms); }

  [[nodiscard]] double p(double share) const;
  [[nodiscard]] double ratio_to(const Times& other) const;
  [[nodiscard]] std::size_t count() const;

 private:
  std::vector<std::vector<double>> rounds_;
};

}  // namespace tandem::bench
