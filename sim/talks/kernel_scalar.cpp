// The kernel without vector instructions: what every other target is held against.
#define HWY_COMPILE_ONLY_SCALAR
#include "sim/talks/kernel-inl.h"

namespace parley {

const Engine::Entry kScalarKernel = N_SCALAR::EntryOf("scalar", Engine::Entry::kEverywhere);

}  // namespace parley
