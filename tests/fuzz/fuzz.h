#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

/// What the harnesses share. libFuzzer calls LLVMFuzzerTestOneInput() with one input after another; a crash, a
/// sanitizer's finding, an exception that gets out or a failed `hold` ends it and leaves the input in a file.
namespace parley::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// What must be true of every input.
inline void hold(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: it does not hold that %s\n", what);
  std::abort();
}

}  // namespace parley::fuzz

#define FUZZ_TARGET extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
