#include <catch2/catch.hpp>
#include <sstream>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/listen_address.h"
#include "ingest/home.h"

using namespace tandem;
using namespace tandem::cli;

TEST_CASE("an address to listen on is read, or an example given", "[cli]") {
  CHECK(listen_address("127.0.0.1:8080").host == "127.0.0.1");
  CHECK(listen_address("127.0.0.1:8080").port == 8080);
  CHECK(listen_address("localhost:0").port == 0);
  CHECK(listen_address("[::1]:80").host == "::1");
  CHECK(http_address("::1", 80) == "http://[::1]:80");
  for (const char* wrong : {"", "8080", ":8080", "a:", "a:b", "a:70000", "a:-1", "a:80x"}) {
    CHECK_THROWS_WITH(listen_address(wrong), Catch::Contains("such as 127.0.0.1:8080"));
  }
}

TEST_CASE("a home that is being served is not served twice", "[cli]") {
  const TempFolder folder;
  const FileLock other(Home(folder.path()).serve_lock(), false);
  std::istringstream in;
  std::ostringstream out;
  Console console{in, out, out};
  CHECK_THROWS_WITH(
      run_serve({"--home", folder.path().string(), "--listen", "127.0.0.1:0"}, console),
      Catch::Contains("is being served already"));
}
