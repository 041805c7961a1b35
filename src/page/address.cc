#include "page/address.h"

#include <algorithm>

namespace tandem {

namespace {

constexpr std::string_view kUnreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte / 16U], kDigits[byte % 16U]};
    }
  }
  return encoded;
}

Address::Address(const PageRequest& request) : path_(request.path) {
  for (const auto& [name, value] : request.query) {
    if (!value.empty() && !(request.posted && name == "text")) fields_.emplace_back(name, value);
  }
}

Address Address::with(std::string_view name, std::string_view value) const {
  Address changed = *this;
  changed.fields_.emplace_back(name, value);
  return changed;
}

Address Address::without(std::string_view name) const {
  Address changed = *this;
  std::erase_if(changed.fields_, [&](const auto& field) { return field.first == name; });
  return changed;
}

Address Address::without(std::string_view name, std::string_view value) const {
  Address changed = *this;
  std::erase_if(changed.fields_,
                [&](const auto& field) { return field.first == name && field.second == value; });
  return changed;
}

Address Address::set(std::string_view name, std::string_view value) const {
  return value.empty() ? without(name) : without(name).with(name, value);
}

Address Address::in_language_of(const PageRequest& request) const {
  return request.lang_chosen ? set("lang", request.lang) : without("lang");
}

bool Address::has(std::string_view name, std::string_view value) const {
  return std::ranges::any_of(
      fields_, [&](const auto& field) { return field.first == name && field.second == value; });
}

std::string Address::query() const {
  std::string text;
  for (const auto& [name, value] : fields_) {
    text += (text.empty() ? "" : "&") + percent_encoded(name) + "=";
    for (const char c : value) text += c == ' ' ? "+" : percent_encoded({&c, 1});
  }
  return text;
}

std::string Address::text() const {
  return fields_.empty() ? path_ : path_ + "?" + query();
}

std::string web_address(std::string_view address) {
  const bool is_web = address.starts_with("https://") || address.starts_with("http://");
  return is_web && !host_of(address).empty() ? std::string(address) : std::string();
}

std::string host_of(std::string_view address) {
  const std::size_t begin = address.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = address.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

}  // namespace tandem
