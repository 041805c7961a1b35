#include "wire/json_writer.h"

#include <array>
#include <cmath>

#include "wire/number.h"

namespace tandem::wire {

namespace {

void append_escaped(std::string& json, std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') {
      json += c;
      continue;
    }
    json += '\\';
    switch (c) {
      case '"':
      case '\\':
        json += c;
        break;
      case '\n':
        json += 'n';
        break;
      case '\r':
        json += 'r';
        break;
      case '\t':
        json += 't';
        break;
      case '\b':
        json += 'b';
        break;
      case '\f':
        json += 'f';
        break;
      default:
        json += "u00";
        json += kHex[byte >> 4U];
        json += kHex[byte & 0xFU];
    }
  }
  json += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) json_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  json_ += '{';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  json_ += '}';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  json_ += '[';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  json_ += ']';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_escaped(json_, name);
  json_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_escaped(json_, value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  return raw(std::isfinite(value) ? number_to_json(value) : "null");
}

JsonWriter& JsonWriter::integer(long long value) {
  return raw(std::to_string(value));
}

JsonWriter& JsonWriter::flag(bool value) {
  return raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  json_ += json;
  return *this;
}

JsonWriter& JsonWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  key(name).begin_array();
  for (const auto& value : values) text(value);
  return end_array();
}

}  // namespace tandem::wire
