#include "mail/message.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

namespace tandem {

namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";
constexpr std::size_t kLongestWord = 45;  // encoded; with its frame a line stays below 76

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// One line's worth, nothing of which a header would obey.
std::string one_header_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](const char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return line;
}

// "Thu, 26 Nov 2026 06:00:00 +0000", whatever the locale (RFC 5322).
std::string date_now() {
  using namespace std::chrono;
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto now = floor<seconds>(system_clock::now());
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss time(now - day);
  const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(kDays.at(weekday(day).c_encoding())) + ", " +
         two(static_cast<unsigned>(date.day())) + " " +
         kMonths.at(static_cast<unsigned>(date.month()) - 1) + " " +
         std::to_string(static_cast<int>(date.year())) + " " + two(time.hours().count()) + ":" +
         two(time.minutes().count()) + ":" + two(time.seconds().count()) + " +0000";
}

std::string new_message_id(const std::string& address) {
  std::random_device chance;
  std::string id = "<tandem-";
  for (int i = 0; i < 4; ++i) id += std::to_string(chance()) + (i < 3 ? "." : "");
  return id + address.substr(std::min(address.find('@'), address.size())) + ">";
}

}  // namespace

std::string header_text(std::string_view text) {
  std::string line = one_header_line(text);
  const bool plain =
      std::ranges::all_of(line, [](const char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (plain && line.find("=?") == std::string::npos) return line;
  std::string words, word;
  const auto finish = [&] {
    words += (words.empty() ? "=?UTF-8?Q?" : "\r\n =?UTF-8?Q?") + word + "?=";
    word.clear();
  };
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if (word.size() >= kLongestWord && !is_continuation(c)) finish();
    const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (safe) {
      word += c;
    } else {
      word += {'=', kHexDigits[byte / 16U], kHexDigits[byte % 16U]};
    }
  }
  finish();
  return words;
}

std::vector<std::string> header_lines(const Mail& mail, const MailSender& from) {
  const std::string address = "<" + one_header_line(from.address) + ">";
  std::vector<std::string> lines = {
      "Date: " + date_now(),
      "From: " + (from.name.empty() ? address : header_text(from.name) + " " + address),
      "To: <" + one_header_line(mail.to) + ">",
      "Subject: " + header_text(mail.subject),
      "Message-ID: " + new_message_id(from.address),
      "Auto-Submitted: auto-generated"};
  if (!mail.reply_to.empty()) lines.push_back("Reply-To: <" + one_header_line(mail.reply_to) + ">");
  if (!mail.unsubscribe.empty()) {
    lines.push_back("List-Unsubscribe: <" + one_header_line(mail.unsubscribe) + ">");
    if (mail.unsubscribe.starts_with("https://"))
      lines.emplace_back("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  }
  return lines;
}

}  // namespace tandem
