#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "domain/taxonomy.h"

namespace tandem::wire {

// Reads every list that fields refer to: folder/<name>.json,
// {"name","source","licence","entries":[{"code","parent","de","en",…,"synonyms":{"de":[],"en":[]}}]}.
// Throws Error(not_found | corrupt) naming file and entry.
Taxonomies load_taxonomies(const std::filesystem::path& folder);

// One list from its text; `file` stands in messages.
Taxonomy taxonomy_from_json(std::string_view text, const std::string& file);

// As the files have it, without source and licence.
std::string to_json(const Taxonomy& taxonomy);

}  // namespace tandem::wire
