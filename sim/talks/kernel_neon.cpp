// The kernel for arm64, all of which has NEON; empty on other architectures. Compiled without Highway's choice at run time: the
// NEON that it would choose there wants the AES instructions as well, which the kernel does not use and small boards do not have.
#include <hwy/detect_compiler_arch.h>
#if HWY_ARCH_ARM_A64
#define TOOLCHAIN_MISS_SYS_AUXV_H
#define HWY_HAVE_RUNTIME_DISPATCH 0
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#define HWY_COMPILE_ONLY_STATIC
#include "sim/talks/kernel-inl.h"

namespace parley {

const Engine::Entry kNeonKernel = HWY_NAMESPACE::EntryOf("neon", Engine::Entry::kEverywhere);

}  // namespace parley
#endif
