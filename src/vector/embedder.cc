#include "vector/embedder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kLeastPhrase = 24;  // bytes; what is shorter goes with what follows
constexpr std::size_t kLongPhrase = 200;  // from here on a comma ends it too
constexpr std::string_view kEnders = ".!?:;|";

bool ends_phrase(std::string_view text, std::size_t at, std::size_t begin) {
  if (text[at] == '\n') return true;
  const bool before_space = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
  if (!before_space) return false;
  if (kEnders.find(text[at]) != std::string_view::npos) return at - begin >= kLeastPhrase;
  return text[at] == ',' && at - begin >= kLongPhrase;
}

}  // namespace

double lost_without(const Embedding& embedding, std::size_t phrase, std::span<const float> other) {
  const auto& share = embedding.phrases.at(phrase).share;
  double with = 0;
  double without = 0;
  double square = 0;
  for (std::size_t i = 0; i < other.size(); ++i) {
    const double x = static_cast<double>(embedding.vector[i]);
    const double left = x - static_cast<double>(share[i]);
    with += x * static_cast<double>(other[i]);
    without += left * static_cast<double>(other[i]);
    square += left * left;
  }
  return with - (square > 0 ? without / std::sqrt(square) : 0);
}

void move_to(std::span<const float> middle, Embedding& embedding) {
  const auto length_of = [](std::span<const float> vector) {
    double square = 0;
    for (const float x : vector) square += static_cast<double>(x) * static_cast<double>(x);
    return std::sqrt(square);
  };
  auto& vector = embedding.vector;
  if (middle.empty() || !(length_of(vector) > 0)) return;
  const std::vector<float> before = vector;
  for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= middle[i];
  const auto scale = static_cast<float>(1 / std::max(length_of(vector), 1e-9));
  for (float& x : vector) x *= scale;
  std::vector<float> rest(before.size());
  for (auto& phrase : embedding.phrases) {
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = before[i] - phrase.share[i];
    const auto rest_length = static_cast<float>(length_of(rest));
    for (std::size_t i = 0; i < rest.size(); ++i)
      phrase.share[i] = (phrase.share[i] - (1 - rest_length) * middle[i]) * scale;
  }
}

void join(Embedding& embedding, std::span<const float> own, double share) {
  const auto scale = static_cast<float>(std::sqrt(1 - share));
  const auto put_beside = [&](std::vector<float>& vector) {
    for (float& x : vector) x *= scale;
    vector.resize(vector.size() + own.size());
  };
  put_beside(embedding.vector);
  for (auto& phrase : embedding.phrases) put_beside(phrase.share);
  const auto own_scale = static_cast<float>(std::sqrt(share));
  std::ranges::transform(own, embedding.vector.end() - static_cast<std::ptrdiff_t>(own.size()),
                         [&](float x) { return x * own_scale; });
}

std::string embedding_to_bytes(const Embedding& embedding) {
  std::string bytes(reinterpret_cast<const char*>(embedding.vector.data()),
                    embedding.vector.size() * sizeof(float));
  for (const auto& [text, share] : embedding.phrases) {
    float most = 1e-12F;
    for (const float x : share) most = std::max(most, std::abs(x));
    const float step = most / 127;
    const auto size = static_cast<std::uint32_t>(text.size());
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes += text;
    bytes.append(reinterpret_cast<const char*>(&step), sizeof step);
    for (const float x : share) bytes += static_cast<char>(std::lround(x / step));
  }
  return bytes;
}

Embedding embedding_from_bytes(std::span<const std::byte> bytes, std::size_t dimension) {
  const auto take = [&](void* into, std::size_t size) {
    if (bytes.size() < size) throw Error(ErrorKind::corrupt, "a kept vector is cut short");
    std::memcpy(into, bytes.data(), size);
    bytes = bytes.subspan(size);
  };
  Embedding embedding;
  embedding.vector.resize(dimension);
  take(embedding.vector.data(), dimension * sizeof(float));
  std::vector<std::int8_t> codes(dimension);
  while (!bytes.empty()) {
    std::uint32_t size = 0;
    float step = 0;
    PhraseShare phrase;
    take(&size, sizeof size);
    phrase.text.resize(std::min<std::size_t>(size, bytes.size()));
    take(phrase.text.data(), size);
    take(&step, sizeof step);
    take(codes.data(), dimension);
    for (const std::int8_t code : codes) phrase.share.push_back(static_cast<float>(code) * step);
    embedding.phrases.push_back(std::move(phrase));
  }
  return embedding;
}

std::vector<std::string_view> phrases_of(std::string_view text, std::size_t most) {
  std::vector<std::string_view> phrases;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    const auto phrase = trim(text.substr(begin, end - begin));
    if (!phrase.empty()) phrases.push_back(phrase);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size() && phrases.size() + 1 < most; ++at) {
    if (ends_phrase(text, at, begin)) take(at + 1);
  }
  take(text.size());
  return phrases;
}

}  // namespace tandem
