#include "support/small_dictionaries.h"

#include "base/files.h"
#include "http/gzip.h"
#include "support/source_dir.h"

namespace tandem::test {

namespace {

std::string dictd_digits(std::size_t number) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string digits;
  do {
    digits.insert(digits.begin(), kDigits[number % 64]);
    number /= 64;
  } while (number > 0);
  return digits;
}

void write_freedict(const std::filesystem::path& folder, const std::string& name,
                    const std::vector<std::pair<std::string, std::string>>& entries) {
  const FreedictFiles files = freedict_of(entries);
  write_file_atomically(folder / ("freedict-" + name + ".index"), files.index);
  write_file_atomically(folder / ("freedict-" + name + ".dict.dz"), gzip(files.text, 9));
}

constexpr std::string_view kDing =
    "# Version :: test 1\n"
    "# License :: GPL Version 2 or later\n"
    "Möbel {n}; Möbelstück {n} | Möbel {pl} :: piece of furniture | furniture\n"
    "Möbelhaus {n} :: furniture store\n"
    "Etikett {n}; Schild {n} [comp.] | Etiketten {pl} :: label; tag | labels\n"
    "Etikett {n} :: label\n"
    "Wein {m} [cook.] :: wine\n"
    "Holz {n} (Werkstoff; auch Wald) :: wood\n"
    "Sägewerk {n} :: sawmill\n"
    "Ofen {m} :: oven\n"
    "kein Wort ohne Gegenstück\n";

}  // namespace

FreedictFiles freedict_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  FreedictFiles files;
  for (const auto& [headword, rest] : entries) {
    std::string entry = headword;
    entry.append("\n").append(rest).append("\n");
    const std::string indexed = headword.substr(0, headword.find(" /"));
    files.index.append(indexed).append("\t").append(dictd_digits(files.text.size()));
    files.index.append("\t").append(dictd_digits(entry.size())).append("\n");
    files.text += entry;
  }
  return files;
}

void write_small_dictionaries(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "trans");
  std::filesystem::create_directories(folder / "dictd");
  write_file_atomically(folder / "trans" / "de-en", kDing);
  write_freedict(folder / "dictd", "pol-eng",
                 {{"00databaseinfo",
                   "Polish-English test dictionary\n\nEdition: 7\n\nAvailability:\n\n    Free to "
                   "all.\n\nNotes:"},
                  {"meble /ˈmɛblɛ/ <n>", "furniture\nsprzęty domowe"},
                  {"drewno /ˈdrɛvnɔ/ <n>", "1. wood\nmateriał\n2. timber"},
                  {"etykieta <n>", "label, tag"},
                  {"wino", "wine"},
                  {"tartak", "sawmill"}});
  write_freedict(folder / "dictd", "fra-deu", {{"four /fuʁ/ <n, masc>", "Ofen"}});
}

std::filesystem::path shipped_languages() {
  return source_dir() / "data" / "lexicon" / "languages.tsv";
}

}  // namespace tandem::test
