#include "page/view.h"

#include <utility>

#include "page/view_data.h"

namespace tandem {

namespace {

using Data = kainjow::mustache::data;

Data switch_of(bool value) {
  return {value ? Data::type::bool_true : Data::type::bool_false};
}

}  // namespace

View::View() : data_(std::make_unique<ViewData>()) {}

View::View(View&&) noexcept = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

View& View::text(const std::string& name, std::string_view value) {
  data_->value[name] = Data(std::string(value));
  return *this;
}

View& View::maybe(const std::string& name, const std::string& value) {
  return value.empty() ? nothing(name) : text(name, value);
}

View& View::html(const std::string& name, const wire::SafeHtml& html) {
  return text(name, html.text());
}

View& View::flag(const std::string& name, bool value) {
  data_->value[name] = switch_of(value);
  return *this;
}

View& View::nothing(const std::string& name) {
  return flag(name, false);
}

View& View::list(const std::string& name, std::vector<View> items) {
  flag("has_" + name, !items.empty());
  Data list(Data::type::list);
  // The library only takes copies into a list, at every level of nesting again.
  auto& entries = const_cast<kainjow::mustache::list&>(list.list_value());
  entries.reserve(items.size());
  for (View& item : items) entries.push_back(std::move(item.data_->value));
  data_->value[name] = std::move(list);
  return *this;
}

View& View::object(const std::string& name, View value) {
  data_->value[name] = std::move(value.data_->value);
  return *this;
}

View& View::segments(const std::string& name, const std::vector<Segment>& segments) {
  return list(name, views_of(segments, [](const Segment& segment) {
                View view;
                view.text("text", segment.text).flag("hit", segment.hit);
                return view;
              }));
}

std::vector<View> text_views(const std::vector<std::string>& texts) {
  return views_of(texts, [](const std::string& text) {
    View view;
    view.text("text", text);
    return view;
  });
}

}  // namespace tandem
