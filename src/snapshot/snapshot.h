#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record.h"
#include "snapshot/collection.h"
#include "snapshot/model.h"
#include "snapshot/overview.h"
#include "snapshot/reference.h"

namespace tandem {

// What we serve right now: text index, vectors and cards, all at one seq, with the model that made
// them. Immutable. Threads: const and safe to share; text readers are lent one a caller.
class Snapshot {
 public:
  struct Parts {
    std::shared_ptr<const Reference> reference;
    std::shared_ptr<const Model> model;
    Collection organisations, cooperations, articles, challenges;
    std::shared_ptr<const std::vector<Support>> support;
    Seq seq = 0;
    std::string as_of;  // the day that counts as today, ISO 8601
  };

  explicit Snapshot(Parts parts);

  // To make another from, under other weights.
  [[nodiscard]] const Parts& parts() const { return parts_; }

  [[nodiscard]] const Reference& reference() const { return *parts_.reference; }

  [[nodiscard]] const Model& model() const { return *parts_.model; }

  [[nodiscard]] const Collection& organisations() const { return parts_.organisations; }

  [[nodiscard]] const Collection& cooperations() const { return parts_.cooperations; }

  [[nodiscard]] const Collection& articles() const { return parts_.articles; }

  // All that were put up, those whose last day is over among them.
  [[nodiscard]] const Collection& challenges() const { return parts_.challenges; }

  [[nodiscard]] const Collection& of(RecordType type) const;

  [[nodiscard]] const std::vector<Support>& support() const { return *parts_.support; }

  [[nodiscard]] const Overview& overview() const { return overview_; }

  [[nodiscard]] Seq seq() const { return parts_.seq; }

  [[nodiscard]] const std::string& as_of() const { return parts_.as_of; }

  // Its last day is not over.
  [[nodiscard]] bool is_open(const Card& challenge) const;

  // A record by id; contact data is not in it. Of challenges only those that are open.
  [[nodiscard]] std::optional<Record> record(RecordType type, std::string_view id) const;
  // The whole record of a card of that collection.
  [[nodiscard]] Record read(const Collection& collection, const Card& card) const;
  // Where a record of it lies: what the record says, else what is known of the place it names.
  [[nodiscard]] Location place_of(const Organisation& organisation) const;
  [[nodiscard]] Location place_of(const Cooperation& cooperation) const;
  [[nodiscard]] Location place_of(const Challenge& challenge) const;
  // Cooperations that this organisation took part in, newest first.
  [[nodiscard]] std::vector<Cooperation> cooperations_of(std::string_view organisation_id) const;

 private:
  Parts parts_;
  Overview overview_;
};

}  // namespace tandem
