#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tandem {

// Numbers that the store gives a record within its type: from 1, never given twice. Followers use
// the same number (Xapian's document id, the row of vectors and cards).
using RecordNumber = std::uint32_t;

// Position in the store's log of changes; a follower at seq n has seen every change up to n.
using Seq = std::int64_t;

// Their places are written in stores: a new one comes last.
enum class RecordType : std::uint8_t { organisation, cooperation, article, support, challenge };
constexpr RecordType kRecordTypes[] = {RecordType::organisation, RecordType::cooperation,
                                       RecordType::article, RecordType::support,
                                       RecordType::challenge};
std::string_view name_of(RecordType type);
std::optional<RecordType> record_type(std::string_view name);

enum class Kind : std::uint8_t { creative, sme, intermediary };
std::string_view name_of(Kind kind);
std::optional<Kind> organisation_kind(std::string_view name);

enum class Role : std::uint8_t { creative, sme, other };
std::string_view name_of(Role role);
std::optional<Role> partner_role(std::string_view name);

// Where a distance is measured from: the organisation's own seat, or a place it has worked in.
enum class DistanceBasis : std::uint8_t { seat, worked_in };
std::string_view name_of(DistanceBasis basis);
std::optional<DistanceBasis> distance_basis(std::string_view name);

// Empty or absent means unknown, never "none".
struct Location {
  std::string place;
  std::string country;             // ISO 3166-1 alpha-2
  std::string region;              // ISO 3166-2, as on the shipped map
  std::string nuts;                // NUTS code of any level
  std::string region_text;         // the source's words
  std::optional<double> lat, lon;  // degrees, WGS 84

  bool operator==(const Location&) const = default;
};

// What every record says of itself.
struct Provenance {
  std::string source_url;
  std::optional<int> source_year;
  std::string updated;  // ISO 8601 day

  bool operator==(const Provenance&) const = default;
};

struct Organisation {
  std::string id;
  std::string lang;  // ISO 639-1, of the texts
  std::string name;
  Kind kind = Kind::creative;
  std::vector<std::string> sectors;  // creative sector codes or NACE codes, after the kind
  std::string summary;
  std::vector<std::string> offers, seeks, past_work;
  Location location;
  std::optional<DistanceBasis> basis_of_distance;
  std::vector<std::string> languages;
  std::string website;
  bool suggestible = true;  // false for groups without a name
  std::vector<std::string>
      basis;            // "own entry", "directory", or the cooperations it was derived from
  std::string contact;  // never leaves the store
  Provenance provenance;

  bool operator==(const Organisation&) const = default;
};

struct Partner {
  std::string organisation;  // id
  Role role = Role::creative;

  bool operator==(const Partner&) const = default;
};

struct Cooperation {
  std::string id;
  std::string lang;
  std::string title;
  std::vector<Partner> partners;
  std::vector<std::string> sectors_sme, sectors_creative;
  Location location;
  std::optional<int> year;
  std::string duration;
  std::string challenge, solution;
  std::vector<std::string> innovation, origin, value_partners,
      value_region;  // codes, or "other: own words"
  std::string region_character, support, advice;
  std::vector<std::string> links;
  std::string contact;  // never leaves the store
  Provenance provenance;

  bool operator==(const Cooperation&) const = default;
};

struct Article {
  std::string id;
  std::string lang;
  std::string title, summary, body;  // body in Markdown
  std::vector<std::string> topics, sources;
  Provenance provenance;

  bool operator==(const Article&) const = default;
};

// Funding and advice.
struct Support {
  std::string id;
  std::string lang;
  std::string name, who, where, until, amount, link;
  std::vector<std::string> sectors;
  Provenance provenance;

  bool operator==(const Support&) const = default;
};

// What a firm wants to solve, put up so that studios find it. It holds no contact data: who answers
// writes to its organisation, where one is named.
struct Challenge {
  std::string id;
  std::string lang;
  std::string title, text;          // without a title the text begins with what serves as one
  std::string organisation;         // id of the firm, or empty
  std::string sector;               // the firm's own, a NACE code or "other: own words"
  std::vector<std::string> wanted;  // creative sectors; none: any
  Location location;
  std::optional<double> within_km;  // how far away a partner may be
  std::string until;     // ISO 8601 day, the last on which it is shown; empty: no such day
  bool consent = false;  // nothing is kept without
  Provenance provenance;

  bool operator==(const Challenge&) const = default;
};

// 20261231 for "2026-12-31", so that days compare as numbers; 0 for "".
std::int32_t day_number(std::string_view day);

// The order of the alternatives is that of RecordType.
using Record = std::variant<Organisation, Cooperation, Article, Support, Challenge>;
RecordType type_of(const Record& record);
const std::string& id_of(const Record& record);
// nullptr where records of its type have none.
const Location* location_of(const Record& record);

// `[a-z0-9-]+`, at most 120 characters.
bool is_valid_id(std::string_view id);

}  // namespace tandem
