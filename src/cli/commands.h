#pragma once

#include "cli/command.h"

namespace tandem::cli {

// The commands, one file each: NAME_command.cc.
int run_import(const Arguments& arguments, Console& console);
int run_export(const Arguments& arguments, Console& console);
int run_show(const Arguments& arguments, Console& console);
int run_match(const Arguments& arguments, Console& console);
int run_search(const Arguments& arguments, Console& console);
int run_train(const Arguments& arguments, Console& console);
int run_models(const Arguments& arguments, Console& console);
int run_refresh(const Arguments& arguments, Console& console);
int run_eval(const Arguments& arguments, Console& console);
int run_remove(const Arguments& arguments, Console& console);
int run_cases(const Arguments& arguments, Console& console);
int run_contacts(const Arguments& arguments, Console& console);
int run_mail(const Arguments& arguments, Console& console);
int run_serve(const Arguments& arguments, Console& console);
int run_embedder(const Arguments& arguments, Console& console);
int run_lexicon(const Arguments& arguments, Console& console);
int run_doctor(const Arguments& arguments, Console& console);

}  // namespace tandem::cli
