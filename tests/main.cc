#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#ifdef __SANITIZE_THREAD__
// Debian's cpp-httplib is not instrumented: the sanitizer does not see the guard of its own static
// set of HTTP methods, and reports a race between two connections that read it.
extern "C" const char* __tsan_default_suppressions() {
  return "called_from_lib:libcpp-httplib\n";
}
#endif
