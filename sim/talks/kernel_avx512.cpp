// The kernel for processors with AVX-512; empty on other architectures. Highway switches the instruction set on for the kernel's
// functions alone, so that nothing that other sources share with this one needs it.
#include <hwy/detect_compiler_arch.h>
#if HWY_ARCH_X86
#define HWY_BASELINE_TARGETS HWY_AVX3
#define HWY_COMPILE_ONLY_STATIC
#include "sim/talks/kernel-inl.h"

namespace parley {

const Engine::Entry kAvx512Kernel = N_AVX3::EntryOf("avx512", HWY_AVX3);

}  // namespace parley
#endif
