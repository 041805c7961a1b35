#include "http/answer_token.h"

#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/bytes.h"

namespace tandem {

namespace {

using std::chrono::hours;

constexpr auto kLifetime = std::chrono::days(90);
constexpr std::size_t kTag = 16;  // bytes of the signature (BLAKE2b, keyed)
constexpr std::size_t kIdBytes = 8;
constexpr std::uint8_t kForm = 1;
constexpr double kSteps = std::numeric_limits<std::uint16_t>::max();

std::uint32_t hour_of(AnswerTokens::Moment moment) {
  return static_cast<std::uint32_t>(std::chrono::floor<hours>(moment.time_since_epoch()).count());
}

// form, features, hour, id, model, group, randomised, in_use, then each hit: number, rank, values
// in 65,535 steps.
std::string pack(const AnswerSlip& slip, AnswerTokens::Moment now) {
  ByteWriter out;
  out.put(kForm);
  out.put(static_cast<std::uint8_t>(kFeatureCount));
  out.put(hour_of(now));
  std::array<unsigned char, kIdBytes> id{};
  sodium_hex2bin(id.data(), id.size(), slip.id.data(), slip.id.size(), nullptr, nullptr, nullptr);
  out.put(id);
  out.put(static_cast<std::int32_t>(slip.model));
  out.put(slip.group);
  out.put(static_cast<std::uint8_t>(slip.randomised));
  out.put(static_cast<std::uint32_t>(slip.in_use.to_ulong()));
  for (const ShownHit& hit : slip.hits) {
    out.put(hit.organisation);
    out.put(static_cast<std::uint32_t>(hit.rank));
    for (const double value : hit.values)
      out.put(static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0, 1.0) * kSteps)));
  }
  const auto bytes = out.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::optional<AnswerSlip> unpack(std::string_view packed, AnswerTokens::Moment now) {
  constexpr std::size_t kHit = 2 * sizeof(std::uint32_t) + kFeatureCount * sizeof(std::uint16_t);
  ByteReader in(std::as_bytes(std::span(packed)));
  if (in.get<std::uint8_t>() != kForm || in.get<std::uint8_t>() != kFeatureCount)
    return std::nullopt;
  const std::uint32_t signed_at = in.get<std::uint32_t>();
  if (hour_of(now) > signed_at + static_cast<std::uint32_t>(hours(kLifetime).count()))
    return std::nullopt;
  AnswerSlip slip;
  const auto id = in.get<std::array<unsigned char, kIdBytes>>();
  slip.id = hex_digits(id.data(), id.size());
  slip.model = in.get<std::int32_t>();
  slip.group = in.get<LanguageGroup>();
  slip.randomised = in.get<std::uint8_t>() != 0;
  slip.in_use = in.get<std::uint32_t>();
  while (!in.short_read() && packed.size() - in.at() >= kHit) {
    ShownHit hit;
    hit.organisation = in.get<RecordNumber>();
    hit.rank = static_cast<int>(in.get<std::uint32_t>());
    for (double& value : hit.values) value = in.get<std::uint16_t>() / kSteps;
    slip.hits.push_back(hit);
  }
  return in.short_read() ? std::nullopt : std::optional(std::move(slip));
}

std::string signature(std::string_view packed, const Secret& key) {
  std::string tag(kTag, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(tag.data()), tag.size(),
                     reinterpret_cast<const unsigned char*>(packed.data()), packed.size(),
                     key.data(), key.size());
  return tag;
}

}  // namespace

AnswerTokens::AnswerTokens(const Secret& secret) : key_(key_for("answers1", secret)) {}

AnswerTokens AnswerTokens::of_home(const std::filesystem::path& secret_file) {
  return AnswerTokens(secret_of_home(secret_file));
}

std::string AnswerTokens::sign(const AnswerSlip& slip, Moment now) const {
  std::string packed = pack(slip, now);
  packed += signature(packed, key_);
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string token(sodium_base64_encoded_len(packed.size(), kVariant), '\0');
  sodium_bin2base64(token.data(), token.size(),
                    reinterpret_cast<const unsigned char*>(packed.data()), packed.size(), kVariant);
  token.pop_back();
  return token;
}

std::optional<AnswerSlip> AnswerTokens::read(std::string_view token, Moment now) const {
  std::string bytes(token.size(), '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                       token.data(), token.size(), nullptr, &size, nullptr,
                                       sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0 || size <= kTag) return std::nullopt;
  bytes.resize(size);
  const std::string_view packed = std::string_view(bytes).substr(0, size - kTag);
  const std::string expected = signature(packed, key_);
  if (sodium_memcmp(expected.data(), bytes.data() + packed.size(), kTag) != 0) return std::nullopt;
  return unpack(packed, now);
}

std::string AnswerTokens::new_id() {
  std::array<unsigned char, kIdBytes> id{};
  randombytes_buf(id.data(), id.size());
  return hex_digits(id.data(), id.size());
}

double AnswerTokens::lot(std::string_view text) const {
  const std::string drawn = signature(text, key_);
  std::uint32_t number = 0;
  std::copy_n(drawn.data(), sizeof(number), reinterpret_cast<char*>(&number));
  return number / 4294967296.0;
}

}  // namespace tandem
