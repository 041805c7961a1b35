#pragma once

// The compiler makes one version for any 64-bit machine and one for AVX2; the loader picks at
// start, so that nothing shipped needs -march=native. Sanitizers instrument before the loader has
// resolved the versions, and clang 14 has no target_clones.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TANDEM_CLONES __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define TANDEM_CLONES
#endif
