#pragma once

#include <string>
#include <string_view>

namespace tandem::wire {

// HTML that may stand in a page as it is. Only markdown.cc makes it, so that no other text gets
// past the escaping of templates.
class SafeHtml {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  friend SafeHtml html_of_markdown(std::string_view markdown);

  explicit SafeHtml(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

// CommonMark as HTML for the body of a page that has its own h1: headings begin at h2, raw HTML is
// left out, pictures become their description (nothing is loaded from elsewhere), and links lead
// to http, https, mailto or into this site; others become their text.
SafeHtml html_of_markdown(std::string_view markdown);

// The same without any markup, for excerpts.
std::string text_of_markdown(std::string_view markdown);

}  // namespace tandem::wire
