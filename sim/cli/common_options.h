#pragma once
#include <initializer_list>
#include <vector>

#include "sim/cli/options.h"

/// Operands and options that several commands take.
namespace parley::cli {

const OperandSpec& scenario_operand();
OptionSpec format_option();
OptionSpec seed_option();
/// What changes the scenario before it runs: --variant, --set, --hold, --observe.
std::vector<OptionSpec> change_options();
std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> lists);

}  // namespace parley::cli
