#include "sim/scenario/schema.h"

#include <ostream>

#include "sim/cli/commands.h"
#include "sim/study/study.h"

namespace parley::cli {

ExitCode schema_command(const Arguments& arguments, Console& console) {
  console.out << (arguments.has("--study") ? study_schema_text() : schema_text());
  return ExitCode::ok;
}

}  // namespace parley::cli
