#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "base/error.h"

namespace tandem {

// The sizes of the index's files, kept beside them: Xapian opens an index whose end was cut off and
// fails only when a query reaches the gap.
void note_sizes(const std::filesystem::path& folder);
// Throws Error(corrupt) when a file is shorter than it was at the last commit.
void check_sizes(const std::filesystem::path& folder);

// The form of what is in the index, beyond Xapian's own. Throws Error(corrupt) for another's.
void note_format(Xapian::WritableDatabase& database);
void check_format(const std::filesystem::path& folder, const Xapian::Database& database);

// Runs `body`, turning Xapian's exceptions into ours. Only for .cc files of this room.
template <typename Body>
auto with_xapian_errors(const std::filesystem::path& folder, Body&& body) {
  const auto named = [&](const Xapian::Error& error) {
    return folder.string() + ": " + error.get_msg();
  };
  try {
    return body();
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorKind::conflict, named(error) + "; another process writes this index");
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw Error(ErrorKind::corrupt, named(error) + "; run 'tandem refresh --full'");
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorKind::corrupt, named(error) + "; run 'tandem refresh --full'");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorKind::io, named(error));
  }
}

}  // namespace tandem
