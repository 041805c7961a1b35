#pragma once

#include <kainjow/mustache.hpp>

namespace tandem {

// The library's own value, for view.cc and templates.cc only.
struct ViewData {
  kainjow::mustache::data value{kainjow::mustache::data::type::object};
};

}  // namespace tandem
