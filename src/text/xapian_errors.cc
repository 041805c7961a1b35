#include "text/xapian_errors.h"

#include <sstream>

#include "base/files.h"

namespace tandem {

namespace {

constexpr const char* kSizes = "sizes";
constexpr const char* kFormatKey = "format";
constexpr const char* kFormat = "2";
constexpr const char* kTables[] = {"postlist.glass", "termlist.glass", "spelling.glass"};

}  // namespace

void note_sizes(const std::filesystem::path& folder) {
  std::string sizes;
  for (const char* table : kTables) {
    const auto file = folder / table;
    if (std::filesystem::exists(file)) {
      sizes += std::string(table) + ' ' + std::to_string(std::filesystem::file_size(file)) + '\n';
    }
  }
  write_file_atomically(folder / kSizes, sizes);
}

void note_format(Xapian::WritableDatabase& database) {
  database.set_metadata(kFormatKey, kFormat);
}

void check_format(const std::filesystem::path& folder, const Xapian::Database& database) {
  const std::string format = database.get_metadata(kFormatKey);
  if (format.empty() || format == kFormat) return;
  throw Error(ErrorKind::corrupt, folder.string() + ": index format " + format +
                                      ", this program writes " + kFormat +
                                      "; run 'tandem refresh --full'");
}

void check_sizes(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / kSizes)) return;  // before its first commit
  std::istringstream lines(read_file(folder / kSizes));
  std::string table;
  std::uintmax_t size = 0;
  while (lines >> table >> size) {
    const auto file = folder / table;
    if (!std::filesystem::exists(file) || std::filesystem::file_size(file) < size) {
      throw Error(ErrorKind::corrupt,
                  file.string() + ": shorter than it was; run 'tandem refresh --full'");
    }
  }
}

}  // namespace tandem
