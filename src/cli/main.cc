#include <unistd.h>

#include <array>
#include <exception>
#include <iostream>

#include "base/error.h"
#include "cli/commands.h"

namespace {

using namespace tandem::cli;

constexpr std::array kCommands = {
    Command{"import", "read profiles and cooperations from JSONL or CSV files", run_import},
    Command{"match", "find partners for a challenge, with the reasons", run_match},
    Command{"search", "find similar past cooperations", run_search},
    Command{"export", "write every record as JSONL or CSV", run_export},
    Command{"show", "print one record", run_show},
    Command{"remove", "delete records, for ever if a person wishes so", run_remove},
    Command{"train", "fit a model, and serve it if it is better", run_train},
    Command{"models", "list, compare, promote and roll back what was trained", run_models},
    Command{"refresh", "bring what is served up to what is stored", run_refresh},
    Command{"eval", "measure answers on a judged test collection", run_eval},
    Command{"lexicon", "what words mean in other languages, from installed dictionaries",
            run_lexicon},
    Command{"contacts", "read, forward and close what people wrote to partners", run_contacts},
    Command{"cases", "count the cases that firms follow up, and delete old ones", run_cases},
    Command{"mail", "send what is due, and try the mail server", run_mail},
    Command{"serve", "answer browsers and programs over HTTP", run_serve},
    Command{"doctor", "check that everything is in order, and say what to do", run_doctor},
};

}  // namespace

int main(int argc, char** argv) {
  try {
    Console console{std::cin, std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1};
    return dispatch(kCommands, Arguments(argv + 1, argv + argc), console);
  } catch (const tandem::Error& error) {
    std::cerr << "tandem: " << error.what() << '\n';
    return tandem::exit_code(error.kind());
  } catch (const std::exception& error) {
    std::cerr << "tandem: " << error.what() << "; this should not happen, please report it\n";
    return 3;
  }
}
