#pragma once
#include <catch2/catch.hpp>
#include <string>

#include "../same_bytes/shell.h"

namespace parley::test {

/// Whether there is such a program; where there is none, it is said that what needs it is skipped.
inline bool there_is(const std::string& program) {
  if (shell("command -v " + program).code == 0) return true;
  WARN("SKIPPED: what needs " << program << ", which is not installed");
  return false;
}

/// cmake --install with /usr below `root`.
inline Said install_into(const std::string& root) {
  return shell("DESTDIR='" + root + "' cmake --install '" PARLEY_BINARY_DIR "' --prefix /usr");
}

}  // namespace parley::test
