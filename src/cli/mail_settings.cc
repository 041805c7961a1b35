#include "cli/mail_settings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/files.h"
#include "base/nearest.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "cli/operator_settings.h"
#include "page/address.h"
#include "wire/mail_address.h"
#include "wire/number.h"

namespace tandem::cli {

namespace {

constexpr std::string_view kMailSection = "mail.";
constexpr std::array<std::string_view, 10> kMailNames = {
    "host",    "port", "security",  "user",   "password_file",
    "ca_file", "from", "from_name", "broker", "site"};

// The texts of the section, by name.
class MailSection {
 public:
  explicit MailSection(const std::filesystem::path& file) : file_(file) {
    for (const auto& [name, texts] : read_settings(file)) {
      if (!name.starts_with(kMailSection)) continue;
      const std::string_view key = std::string_view(name).substr(kMailSection.size());
      if (std::ranges::find(kMailNames, key) == kMailNames.end()) {
        refuse("has no '" + std::string(key) + "'" +
               did_you_mean(nearest_of(key, {kMailNames.begin(), kMailNames.end()})));
      }
      texts_[std::string(key)] = join(texts, " ");
    }
  }

  [[nodiscard]] bool is_there() const { return !texts_.empty(); }

  [[nodiscard]] std::string text(const std::string& name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::string() : found->second;
  }

  [[nodiscard]] std::string address(const std::string& name, bool required) const {
    std::string value = text(name);
    if (value.empty() ? required : !wire::is_mail_address(value))
      refuse("needs a mail address in '" + name + "'");
    return value;
  }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(ErrorKind::config, file_.string() + ": [mail] " + what);
  }

 private:
  std::filesystem::path file_;
  std::map<std::string, std::string> texts_;
};

MailSecurity security_of(const MailSection& section) {
  const std::string name = section.text("security");
  if (name.empty() || name == "starttls") return MailSecurity::starttls;
  if (name == "tls") return MailSecurity::tls;
  if (name == "none") return MailSecurity::none;
  section.refuse("knows no security '" + name + "'; it is starttls, tls or none");
}

int port_of(const MailSection& section, MailSecurity security) {
  constexpr int kHighestPort = 65'535;
  const std::string text = section.text("port");
  if (text.empty()) {
    switch (security) {
      case MailSecurity::starttls:
        return 587;
      case MailSecurity::tls:
        return 465;
      case MailSecurity::none:
        return 25;
    }
  }
  const auto port = wire::read_integer(text);
  if (!port || *port < 1 || *port > kHighestPort) section.refuse("needs a number in 'port'");
  return *port;
}

// Its first line. Whoever else can read it can send in the operator's name.
std::string password_of(const MailSection& section, const std::filesystem::path& home) {
  const std::string name = section.text("password_file");
  if (name.empty()) return {};
  const std::filesystem::path file = home / name;
  if (!std::filesystem::exists(file)) section.refuse("names a password_file that is not there");
  using std::filesystem::perms;
  const auto mode = std::filesystem::status(file).permissions();
  if ((mode & (perms::group_read | perms::others_read)) != perms::none) {
    section.refuse("names a password_file that others can read; run 'chmod 600 " + file.string() +
                   "'");
  }
  const std::string text = read_file(file);
  return std::string(trim(text.substr(0, text.find('\n'))));
}

std::string site_of(const MailSection& section) {
  std::string site = section.text("site");
  while (site.ends_with('/')) site.pop_back();
  if (web_address(site).empty())
    section.refuse("needs the address of these pages in 'site', as https://tandem.example");
  return site;
}

}  // namespace

std::optional<MailSettings> read_mail_settings(const std::filesystem::path& file) {
  const MailSection section(file);
  if (!section.is_there()) return std::nullopt;
  const Operator run_by = read_operator(file);
  MailSettings settings;
  settings.server.host = section.text("host");
  if (settings.server.host.empty()) section.refuse("needs the mail server's name in 'host'");
  settings.server.security = security_of(section);
  settings.server.port = port_of(section, settings.server.security);
  settings.server.user = section.text("user");
  settings.server.password = password_of(section, file.parent_path());
  settings.server.ca_file = section.text("ca_file");
  settings.server.from = {.address = section.address("from", true),
                          .name = section.text("from_name")};
  settings.site = site_of(section);
  settings.broker = section.address("broker", false);
  settings.reply_to = settings.broker.empty() ? run_by.email : settings.broker;
  std::vector<std::string> sign;
  for (const auto& line : {run_by.name, run_by.email, run_by.phone}) {
    if (!line.empty()) sign.push_back(line);
  }
  settings.sign = join(sign, "\n");
  return settings;
}

}  // namespace tandem::cli
