#pragma once
#include <cstddef>
#include <cstdint>

#include "sim/talks/kernel.h"

namespace parley {

/// One compiled variant of the kernel.
struct Engine::Entry {
  static constexpr std::int64_t kEverywhere =
      0;  ///< as a target: every processor of this architecture has it

  const char* name;
  std::int64_t target;  ///< Highway's target bit, for asking the processor; or kEverywhere
  std::size_t lanes;
  void (*run)(const Engine&, Workspace&, TrialRange, BlockResult&, Probe*);
  FirstWords first_words;
  std::size_t (*size)(const Engine&);  ///< lanes-wide elements of scratch
};

// Each in a source of its own (kernel_avx2.cpp, …), so that a build compiles them side by side.
extern const Engine::Entry kAvx512Kernel, kAvx2Kernel, kSse4Kernel, kSsse3Kernel;  // x86-64 only
extern const Engine::Entry kNeonKernel;                                            // arm64 only
/// The plain one, without vector instructions: what every other target is held against.
extern const Engine::Entry kScalarKernel;

}  // namespace parley
