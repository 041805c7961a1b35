#include "match/place_value.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "match/limits.h"

namespace tandem {

namespace {

constexpr double kHalfKm = 60;  // a morning's drive there and back
constexpr std::size_t kCountryLetters = 2;
constexpr std::size_t kLongestNuts = 5;
constexpr double kSameNuts1 = 0.5;
constexpr double kSameNuts2 = 0.75;

// NUTS: country letters, then up to three letters or digits.
bool is_nuts(std::string_view code) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto tail = [&](char c) { return upper(c) || (c >= '0' && c <= '9'); };
  return code.size() >= kCountryLetters && code.size() <= kLongestNuts && upper(code[0]) &&
         upper(code[1]) && std::ranges::all_of(code.substr(kCountryLetters), tail);
}

std::set<std::string> name_words(std::string_view name) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold_latin(name) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      if (word != "nuts") words.insert(word);
      word.clear();
    }
  }
  return words;
}

double shared_words(std::string_view a, std::string_view b) {
  const auto words_a = name_words(a);
  const auto words_b = name_words(b);
  const auto shared = static_cast<double>(std::ranges::count_if(
      words_a, [&](const std::string& word) { return words_b.contains(word); }));
  const double all = static_cast<double>(words_a.size() + words_b.size()) - shared;
  return all > 0 ? shared / all : 0;
}

double common_prefix(std::string_view a, std::string_view b) {
  const auto length = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (length == std::min(a.size(), b.size())) return length > kCountryLetters ? 1 : 0;
  if (length <= kCountryLetters) return 0;
  return length == kCountryLetters + 1 ? kSameNuts1 : kSameNuts2;
}

const std::string& region_of(const EncodedRequest& request) {
  const Location& from = request.place->location;
  return from.region.empty() ? from.nuts : from.region;
}

}  // namespace

double region_agreement(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  const bool iso = a.find('-') != std::string_view::npos || b.find('-') != std::string_view::npos;
  if (is_nuts(a) && is_nuts(b)) return common_prefix(a, b);
  if (is_nuts(a) || is_nuts(b) || iso) return 0;
  return shared_words(a, b);
}

std::string clear_inferred_region(const EncodedRequest& request, const Card& card) {
  if (!card.inferred_is_clear || card.inferred.empty()) return {};
  const std::string_view region = card.inferred.front();
  return std::string(region_agreement(region_of(request), region) > 0 ? region : "");
}

double place_value(const EncodedRequest& request, const Card& card) {
  if (!request.place) return 0;
  if (const auto km = distance_to(request, card))
    return 1 / (1 + (*km / kHalfKm) * (*km / kHalfKm));
  const std::string& region = region_of(request);
  if (!card.region.empty()) return region_agreement(region, card.region);
  double sum = 0;
  auto share = card.inferred_share.begin();
  for (const std::string_view inferred : card.inferred)
    sum += static_cast<double>(*share++) * region_agreement(region, inferred);
  return sum;
}

}  // namespace tandem
