#include "sim/base/version.h"

namespace parley {

std::string_view build_description() {
#if defined(__clang__)
  return "clang " __clang_version__
#elif defined(__GNUC__)
  return "g++ " __VERSION__
#else
  return "unknown compiler"
#endif
#if defined(__OPTIMIZE__)
         ", optimised";
#else
         ", not optimised";
#endif
}

}  // namespace parley
