#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>

#include "base/files.h"
#include "cli/command.h"

namespace tandem::test {

// A home, and what commands say in it.
class Session {
 public:
  int run(int (*command)(const cli::Arguments&, cli::Console&), cli::Arguments arguments) {
    arguments.insert(arguments.begin(), {"--home", home().string()});
    std::istringstream in;
    out.str("");
    err.str("");
    cli::Console console{in, out, err};
    return command(arguments, console);
  }

  std::string file(const std::string& name, std::string_view text) {
    write_file_atomically(folder_.path() / name, text);
    return folder_.path() / name;
  }

  [[nodiscard]] std::filesystem::path home() const { return folder_.path() / "var"; }

  std::ostringstream out, err;

 private:
  TempFolder folder_;
};

}  // namespace tandem::test
