#include "match/limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tandem {

namespace {

bool shares_any(const std::vector<std::string>& wanted, const PackedTexts& given) {
  return std::ranges::any_of(
      wanted, [&](const auto& one) { return std::ranges::find(given, one) != given.end(); });
}

// A wanted section ("C") takes in its divisions ("C16").
bool has_sector(const std::vector<std::string>& wanted, const PackedTexts& given) {
  return std::ranges::any_of(given, [&](std::string_view sector) {
    return std::ranges::any_of(wanted, [&](const std::string& one) {
      return one == sector ||
             (one.size() == 1 && nace_section(sector) == one && sector.size() <= 3);
    });
  });
}

bool has_innovation(const Snapshot& snapshot, const std::vector<std::string>& wanted,
                    const Card& card) {
  return std::ranges::any_of(card.links, [&](RecordNumber number) {
    const auto cooperation = snapshot.cooperations().cards->find(number);
    return cooperation && shares_any(wanted, cooperation->innovation);
  });
}

bool within(const Snapshot& snapshot, const EncodedRequest& encoded, const Card& card,
            Limit limit) {
  const MatchRequest& request = encoded.request;
  switch (limit) {
    case Limit::wanted:
      return has_sector(request.wanted, card.sectors);
    case Limit::countries:
      return std::ranges::find(request.countries, card.country) != request.countries.end();
    case Limit::regions:
      return std::ranges::find(request.regions, card.region) != request.regions.end();
    case Limit::languages:
      return shares_any(request.languages, card.languages) ||
             (card.languages.empty() &&
              std::ranges::find(request.languages, card.lang) != request.languages.end());
    case Limit::within_km: {
      const auto km = distance_to(encoded, card);
      return km && *km <= *request.within_km;
    }
    case Limit::innovation:
      return has_innovation(snapshot, request.innovation, card);
  }
  return true;
}

}  // namespace

std::string_view name_of(Limit limit) {
  constexpr std::array<std::string_view, 6> kNames = {"wanted",    "countries", "regions",
                                                      "languages", "within_km", "innovation"};
  return kNames.at(static_cast<std::size_t>(limit));
}

bool is_set(const MatchRequest& request, Limit limit) {
  switch (limit) {
    case Limit::wanted:
      return !request.wanted.empty();
    case Limit::countries:
      return !request.countries.empty();
    case Limit::regions:
      return !request.regions.empty();
    case Limit::languages:
      return !request.languages.empty();
    case Limit::within_km:
      return request.within_km.has_value();
    case Limit::innovation:
      return !request.innovation.empty();
  }
  return false;
}

Allowed allowed_organisations(const Snapshot& snapshot, const EncodedRequest& request,
                              const Limit* without) {
  const auto kind = static_cast<std::size_t>(request.request.seeking);
  const Overview& overview = snapshot.overview();
  std::vector<Limit> active;
  for (const Limit limit : kLimits) {
    if (is_set(request.request, limit) && (without == nullptr || *without != limit))
      active.push_back(limit);
  }
  const Allowed& suggestible = overview.suggestible.at(kind);
  if (active.empty() && request.in_hand.empty()) return suggestible;
  RecordSet allowed;
  allowed.has.resize(suggestible->has.size());
  const Cards& cards = *snapshot.organisations().cards;
  for (const RecordNumber number : suggestible->numbers) {
    const Card card = *cards.find(number);
    const bool fits = std::ranges::all_of(
        active, [&](Limit limit) { return within(snapshot, request, card, limit); });
    if (!fits || std::ranges::binary_search(request.in_hand, number)) continue;
    allowed.numbers.push_back(number);
    allowed.has[number] = true;
  }
  return std::make_shared<const RecordSet>(std::move(allowed));
}

Allowed allowed_challenges(const Snapshot& snapshot, const EncodedRequest& encoded) {
  constexpr std::array kConcerned = {Limit::countries, Limit::regions, Limit::languages,
                                     Limit::within_km};
  const MatchRequest& request = encoded.request;
  const Cards& cards = *snapshot.challenges().cards;
  RecordSet allowed;
  allowed.has.resize(cards.end());
  cards.for_each([&](const Card& card) {
    const bool wants_me = request.sector.empty() || card.sectors.empty() ||
                          shares_any({request.sector}, card.sectors);
    const bool wanted = request.wanted.empty() || has_sector(request.wanted, card.sectors_sme);
    const bool fits = std::ranges::all_of(kConcerned, [&](Limit limit) {
      return !is_set(request, limit) || within(snapshot, encoded, card, limit);
    });
    if (!snapshot.is_open(card) || !wants_me || !wanted || !fits) return;
    allowed.numbers.push_back(card.number);
    allowed.has[card.number] = true;
  });
  return std::make_shared<const RecordSet>(std::move(allowed));
}

std::optional<double> distance_to(const EncodedRequest& request, const Card& card) {
  if (!request.place || !card.has_point) return std::nullopt;
  const Location& from = request.place->location;
  if (!from.lat || !from.lon) return std::nullopt;
  return distance_km(*from.lat, *from.lon, static_cast<double>(card.lat),
                     static_cast<double>(card.lon));
}

}  // namespace tandem
