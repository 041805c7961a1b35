#include "learn/cases.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

#include "base/utf8.h"

namespace tandem {

namespace {

constexpr std::size_t kFifth = 5;
constexpr std::array<std::string_view, 2> kOwnBasis = {"own entry", "directory"};

bool stands_for_itself(const Organisation& organisation) {
  return organisation.basis.empty() ||
         std::ranges::any_of(organisation.basis, [](const std::string& basis) {
           return std::ranges::find(kOwnBasis, basis) != kOwnBasis.end();
         });
}

class Splitter {
 public:
  Splitter(const std::vector<Cooperation>& cooperations,
           const std::vector<Organisation>& organisations) {
    for (const Organisation& one : organisations) organisations_[one.id] = &one;
    for (const Cooperation& one : cooperations) by_age_.push_back(&one);
    std::ranges::sort(by_age_, {}, [](const Cooperation* one) {
      return std::tuple(one->year.value_or(0), one->id);
    });
  }

  Split split() {
    const std::size_t fifth = by_age_.size() / kFifth;
    const std::size_t asked_from = by_age_.size() - fifth;
    const std::size_t tuning_from = asked_from - fifth;
    Split split;
    for (std::size_t i = 0; i < by_age_.size(); ++i) {
      const Cooperation& one = *by_age_[i];
      if (i < tuning_from) split.past.push_back(one);
      if (i >= tuning_from) split.left_out.insert(one.title);
      if (i >= tuning_from && i < asked_from) {
        split.between.push_back(one);
        add_case(one, split.tuning);
      }
      if (i >= asked_from) add_case(one, split.asked);
      // What comes before a fifth has been seen when its questions are asked.
      if (i + 1 == tuning_from || i + 1 == asked_from) see_up_to(i + 1);
    }
    return split;
  }

 private:
  void see_up_to(std::size_t end) {
    for (; seen_up_to_ < end; ++seen_up_to_) {
      for (const Partner& partner : by_age_[seen_up_to_]->partners)
        seen_.insert(partner.organisation);
    }
  }

  void add_case(const Cooperation& cooperation, std::vector<PastCase>& cases) const {
    if (trim(cooperation.challenge).empty()) return;
    PastCase made{cooperation, {}, {}, true};
    for (const Partner& partner : cooperation.partners) {
      if (seen_.contains(partner.organisation)) made.unseen = false;
      if (partner.role == Role::creative && could_be_suggested(partner.organisation))
        made.answers.insert(partner.organisation);
    }
    if (!made.answers.empty()) cases.push_back(std::move(made));
  }

  [[nodiscard]] bool could_be_suggested(const std::string& id) const {
    const auto found = organisations_.find(id);
    if (found == organisations_.end()) return false;
    const Organisation& one = *found->second;
    return one.kind == Kind::creative && one.suggestible &&
           (stands_for_itself(one) || seen_.contains(id));
  }

  std::map<std::string, const Organisation*> organisations_;
  std::vector<const Cooperation*> by_age_;  // oldest first
  std::size_t seen_up_to_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

Split split_by_time(const std::vector<Cooperation>& cooperations,
                    const std::vector<Organisation>& organisations) {
  return Splitter(cooperations, organisations).split();
}

std::vector<const Organisation*> candidates_of(const std::vector<Organisation>& organisations,
                                               const std::set<std::string>& taking_part,
                                               std::size_t most) {
  const auto takes_part = [&](const Organisation& one) { return taking_part.contains(one.id); };
  const auto certain = static_cast<std::size_t>(std::ranges::count_if(organisations, takes_part));
  const std::size_t others = organisations.size() - certain;
  const std::size_t room = std::min(others, most - std::min(certain, most));
  std::vector<const Organisation*> candidates;
  std::size_t seen = 0;
  for (const Organisation& one : organisations) {
    const bool certainly = takes_part(one);
    // Every so many-th, so that `room` of the others come in.
    const bool chosen = !certainly && (seen + 1) * room / others > seen * room / others;
    if (!certainly) ++seen;
    if (certainly || chosen) candidates.push_back(&one);
  }
  return candidates;
}

}  // namespace tandem
