#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace tandem::cli {

// Where a command reads and writes: given by main, so that tests can look on. `terminal`: a person
// is watching, progress may overwrite its line.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool terminal = false;
};

using Arguments = std::vector<std::string>;

// One row of the table in main.cc. `run` gives the exit code: 0 done, 1 input, 2 set-up, 3 broken.
struct Command {
  std::string_view name;
  std::string_view help;  // one line
  int (*run)(const Arguments& arguments, Console& console);
};

constexpr int kDone = 0;
constexpr int kBadInput = 1;

// Finds the command by its name (options that all share may stand before it) and runs it; without
// one, prints the list.
int dispatch(std::span<const Command> commands, const Arguments& arguments, Console& console);

// What every command takes.
struct SharedOptions {
  std::filesystem::path home = "var";
  std::filesystem::path data;  // taxonomies, gazetteer
  bool json = false;

  SharedOptions();
};

void add_shared(CLI::App& app, SharedOptions& shared);

enum class Parsing { go_on, helped, refused };

// Reads the arguments into what was bound to the app. helped: --help was asked for and answered
// (exit 0); refused: told the person what is wrong (exit 1).
Parsing parse(CLI::App& app, const Arguments& arguments, Console& console);
// The exit code when a command need not go on.
int exit_code(Parsing parsing);

}  // namespace tandem::cli
