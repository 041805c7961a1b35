# How everything is compiled. Nothing here that a packager must undo.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

option(TANDEM_TESTS "Build the tests" ON)
option(TANDEM_BENCH "Build the benchmarks" ON)
option(TANDEM_FUZZ "Build the fuzzers, and nothing else of the tests (clang only)" OFF)
set(TANDEM_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(tandem_options INTERFACE)
target_compile_options(tandem_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  # What a unity build includes is not the main file, so types of its anonymous namespaces look shared.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>
  # At -O3 g++ 12 warns of overlaps inside its own std::string (GCC bug 105651).
  $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
if(TANDEM_SANITIZE)
  # -O1: a sanitized Xapian index at -O0 takes several times as long and finds nothing more.
  target_compile_options(tandem_options INTERFACE
    -fsanitize=${TANDEM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
  target_link_options(tandem_options INTERFACE -fsanitize=${TANDEM_SANITIZE})
endif()
if(TANDEM_FUZZ)
  target_compile_options(tandem_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
