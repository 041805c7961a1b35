#include "page/judging.h"

#include "domain/feedback.h"

namespace tandem {

namespace {

constexpr Verdict kButtons[] = {Verdict::useful, Verdict::contacted, Verdict::cooperation};

}  // namespace

void add_judging(const Reading& reading, const Hit& hit, const std::string& token, View& view) {
  view.nothing("judging");
  if (token.empty()) return;
  const Address here = Address(reading.request).without(kJudged);
  View judging;
  judging.text("answer", token).text("hit", hit.organisation.id);
  judging.text("back", here.text()).text("rank", std::to_string(hit.rank));
  judging.flag("thanks", reading.request.first(kJudged) == hit.organisation.id);
  judging.list("buttons", views_of(kButtons, [&](const Verdict verdict) {
                 View button;
                 button.text("value", std::string(name_of(verdict)));
                 button.text("label", reading.words("judge_" + std::string(name_of(verdict))));
                 return button;
               }));
  view.object("judging", std::move(judging));
}

}  // namespace tandem
