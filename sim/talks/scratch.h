#pragma once
#include <cstddef>

#include "sim/talks/kernel.h"

namespace parley {

/// One compiled variant of the kernel.
struct Engine::Entry {
  const char* name;
  std::int64_t target;  ///< Highway's target bit
  std::size_t lanes;
  void (*run)(const Engine&, Workspace&, TrialRange, BlockResult&, Probe*);
  FirstWords first_words;
  std::size_t (*size)(const Engine&);  ///< lanes-wide elements of scratch
};

/// The plain one, without vector instructions.
extern const Engine::Entry kScalarKernel;

}  // namespace parley
