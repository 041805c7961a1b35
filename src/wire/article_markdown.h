#pragma once

#include <string_view>

#include "base/parsed.h"
#include "domain/record.h"
#include "domain/taxonomy.h"

namespace tandem::wire {

// An article as its editor writes it: Markdown below a head of fields (data/FORMAT.md).
//   ---
//   id: first-step-de
//   title: Der erste Schritt
//   topics:
//   - start
//   ---
//   Text …
// The head is not YAML but these two forms only, a field on one line and a list of lines that begin
// with "- ", so that a colon in a title needs no quotes. Every problem at once, as
// record_from_json.
Parsed<Record> article_from_markdown(std::string_view text, const Taxonomies& taxonomies);

}  // namespace tandem::wire
