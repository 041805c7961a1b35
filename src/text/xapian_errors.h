#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "base/error.h"

namespace tandem {

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
