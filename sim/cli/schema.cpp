#include "sim/scenario/schema.h"

#include <ostream>

#include "sim/cli/commands.h"

namespace parley::cli {

ExitCode schema_command(const Arguments&, Console& console) {
  console.out << schema_text();
  return ExitCode::ok;
}

}  // namespace parley::cli
