#include "wire/json_fields.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "base/utf8.h"

namespace tandem::wire {

namespace {

using Json = nlohmann::ordered_json;

std::string_view type_name(const Json& value) {
  switch (value.type()) {
    case Json::value_t::string:
      return "a text";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::null:
      return "null";
    default:
      return "a number";
  }
}

// Puts one JSON value into one slot; one overload for each kind of slot.
class Reader {
 public:
  Reader(const Json& value, std::string where, std::vector<Problem>& problems)
      : value_(value), where_(std::move(where)), problems_(problems) {}

  void operator()(std::string* slot) const {
    if (value_.is_string()) {
      *slot = value_.get_ref<const std::string&>();
    } else {
      complain("a text");
    }
  }

  void operator()(std::vector<std::string>* slot) const {
    if (!value_.is_array()) return complain("a list of texts");
    for (std::size_t i = 0; i < value_.size(); ++i) {
      slot->emplace_back();
      Reader(value_[i], where_ + "/" + std::to_string(i), problems_)(&slot->back());
    }
  }

  void operator()(std::optional<double>* slot) const {
    if (value_.is_number()) {
      *slot = value_.get<double>();
    } else {
      complain("a number");
    }
  }

  void operator()(int* slot) const {
    if (!value_.is_number_integer()) return complain("a whole number");
    const auto wide = value_.get<std::int64_t>();
    const auto least = static_cast<std::int64_t>(std::numeric_limits<int>::min());
    const auto most = static_cast<std::int64_t>(std::numeric_limits<int>::max());
    // Beyond int every range of a field is left as well: the check of ranges says so.
    *slot = static_cast<int>(std::clamp(wide, least, most));
  }

  void operator()(std::optional<int>* slot) const {
    if (!value_.is_number_integer()) return complain("a whole number");
    slot->emplace();
    (*this)(&slot->value());
  }

  void operator()(bool* slot) const {
    if (value_.is_boolean()) {
      *slot = value_.get<bool>();
    } else {
      complain("true or false");
    }
  }

  void operator()(Kind* slot) const {
    choose(slot, organisation_kind, {"creative", "sme", "intermediary"});
  }

  void operator()(std::optional<DistanceBasis>* slot) const {
    slot->emplace();
    choose(&slot->value(), distance_basis, {"seat", "worked_in"});
  }

  void operator()(std::vector<Partner>* slot) const {
    each_object(*slot, {"organisation", "role"},
                [](Partner& partner, std::string_view name, const Reader& reader) {
                  if (name == "organisation") {
                    reader(&partner.organisation);
                  } else {
                    reader.choose(&partner.role, partner_role, {"creative", "sme", "other"});
                  }
                });
  }

  void operator()(std::vector<MatchRequest::TermWeight>* slot) const {
    each_object(*slot, {"text", "weight"},
                [](MatchRequest::TermWeight& term, std::string_view name, const Reader& reader) {
                  if (name == "text") return reader(&term.text);
                  std::optional<double> weight;
                  reader(&weight);
                  term.weight = weight.value_or(1);
                });
  }

 private:
  void complain(std::string_view wanted) const {
    problems_.push_back(
        {where_, "must be " + std::string(wanted) + ", not " + std::string(type_name(value_)),
         "wrong_type"});
  }

  template <typename E>
  void choose(E* slot, std::optional<E> (*find)(std::string_view),
              std::vector<std::string_view> names) const {
    if (!value_.is_string()) return complain("a text");
    const auto& word = value_.get_ref<const std::string&>();
    if (const auto found = find(word)) {
      *slot = *found;
      return;
    }
    const auto nearest = nearest_of(word, names);
    const std::string hint = nearest.empty() ? "; known: " + list(names) : did_you_mean(nearest);
    problems_.push_back({where_, "unknown value " + in_quotes(word) + hint, "unknown_value"});
  }

  static std::string list(const std::vector<std::string_view>& names) {
    std::string text;
    for (const auto name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
  }

  // A list of small objects, all of whose members are required.
  template <typename T, typename Set>
  void each_object(std::vector<T>& slot, const std::vector<std::string_view>& names,
                   const Set& set) const {
    if (!value_.is_array()) return complain("a list of objects");
    for (std::size_t i = 0; i < value_.size(); ++i) {
      const Reader one(value_[i], where_ + "/" + std::to_string(i), problems_);
      slot.emplace_back();
      if (!value_[i].is_object()) {
        one.complain("an object");
      } else {
        one.members(slot.back(), names, set);
      }
    }
  }

  template <typename T, typename Set>
  void members(T& target, const std::vector<std::string_view>& names, const Set& set) const {
    for (const auto name : names) {
      const auto found = value_.find(name);
      const std::string where = where_ + pointer(name);
      if (found == value_.end()) {
        problems_.push_back({where, "required", "required"});
      } else {
        set(target, name, Reader(*found, where, problems_));
      }
    }
    for (const auto& [name, ignored] : value_.items()) {
      if (std::ranges::find(names, name) != names.end()) continue;
      problems_.push_back(
          {where_ + pointer(shorten(name, 60)),
           "unknown field " + in_quotes(name) + did_you_mean(nearest_of(name, names)),
           "unknown_field"});
    }
  }

  const Json& value_;
  std::string where_;
  std::vector<Problem>& problems_;
};

// Writes one slot; one overload for each kind.
class Writer {
 public:
  explicit Writer(JsonWriter& out) : out_(out) {}

  void operator()(const std::string* slot) const { out_.text(*slot); }

  void operator()(const std::vector<std::string>* slot) const {
    out_.begin_array();
    for (const auto& text : *slot) out_.text(text);
    out_.end_array();
  }

  void operator()(const std::optional<double>* slot) const { out_.number(slot->value_or(0)); }

  void operator()(const std::optional<int>* slot) const { out_.integer(slot->value_or(0)); }

  void operator()(const int* slot) const { out_.integer(*slot); }

  void operator()(const bool* slot) const { out_.flag(*slot); }

  void operator()(const Kind* slot) const { out_.text(name_of(*slot)); }

  void operator()(const std::optional<DistanceBasis>* slot) const {
    out_.text(name_of(slot->value_or(DistanceBasis::seat)));
  }

  void operator()(const std::vector<Partner>* slot) const {
    out_.begin_array();
    for (const auto& partner : *slot) {
      out_.begin_object()
          .text("organisation", partner.organisation)
          .text("role", name_of(partner.role))
          .end_object();
    }
    out_.end_array();
  }

  void operator()(const std::vector<MatchRequest::TermWeight>* slot) const {
    out_.begin_array();
    for (const auto& term : *slot) {
      out_.begin_object().text("text", term.text).number("weight", term.weight).end_object();
    }
    out_.end_array();
  }

 private:
  JsonWriter& out_;
};

}  // namespace

void read_members(const Json& object, std::span<const Field> fields, std::string_view skip,
                  std::vector<Problem>& problems) {
  for (const auto& [name, value] : object.items()) {
    if (name == skip || value.is_null()) continue;
    const auto field = std::ranges::find(fields, std::string_view(name), &Field::name);
    if (field == fields.end()) {
      problems.push_back(unknown_field(name, fields));
    } else {
      std::visit(Reader(value, pointer(name), problems), field->slot);
    }
  }
  for (const auto& field : fields) {
    const auto found = field.required ? object.find(field.name) : object.end();
    const bool missing = field.required && (found == object.end() || found->is_null());
    if (missing) problems.push_back({pointer(field.name), "required", "required"});
  }
}

void write_members(std::span<const Field> fields, JsonWriter& out) {
  for (const auto& field : fields) {
    if (field.secret || is_empty(field.slot)) continue;
    out.key(field.name);
    std::visit(Writer(out), field.slot);
  }
}

}  // namespace tandem::wire
