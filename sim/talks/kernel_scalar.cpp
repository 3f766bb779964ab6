// The kernel without vector instructions: what every other target is held against.
#define HWY_COMPILE_ONLY_SCALAR
#include "sim/talks/kernel-inl.h"
#include "sim/talks/scratch.h"

namespace parley {

const Engine::Entry kScalarKernel = {"scalar",
                                     HWY_SCALAR,
                                     N_SCALAR::kLanes,
                                     &N_SCALAR::RunTrials,
                                     &N_SCALAR::QuantityWords,
                                     &N_SCALAR::Group::Size};

}  // namespace parley
