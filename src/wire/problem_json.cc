#include "wire/problem_json.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "wire/json_writer.h"

namespace tandem::wire {

std::string to_json(const ProblemReply& reply) {
  JsonWriter out;
  out.begin_object()
      .text("type", reply.type)
      .text("title", reply.title)
      .integer("status", reply.status);
  out.text("detail", reply.detail).text("instance", reply.instance).key("errors").begin_array();
  for (const auto& problem : reply.errors) {
    out.begin_object()
        .text("pointer", problem.where)
        .text("code", problem.code)
        .text("detail", problem.message);
    out.end_object();
  }
  return out.end_array().text("request_id", reply.request_id).end_object().take();
}

int status_of(const std::vector<Problem>& problems) {
  constexpr std::array<std::string_view, 4> kUnreadable = {"not_json", "not_utf8", "too_deep",
                                                           "malformed_filter"};
  const bool unreadable = std::ranges::any_of(problems, [&](const Problem& problem) {
    return std::ranges::find(kUnreadable, problem.code) != kUnreadable.end();
  });
  return unreadable ? 400 : 422;
}

}  // namespace tandem::wire
