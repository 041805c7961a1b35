#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace tandem {

// work(first, end) over [0, count) on as many threads as the machine has cores. What one of them
// throws is thrown once all have ended.
template <typename Work>
void share_out(std::size_t count, const Work& work) {
  const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
  const std::size_t least = 64;  // below, a thread costs more than it saves
  const std::size_t each = std::max(least, (count + threads - 1) / threads);
  std::vector<std::future<void>> parts;
  for (std::size_t first = each; first < count; first += each) {
    parts.push_back(
        std::async(std::launch::async,
                   [&work, first, end = std::min(count, first + each)] { work(first, end); }));
  }
  work(0, std::min(count, each));
  for (auto& part : parts) part.get();
}

}  // namespace tandem
