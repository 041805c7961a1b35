#include <algorithm>
#include <string>

#include "http/api.h"
#include "http/url.h"
#include "wire/feedback_json.h"
#include "wire/json_writer.h"

namespace tandem {

namespace {

constexpr std::size_t kLongestAddress = 8'000;  // bytes; the server reads 8 KB

Response failed(const std::string& where, const std::string& message, const std::string& code) {
  return fail(422, message, {{where, message, code}});
}

// The failure to answer with, or nothing when the vote stands (or was one too many for the day,
// which is no fault of the one who sent it).
std::optional<Response> failure_of(const std::optional<VoteResult>& result) {
  if (!result) {
    return failed("/answer",
                  "This answer's token is not valid here or has expired; ask again and judge the "
                  "new answer.",
                  "invalid_token");
  }
  if (*result == VoteResult::not_shown)
    return failed("/hit", "The answer did not show this hit.", "not_in_answer");
  if (*result == VoteResult::gone) return fail(404, "This organisation is not listed any more.");
  return std::nullopt;
}

std::optional<VoteResult> judge(const Services& services, const wire::FeedbackRequest& asked) {
  return services.feedback->judge(asked.answer, asked.organisation, asked.rank, asked.verdict,
                                  asked.reason);
}

Response take(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  const auto asked = wire::feedback_from_json(request.body);
  if (!asked.ok()) return fail_input(asked.problems);
  const auto result = judge(services, asked.value);
  if (auto failure = failure_of(result)) return *failure;
  wire::JsonWriter out;
  out.begin_object().text("verdict", name_of(asked.value.verdict));
  out.flag("counted", *result != VoteResult::too_many);
  out.flag("changed", *result == VoteResult::changed).end_object();
  Response response = json_reply_with_id(out.take(), request);
  if (*result == VoteResult::counted) response.status = 201;
  return response;
}

std::string_view field(const Request& request, std::string_view name) {
  const auto found = std::ranges::find(request.form, name, &NamedValues::value_type::first);
  return found == request.form.end() ? std::string_view() : found->second;
}

// What a button of the page says: "useful 3 studio".
struct Vote {
  std::string_view verdict, rank, hit;
};

Vote vote_of(const Request& request) {
  const std::string_view value = field(request, "vote");
  const std::size_t first = value.find(' ');
  if (first == std::string_view::npos) return {value, {}, {}};
  const std::string_view rest = value.substr(first + 1);
  const std::size_t second = std::min(rest.find(' '), rest.size());
  return {value.substr(0, first), rest.substr(0, second),
          rest.substr(std::min(second + 1, rest.size()))};
}

// Back to the answer that was judged, and nowhere else: what a form says of addresses is not
// believed. Why it does not suit is asked there with the token of this vote, so that the reason
// joins it; where the two are too long for an address, it is not asked.
std::string way_back(const Request& request, const Vote& vote) {
  std::string back(field(request, "back"));
  const bool ours =
      back.starts_with("/match?") && back.find_first_of("\r\n#\\ ") == std::string::npos;
  if (!ours) return "/match";
  back += "&judged=" + encode_path(vote.hit);
  const bool ask_why =
      vote.verdict == name_of(Verdict::unsuitable) && field(request, "reason").empty();
  const std::string because = "&because=" + encode_path(field(request, "answer"));
  if (ask_why && back.size() + because.size() <= kLongestAddress) back += because;
  return back + "#hit-" + encode_path(vote.rank);
}

Response take_form(const Services& services, const Request& request) {
  if (auto refused = refuse_too_often(services, request)) return *refused;
  const Vote vote = vote_of(request);
  const auto asked = wire::feedback_from_fields(field(request, "answer"), vote.hit, vote.verdict,
                                                field(request, "reason"));
  if (!asked.ok()) return fail_input(asked.problems);
  if (auto failure = failure_of(judge(services, asked.value))) return *failure;
  return redirect(way_back(request, vote), 303);
}

}  // namespace

void add_feedback_routes(Router& router, const Services& services) {
  router.post_json("/api/v1/feedback",
                   [services](const Request& request) { return take(services, request); });
  router.post_form("/feedback",
                   [services](const Request& request) { return take_form(services, request); });
}

}  // namespace tandem
