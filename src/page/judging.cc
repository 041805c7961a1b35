#include "page/judging.h"

#include "domain/feedback.h"

namespace tandem {

namespace {

constexpr Verdict kButtons[] = {Verdict::useful, Verdict::contacted, Verdict::cooperation,
                                Verdict::unsuitable};

std::string vote_value(Verdict verdict, const Hit& hit) {
  return std::string(name_of(verdict)) + " " + std::to_string(hit.rank) + " " + hit.organisation.id;
}

}  // namespace

View judge_form(const Reading& reading, const std::string& token) {
  View form;
  const Address here = Address(reading.request).without(kJudged).without(kBecause);
  form.text("answer", token).text("back", here.text());
  return form;
}

View judging_of(const Reading& reading, const Hit& hit) {
  const bool thanks = reading.request.first(kJudged) == hit.organisation.id;
  const std::string judged(reading.request.first(kBecause));
  const AnswerCare& care = reading.settings.answers;
  View judging;
  judging.flag("thanks", thanks).nothing("because");
  if (thanks && care.valid && care.valid(judged)) {
    View because = judge_form(reading, judged);
    because.text("vote", vote_value(Verdict::unsuitable, hit));
    judging.object("because", std::move(because));
  }
  judging.list("buttons", views_of(kButtons, [&](const Verdict verdict) {
                 View button;
                 button.text("value", vote_value(verdict, hit));
                 button.text("label", reading.words("judge_" + std::string(name_of(verdict))));
                 return button;
               }));
  return judging;
}

}  // namespace tandem
