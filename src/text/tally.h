#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tandem {

// Sums by number where few of many numbers earn anything: forgetting them costs what was added, not
// what there is room for, so that one table serves query after query.
// Numbers are below the end that it was started with, which nobody checks. Threads: one object a
// thread.
class Tally {
 public:
  // Empty, with room for the numbers below `end`.
  void start(std::size_t end) {
    for (const std::uint32_t number : found_) sums_[number] = 0;
    found_.clear();
    if (sums_.size() < end) sums_.resize(end);
  }

  // `more` is above 0.
  void add(std::uint32_t number, float more) {
    float& sum = sums_[number];
    if (sum == 0) found_.push_back(number);
    sum += more;
  }

  float operator[](std::uint32_t number) const { return sums_[number]; }

  // Each once, in the order in which they were met.
  [[nodiscard]] const std::vector<std::uint32_t>& found() const { return found_; }

 private:
  std::vector<float> sums_;
  std::vector<std::uint32_t> found_;
};

}  // namespace tandem
