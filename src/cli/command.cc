#include "cli/command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "base/nearest.h"
#include "cli/installed.h"

namespace tandem::cli {

namespace {

// Options that take a value and may stand before the command.
bool takes_value(const std::string& argument) {
  return argument == "--home" || argument == "--data";
}

// Index of the command's name, or the size when there is none.
std::size_t name_at(const Arguments& arguments) {
  std::size_t i = 0;
  while (i < arguments.size() && arguments[i].starts_with('-'))
    i += takes_value(arguments[i]) ? 2U : 1U;
  return std::min(i, arguments.size());
}

void print_commands(std::span<const Command> commands, std::ostream& out) {
  constexpr std::size_t kColumn = 10;
  out << "usage: tandem [--home DIR] COMMAND …\n\n";
  for (const auto& command : commands) {
    const std::size_t gap = kColumn > command.name.size() ? kColumn - command.name.size() : 1;
    out << "  " << command.name << std::string(gap, ' ') << command.help << '\n';
  }
  out << "\n'tandem COMMAND --help' says more.\n";
}

}  // namespace

SharedOptions::SharedOptions() : data(data_folder()) {}

int dispatch(std::span<const Command> commands, const Arguments& arguments, Console& console) {
  const std::size_t at = name_at(arguments);
  if (at == arguments.size()) {
    const bool asked = std::ranges::find(arguments, "--help") != arguments.end() ||
                       std::ranges::find(arguments, "-h") != arguments.end();
    print_commands(commands, asked ? console.out : console.err);
    return asked ? kDone : kBadInput;
  }
  const auto command = std::ranges::find(commands, std::string_view(arguments[at]), &Command::name);
  if (command == commands.end()) {
    std::vector<std::string_view> names;
    for (const auto& one : commands) names.push_back(one.name);
    console.err << "tandem: unknown command " << in_quotes(arguments[at])
                << did_you_mean(nearest_of(arguments[at], names)) << '\n';
    return kBadInput;
  }
  Arguments rest = arguments;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  return command->run(rest, console);
}

void add_shared(CLI::App& app, SharedOptions& shared) {
  app.add_option("--home", shared.home, "folder of the store, models and generations")
      ->capture_default_str();
  app.add_option("--data", shared.data, "folder of taxonomies and gazetteer")
      ->capture_default_str();
  app.add_flag("--json", shared.json, "answer as JSON");
}

Parsing parse(CLI::App& app, const Arguments& arguments, Console& console) {
  Arguments reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
  try {
    app.parse(reversed);
    return Parsing::go_on;
  } catch (const CLI::CallForHelp&) {
    console.out << app.help();
    return Parsing::helped;
  } catch (const CLI::ParseError& error) {
    console.err << "tandem: " << error.what() << "; 'tandem " << app.get_name()
                << " --help' says what there is\n";
    return Parsing::refused;
  }
}

int exit_code(Parsing parsing) {
  return parsing == Parsing::refused ? kBadInput : kDone;
}

}  // namespace tandem::cli
