#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tandem::wire {

// Writes compact JSON into one string, in the order of the calls. Commas are its business, matching
// begin and end is the caller's. Text must be UTF-8.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);  // null when not finite
  JsonWriter& integer(long long value);
  JsonWriter& flag(bool value);
  JsonWriter& null();
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json);

  // key and value in one
  JsonWriter& text(std::string_view name, std::string_view value) { return key(name).text(value); }

  JsonWriter& number(std::string_view name, double value) { return key(name).number(value); }

  JsonWriter& integer(std::string_view name, long long value) { return key(name).integer(value); }

  JsonWriter& flag(std::string_view name, bool value) { return key(name).flag(value); }

  JsonWriter& texts(std::string_view name, const std::vector<std::string>& values);

  [[nodiscard]] const std::string& json() const { return json_; }

  [[nodiscard]] std::string take() { return std::move(json_); }

 private:
  void separate();

  std::string json_;
  bool needs_comma_ = false;
};

}  // namespace tandem::wire
