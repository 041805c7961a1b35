#pragma once

#include <string_view>
#include <vector>

#include "domain/match.h"
#include "domain/taxonomy.h"
#include "wire/json_writer.h"

namespace tandem::wire {

// Pieces that answers of match and search have in common. Each writes the name and the value.
void write_shared(std::string_view name, const std::vector<SharedWord>& words, JsonWriter& out);
void write_passage(std::string_view name, const std::vector<Segment>& passage, JsonWriter& out);
void write_facets(const std::vector<Facet>& facets, const Taxonomies& taxonomies,
                  std::string_view lang, JsonWriter& out);
void write_reason(const Reason& reason, JsonWriter& out);

// The members of a place, without braces.
void write_location(const Location& location, JsonWriter& out);

}  // namespace tandem::wire
