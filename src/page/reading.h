#pragma once

#include <string>

#include "page/address.h"
#include "page/page.h"
#include "page/view.h"
#include "page/words.h"

namespace tandem {

// One request for one page, with all that pages draw on beside the snapshot.
struct Reading {
  const Words& words;
  const PageRequest& request;
  const PageSettings& settings;

  // Carries the language on if the reader chose it.
  [[nodiscard]] std::string link(const Address& address) const {
    return address.in_language_of(request).text();
  }

  [[nodiscard]] std::string link(const std::string& path) const { return link(Address(path)); }
};

// A page before it is rendered: which template, with what.
struct Sheet {
  std::string name;
  View view;
  int status = 200;
  std::string json_ld{};  // structured data for the head; data, so that no policy forbids it
};

struct Frame {
  std::string title, description;
  std::string canonical;  // path
  std::string section{};  // path of the entry of the navigation that this page belongs to
  bool is_home = false;
  bool noindex = false;
};

// A view with what every page needs: head, navigation, languages, operator.
View framed(const Reading& reading, const Frame& frame);

// Languages of the pages, the usual one first.
inline constexpr const char* kPageLanguages[] = {"de", "en", "pl", "cs", "fr"};

}  // namespace tandem
