// The kernel for processors with SSSE3; empty on other architectures. Highway switches the instruction set on for the kernel's
// functions alone, so that nothing that other sources share with this one needs it.
#include <hwy/detect_compiler_arch.h>
#if HWY_ARCH_X86
#define HWY_BASELINE_TARGETS HWY_SSSE3
#define HWY_COMPILE_ONLY_STATIC
#include "sim/talks/kernel-inl.h"

namespace parley {

const Engine::Entry kSsse3Kernel = N_SSSE3::EntryOf("ssse3", HWY_SSSE3);

}  // namespace parley
#endif
