#include "learn/head.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "learn/metrics.h"

namespace tandem {

namespace {

constexpr double kPull = 20;    // lists
constexpr double kUsual = 0.1;  // how far a weight may well stand from its hand-set value
constexpr double kFirstStep = 0.08;
constexpr double kLastStep = 0.002;
constexpr int kMostSweeps = 60;
constexpr double kFirstSharpness = 20;  // of the softmax: scores differ by hundredths
constexpr double kMostOfOne = 10;       // lists

double dot(const FeatureValues& a, const FeatureValues& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

FeatureValues head_of(const JudgedList& list, const Weights& weights) {
  FeatureValues head = weights.for_group(list.group, list.known);
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (!list.in_use.test(i)) head.at(i) = 0;
  }
  return head;
}

// −ln of the share that what is right has of the softmax.
double loss_of(const JudgedList& list, const Weights& weights, double sharpness) {
  const FeatureValues head = head_of(list, weights);
  double most = -std::numeric_limits<double>::infinity();
  std::vector<double> scores;
  scores.reserve(list.entries.size());
  for (const auto& entry : list.entries) {
    scores.push_back(sharpness * dot(entry.values, head));
    most = std::max(most, scores.back());
  }
  double all = 0;
  double right = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double share = std::exp(scores[i] - most);
    all += share;
    if (list.entries[i].right) right += share;
  }
  return std::log(all) - std::log(std::max(right, std::numeric_limits<double>::min()));
}

// What is fitted: by name, where it stands and how far it may go.
struct Dial {
  double* value;
  double hand_set;
  double most;
  double step = kFirstStep;
};

class Fitting {
 public:
  Fitting(const std::vector<JudgedList>& lists, const Weights& hand_set)
      : lists_(&lists), weights_(hand_set) {
    const auto add = [&](double& value, double most) {
      if (value > 0) dials_.push_back({&value, value, most});
    };
    const auto speaks = [&](LanguageGroup group) {
      return std::ranges::any_of(lists, [&](const auto& list) { return list.group == group; });
    };
    if (speaks(LanguageGroup::compounding)) add(weights_.compounding.meaning, 0.5);
    if (speaks(LanguageGroup::other)) add(weights_.other.meaning, 0.5);
    add(weights_.past_known, 0.9);
    add(weights_.votes, 2);
    add(weights_.experience, 2);
    add(weights_.partners, 2);
    add(weights_.sector, 2);
    add(weights_.place, 2);
    add(weights_.size, 2);
  }

  // Sweeps over the dials, each turned up or down as long as that helps, by ever smaller steps: the
  // loss costs a millisecond or two, and so few dials need no gradient.
  Weights fit() {
    double best = loss();
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
      bool at_rest = true;
      for (Dial& dial : dials_) {
        best = turn(*dial.value, dial.step, dial.most, best);
        at_rest = at_rest && dial.step < kLastStep;
      }
      best = turn(log_sharpness_, sharpness_step_, 8, best);
      if (at_rest) break;
    }
    return weights_;
  }

 private:
  double turn(double& value, double& step, double most, double best) {
    if (step < kLastStep) return best;
    const double before = value;
    for (const double to : {before + step, before - step}) {
      value = std::clamp(to, 0.0, most);
      const double now = loss();
      if (now < best) return now;
    }
    value = before;
    step /= 2;
    return best;
  }

  [[nodiscard]] double loss() const {
    double sum = 0;
    double weight = 0;
    for (const JudgedList& list : *lists_) {
      sum += list.weight * loss_of(list, weights_, std::exp(log_sharpness_));
      weight += list.weight;
    }
    double pull = 0;
    for (const Dial& dial : dials_) {
      const double off = (*dial.value - dial.hand_set) / kUsual;
      pull += off * off / 2;
    }
    return (sum + kPull / static_cast<double>(dials_.size() + 1) * pull) / (weight + 1);
  }

  const std::vector<JudgedList>* lists_;
  Weights weights_;
  std::vector<Dial> dials_;
  double log_sharpness_ = std::log(kFirstSharpness);
  double sharpness_step_ = 0.3;
};

bool is_choice(const JudgedList& list) {
  const auto right = std::ranges::count(list.entries, true, &JudgedList::Entry::right);
  return right > 0 && right < std::ssize(list.entries);
}

JudgedList list_of(const JudgedAnswer& answer) {
  std::map<RecordNumber, Verdict> votes;
  for (const Vote& vote : answer.votes) votes[vote.organisation] = vote.verdict;
  const auto liked = [&](RecordNumber organisation) {
    const auto found = votes.find(organisation);
    return found != votes.end() && found->second != Verdict::unsuitable;
  };
  int last_liked = 0;
  for (const ShownHit& hit : answer.slip.hits) {
    if (liked(hit.organisation)) last_liked = std::max(last_liked, hit.rank);
  }
  JudgedList list{answer.slip.group, true, answer.slip.in_use, {}, 1};
  for (const ShownHit& hit : answer.slip.hits) {
    const bool judged = votes.contains(hit.organisation);
    // Nobody says that they read on below the last one they liked.
    if (last_liked > 0 && hit.rank > last_liked + 1 && !judged) continue;
    const bool right = last_liked > 0 ? liked(hit.organisation) : !judged;
    list.entries.push_back({hit.values, right});
  }
  return list;
}

}  // namespace

Weights fit_head(const std::vector<JudgedList>& lists, const Weights& hand_set) {
  return Fitting(lists, hand_set).fit();
}

std::vector<double> ndcg_of(const std::vector<JudgedList>& lists, const Weights& weights) {
  std::vector<double> ndcg;
  ndcg.reserve(lists.size());
  for (const JudgedList& list : lists) {
    const FeatureValues head = head_of(list, weights);
    std::vector<std::pair<double, bool>> order;
    for (const auto& entry : list.entries) order.emplace_back(dot(entry.values, head), entry.right);
    std::ranges::stable_sort(order, std::greater{}, &std::pair<double, bool>::first);
    ndcg.push_back(ndcg_at_10(order));
  }
  return ndcg;
}

std::vector<JudgedList> lists_of(const std::vector<JudgedAnswer>& answers) {
  std::vector<JudgedList> lists;
  std::vector<const JudgedAnswer*> behind;
  std::map<RecordNumber, double> votes_for;
  for (const JudgedAnswer& answer : answers) {
    JudgedList list = list_of(answer);
    if (!is_choice(list)) continue;
    lists.push_back(std::move(list));
    behind.push_back(&answer);
    for (const Vote& vote : answer.votes) ++votes_for[vote.organisation];
  }
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (const Vote& vote : behind[i]->votes)
      lists[i].weight = std::min(lists[i].weight, kMostOfOne / votes_for[vote.organisation]);
  }
  return lists;
}

}  // namespace tandem
