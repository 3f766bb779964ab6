#pragma once
#include <vector>

#include "sim/base/folder.h"
#include "sim/manual/option.h"

/// The one table of what parley-gui takes: reading the command line, help, man page and completion read it.
namespace parley::gui {

const std::vector<OptionSpec>& option_table();  ///< without --help
const std::vector<OperandSpec>& operand_table();

/// What `parley-gui --help` prints.
std::string usage();

/// What is installed beside the program: parley-gui.1 and parley-gui.bash.
NamedTexts manual_files();

}  // namespace parley::gui
