#pragma once

#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/match.h"
#include "wire/markdown.h"

namespace tandem {

struct ViewData;

// What a template gets: named texts, switches, lists and objects, nothing else. Numbers and dates
// are texts already. What is missing is a switch that is off: Mustache takes an empty text for
// true, and looks for a field that is not there in the enclosing view.
// Moves, never copies: a page is some thousand fields.
class View {
 public:
  View();
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  View(const View&) = delete;
  View& operator=(const View&) = delete;
  ~View();

  // As it stands, the empty text included: for fields of forms.
  View& text(const std::string& name, std::string_view value);
  // Off when the text is empty.
  View& maybe(const std::string& name, const std::string& value);
  // For the one place that templates do not escape.
  View& html(const std::string& name, const wire::SafeHtml& html);
  View& flag(const std::string& name, bool value);
  View& nothing(const std::string& name);
  // Also sets has_<name>.
  View& list(const std::string& name, std::vector<View> items);
  View& object(const std::string& name, View value);
  // As the list of its pieces, so that a hit becomes <mark>.
  View& segments(const std::string& name, const std::vector<Segment>& segments);

  // For the renderer.
  [[nodiscard]] const ViewData& data() const { return *data_; }

 private:
  std::unique_ptr<ViewData> data_;
};

// One list of views from one list of values.
template <typename Values, typename Make>
std::vector<View> views_of(const Values& values, const Make& make) {
  std::vector<View> views;
  views.reserve(std::size(values));
  for (const auto& value : values) views.push_back(make(value));
  return views;
}

// {text} for each of them.
std::vector<View> text_views(const std::vector<std::string>& texts);

}  // namespace tandem
