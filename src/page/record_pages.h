#pragma once

#include <optional>
#include <string_view>

#include "page/cards.h"

namespace tandem {

// One cooperation, with similar ones; empty for an unknown id.
std::optional<Sheet> cooperation_page(const Reading& reading, const Snapshot& snapshot,
                                      std::string_view id);

// One organisation, with what it has done; empty for an unknown id.
std::optional<Sheet> organisation_page(const Reading& reading, const Snapshot& snapshot,
                                       std::string_view id);

// One article, with cooperations that speak of it; empty for an unknown id.
std::optional<Sheet> article_page(const Reading& reading, const Snapshot& snapshot,
                                  std::string_view id);

// One open challenge, with similar ones; empty for an unknown id and for one that is over.
std::optional<Sheet> challenge_page(const Reading& reading, const Snapshot& snapshot,
                                    std::string_view id);

// A line of the box "at a glance": a label with one or more values, each perhaps a link.
struct Fact {
  std::string text;
  std::string href{};
  bool external = false;
};

// Nothing when there are no values.
void add_fact(const Words& words, std::string_view key, const std::vector<Fact>& facts,
              std::vector<View>& views);

// Sets `map`: where the record lies; off where it names no place that is known.
void add_place_map(const Desk& desk, const Location& location, const std::string& side, View& view);

// "The text is written in Czech." where it is not the page's language; else empty.
std::string language_note(const Desk& desk, const std::string& lang);

}  // namespace tandem
