#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/search.h"
#include "page/address.h"
#include "page/cards.h"

namespace tandem {

// Formats of files, as export names and people know them.
inline constexpr std::array<std::pair<std::string_view, const char*>, 4> kFileLabels = {
    {{"csv", "CSV"}, {"xlsx", "XLSX"}, {"geojson", "GeoJSON"}, {"jsonl", "JSONL"}}};

// The whole result of a search, under another route of this server.
Address address_of(const std::string& path, SearchRequest request);

// One result as _result.html wants it: the card of its type, a box to choose it for comparing, and
// a link to similar ones. `searched`: found words are marked and the passage around them shown.
View result_view(const Desk& desk, const SearchHit& hit, bool searched);

// Sets `take_away`: the whole result as files and as a feed.
void add_take_away(const Desk& desk, const SearchRequest& request, int total, View& view);

}  // namespace tandem
