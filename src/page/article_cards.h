#pragma once

#include <string>
#include <vector>

#include "domain/search.h"
#include "page/cards.h"

namespace tandem {

// Those a reader is shown: in the page's language where there are such, by id.
std::vector<Article> articles_shown(const Desk& desk);

// The language articles are searched in: the page's, English where none is written in it, else any.
std::vector<Filter> article_language(const Desk& desk);

View article_card(const Desk& desk, const Article& article,
                  const std::vector<std::string>& marked = {},
                  const std::vector<Segment>& passage = {});

// Says in which other language some of what is shown is written; empty where all is in the page's.
std::string other_language_note(const Desk& desk, const std::vector<std::string>& languages);

// "Anfangen" of "start"; own words of an editor as they stand.
std::string topic_label(const Words& words, const std::string& topic);

}  // namespace tandem
