#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/parsed.h"
#include "domain/match.h"
#include "domain/record.h"
#include "domain/taxonomy.h"

namespace tandem::wire {

// The one table of fields: name, member and rule of each field, bound to one value. Reading and
// writing JSON and CSV, and checking, all walk through it, so a field is spelt once in the whole
// program.

// Where the value of a field lives.
using Slot = std::variant<std::string*, std::vector<std::string>*, std::optional<double>*,
                          std::optional<int>*, int*, bool*, Kind*, std::optional<DistanceBasis>*,
                          std::vector<Partner>*, std::vector<MatchRequest::TermWeight>*>;

// What a text (or each text of a list) must look like, besides being UTF-8 and not too long.
enum class Check : std::uint8_t { none, id, day, language, country, nuts, url };

constexpr std::size_t kLongestName = 500;      // characters of a title
constexpr std::size_t kLongestText = 50'000;   // characters of a text
constexpr std::size_t kLongestBody = 500'000;  // characters of an article
constexpr std::size_t kLongestList = 500;      // entries
constexpr double kAnyNumber = 1e15;

struct Field {
  std::string_view name;
  Slot slot;
  Check check = Check::none;
  bool required = false;
  bool secret = false;  // read, never written
  std::size_t longest = kLongestText;
  std::string_view taxonomy = {};  // names of the lists whose codes are allowed, joined by '|'
  bool own_words = false;          // "other: …" beside codes
  double least = -kAnyNumber, most = kAnyNumber;
};

using Fields = std::vector<Field>;

// In the order in which they are written. `type` stands before them and is not among them.
Fields fields_of(Organisation& organisation);
Fields fields_of(Cooperation& cooperation);
Fields fields_of(Article& article);
Fields fields_of(Support& support);
Fields fields_of(Challenge& challenge);
Fields fields_of(Record& record);
Fields fields_of(MatchRequest& request);

// For writing only: the slots must not be written through. (The table binds to values that may be
// changed, as reading needs; writing a record out changes nothing.)
template <typename T>
Fields fields_to_read(const T& value) {
  return fields_of(const_cast<T&>(value));
}

// A record of that type with nothing in it.
Record blank(RecordType type);

bool is_empty(const Slot& slot);

// Every broken rule, with JSON pointers. A list of codes that was not loaded (no entries) forbids
// nothing.
void check_fields(std::span<const Field> fields, const Taxonomies& taxonomies,
                  std::vector<Problem>& problems);

// What concerns several fields at once (latitude without longitude), and consent.
void check_record(const Record& record, std::vector<Problem>& problems);

// The problem that a name is not among the fields, with the nearest one.
Problem unknown_field(std::string_view name, std::span<const Field> fields);

// "/name" escaped as RFC 6901 wants it.
std::string pointer(std::string_view name);
std::string pointer(std::string_view name, std::size_t index);

}  // namespace tandem::wire
