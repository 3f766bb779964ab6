// The kernel for processors with AVX2; empty on other architectures. Highway switches the instruction set on for the kernel's
// functions alone, so that nothing that other sources share with this one needs it.
#include <hwy/detect_compiler_arch.h>
#if HWY_ARCH_X86
#define HWY_BASELINE_TARGETS HWY_AVX2
#define HWY_COMPILE_ONLY_STATIC
#include "sim/talks/kernel-inl.h"

namespace parley {

const Engine::Entry kAvx2Kernel = N_AVX2::EntryOf("avx2", HWY_AVX2);

}  // namespace parley
#endif
