#include "base/files.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/hash.h"

using namespace tandem;

TEST_CASE("a file is replaced as a whole, with the mode that was asked for", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "secret";
  write_file_atomically(file, "one", 0600);
  write_file_atomically(file, std::string("two\0three", 9), 0600);
  CHECK(read_file(file) == std::string("two\0three", 9));

  struct stat status {};

  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a write that fails leaves the old file", "[base]") {
  const TempFolder folder;
  CHECK_THROWS_AS(write_file_atomically(folder.path() / "none" / "x", "y"), Error);
  const auto file = folder.path() / "kept";
  write_file_atomically(file, "old");
  std::filesystem::create_directory(folder.path() / "kept.new");  // in the way
  CHECK_THROWS_AS(write_file_atomically(file, "new"), Error);
  CHECK(read_file(file) == "old");
}

TEST_CASE("a missing file is not_found and named", "[base]") {
  try {
    read_file("/no/such/file");
    FAIL("read");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK_THAT(error.what(), Catch::Contains("/no/such/file"));
  }
}

TEST_CASE("a temporary folder goes with everything in it", "[base]") {
  std::filesystem::path path;
  {
    const TempFolder folder;
    path = folder.path();
    write_file_atomically(path / "x", "y");
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a mapped file shows its bytes, an empty one none", "[base]") {
  const TempFolder folder;
  write_file_atomically(folder.path() / "a", "abc");
  write_file_atomically(folder.path() / "b", "");
  const MappedFile mapped(folder.path() / "a");
  CHECK(mapped.bytes().size() == 3);
  CHECK(mapped.bytes()[2] == std::byte{'c'});
  CHECK(MappedFile(folder.path() / "b").bytes().empty());
  CHECK_THROWS_AS(MappedFile(folder.path() / "c"), Error);
}

TEST_CASE("a lock is held by one process and freed when that dies", "[base]") {
  const TempFolder folder;
  const auto file = folder.path() / "lock";
  int tell[2];
  REQUIRE(::pipe(tell) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const FileLock lock(file, false);
    const char held = lock.held() ? 'y' : 'n';
    if (::write(tell[1], &held, 1) == 1) ::pause();
    ::_exit(0);
  }
  char held = 0;
  REQUIRE(::read(tell[0], &held, 1) == 1);
  CHECK(held == 'y');
  CHECK_FALSE(FileLock(file, false).held());
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  CHECK(FileLock(file, true).held());
}

TEST_CASE("checksums are those that everybody computes", "[base]") {
  const std::string_view text = "123456789";
  CHECK(crc32(std::as_bytes(std::span(text))) == 0xCBF43926U);
  CHECK(fnv64("") == 14695981039346656037ULL);
  CHECK(fnv64("a") == 0xaf63dc4c8601ec8cULL);
}
