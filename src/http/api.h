#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/parsed.h"
#include "domain/match.h"
#include "http/router.h"
#include "http/services.h"
#include "wire/export.h"

namespace tandem {

// The routes for programs (CONTRACT: Routes). Every request draws on one snapshot from beginning to
// end.

// POST /api/v1/match, POST /api/v1/match/facets
void add_match_routes(Router& router, const Services& services);
// POST /api/v1/feedback, and POST /feedback for the buttons of pages
void add_feedback_routes(Router& router, const Services& services);
// GET /api/v1/search, /facets
void add_search_routes(Router& router, const Services& services);
// GET /api/v1/organisations/{id}, /cooperations/{id}, /articles/{id}, /challenges/{id}, /support,
// /taxonomies/{name}, /places
void add_record_routes(Router& router, const Services& services);
// GET /api/v1/export, POST /api/v1/match/export, and POST /match/export for the buttons of the page
void add_export_routes(Router& router, const Services& services);
// GET /healthz, /readyz, /api/openapi.json
void add_health_routes(Router& router, const Services& services);

// 429 with Retry-After when this address has asked for too many matches, be it here or by a page;
// else nothing.
std::optional<Response> refuse_too_often(const Services& services, const Request& request);

// A file to be saved, called tandem-NAME-DAY.ENDING.
Response file_reply(std::string content, wire::ExportFormat format, const std::string& name,
                    const Snapshot& snapshot);

// `json` is an object's text; the request's id is added at its end.
Response json_reply_with_id(std::string json, const Request& request);

// The answer to `asked` (with route and language all that it depends on): one that is kept, else as
// `draw` gives it; with its own token, time and request id. What is wrong is told and not kept.
Response answer_reply(const Services& services, const Request& request, std::string_view asked,
                      const std::function<Parsed<AnswerCache::Answer>()>& draw);

// {"facets":{…},"seq"}, labels in the client's language.
std::string facets_json(const std::vector<Facet>& facets, const Snapshot& snapshot,
                        const Request& request);

}  // namespace tandem
