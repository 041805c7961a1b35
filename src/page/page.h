#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/match.h"

namespace tandem {

// What somebody asked for, as values: nothing of HTTP.
struct PageRequest {
  std::string path{};                                        // decoded, begins with '/'
  std::vector<std::pair<std::string, std::string>> query{};  // decoded, in the order sent
  std::string lang = "de";                                   // one of Pages::languages()
  bool lang_chosen = false;                                  // by ?lang=, so that links carry it on
  bool posted = false;   // by a form, with a text too long for an address: links leave it out
  std::string origin{};  // "http://localhost:8080": for examples of calls

  // Empty when it was not sent.
  [[nodiscard]] std::string_view first(std::string_view name) const;
  // Every value of a repeated field; empty ones mean nothing.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

struct Page {
  int status = 200;
  std::string html;
};

// Who runs this site, for imprint and privacy page. Empty: the page says that it is still missing.
struct Operator {
  std::string name{};
  std::vector<std::string> address_lines{};
  std::string email{}, phone{};
  std::string represented_by{}, register_entry{}, vat_id{}, responsible{}, privacy_officer{};
  std::string log_text{};  // what the log holds, how long, where the server stands
  std::string supervisor{}, accessibility_body{};
};

// What answers get from outside, since a page knows neither secret nor chance. Without them,
// answers are not to be judged, and none is randomised.
struct AnswerCare {
  std::function<std::string(const MatchAnswer&)> token{};
  std::function<bool(std::string_view token)> valid{};
  std::function<std::optional<std::uint64_t>(const std::string& text)> lot{};
};

struct PageSettings {
  Operator run_by{};
  AnswerCare answers{};
  bool mails = false;           // the operator has a mail server, so that pages may offer to write
  std::string asset_version{};  // changes with any file of web/static
};

}  // namespace tandem
