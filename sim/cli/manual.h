#pragma once
#include "sim/base/folder.h"

namespace parley::cli {

/// What is installed beside the program and made from its table: a man page for the program and one for each
/// command (parley.1, parley-run.1, …) and the completion for bash (parley.bash).
NamedTexts manual_files();

}  // namespace parley::cli
