#include "domain/record.h"

#include <algorithm>
#include <array>

namespace tandem {

namespace {

template <typename E, std::size_t N>
std::optional<E> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

template <typename E, std::size_t N>
std::string_view name_at(const std::array<std::string_view, N>& names, E value) {
  return names.at(static_cast<std::size_t>(value));
}

constexpr std::array<std::string_view, 5> kTypeNames = {"organisation", "cooperation", "article",
                                                        "support", "challenge"};
constexpr std::array<std::string_view, 3> kKindNames = {"creative", "sme", "intermediary"};
constexpr std::array<std::string_view, 3> kRoleNames = {"creative", "sme", "other"};
constexpr std::array<std::string_view, 2> kBasisNames = {"seat", "worked_in"};
constexpr std::size_t kMaxIdLength = 120;

}  // namespace

std::string_view name_of(RecordType type) {
  return name_at(kTypeNames, type);
}

std::optional<RecordType> record_type(std::string_view name) {
  return find_name<RecordType>(kTypeNames, name);
}

std::string_view name_of(Kind kind) {
  return name_at(kKindNames, kind);
}

std::optional<Kind> organisation_kind(std::string_view name) {
  return find_name<Kind>(kKindNames, name);
}

std::string_view name_of(Role role) {
  return name_at(kRoleNames, role);
}

std::optional<Role> partner_role(std::string_view name) {
  return find_name<Role>(kRoleNames, name);
}

std::string_view name_of(DistanceBasis basis) {
  return name_at(kBasisNames, basis);
}

std::optional<DistanceBasis> distance_basis(std::string_view name) {
  return find_name<DistanceBasis>(kBasisNames, name);
}

std::int32_t day_number(std::string_view day) {
  std::int32_t number = 0;
  for (const char c : day) {
    if (c != '-') number = 10 * number + (c - '0');
  }
  return number;
}

RecordType type_of(const Record& record) {
  return static_cast<RecordType>(record.index());
}

const std::string& id_of(const Record& record) {
  return std::visit([](const auto& one) -> const std::string& { return one.id; }, record);
}

const Location* location_of(const Record& record) {
  return std::visit(
      [](const auto& one) -> const Location* {
        if constexpr (requires { one.location; }) {
          return &one.location;
        } else {
          return nullptr;
        }
      },
      record);
}

bool is_valid_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !id.empty() && id.size() <= kMaxIdLength && std::ranges::all_of(id, allowed);
}

}  // namespace tandem
