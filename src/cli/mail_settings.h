#pragma once

#include <filesystem>
#include <optional>

#include "mail/mail_letters.h"

namespace tandem::cli {

// How mails leave: the section [mail] of HOME/tandem.toml. None: nothing is sent, and no page
// offers to. Throws Error(config) for what it does not know, with the nearest name it does, for
// what is missing (host, from, site), and for a password file that others can read.
std::optional<MailSettings> read_mail_settings(const std::filesystem::path& file);

}  // namespace tandem::cli
