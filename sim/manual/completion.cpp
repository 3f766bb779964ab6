#include "sim/manual/completion.h"

#include <fmt/format.h>

#include <algorithm>

namespace parley {
namespace {

enum class Offer { nothing, folders, files };

/// What the name of an argument asks for: "DIR" a folder, "FILE.png" a file, "N" nothing that could be
/// offered.
Offer offer_of_argument(const std::string& name) {
  if (name.rfind("FILE", 0) == 0) return Offer::files;
  return name == "DIR" ? Offer::folders : Offer::nothing;
}

/// Operands are files, but for those that are folders only.
Offer offer_of_operands(const std::vector<OperandSpec>& operands) {
  if (operands.empty()) return Offer::nothing;
  const bool folders = std::all_of(operands.begin(), operands.end(),
                                   [](const OperandSpec& operand) { return operand.name == "DIR"; });
  return folders ? Offer::folders : Offer::files;
}

std::string offered(Offer offer) {
  if (offer == Offer::nothing) return "return";
  return fmt::format(
      "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -{} -- \"$word\"); return",
      offer == Offer::folders ? 'd' : 'f');
}

/// The cases of options that take a value.
std::string value_cases(const Completed& one) {
  std::string out;
  for (const OptionSpec& option : one.options) {
    if (option.hidden || option.argument.empty()) continue;
    const std::string action =
        option.choices.empty()
            ? offered(offer_of_argument(option.argument))
            : fmt::format("mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$word\"); return",
                          fmt::join(option.choices, " "));
    out += fmt::format("    \"{} {}\") {} ;;\n", one.command, option.name, action);
  }
  return out;
}

std::string option_cases(const Completed& one) {
  std::string once, again;
  for (const OptionSpec& option : one.options)
    if (!option.hidden) (option.repeats ? again : once) += option.name + ' ';
  return fmt::format("    \"{}\") once=\"{}{}\" again=\"{}\" ;;\n", one.command, once, help_option().name,
                     again);
}

std::string operand_cases(const Completed& one) {
  return fmt::format("    \"{}\") {} ;;\n", one.command, offered(offer_of_operands(one.operands)));
}

template <class Case>
std::string cases(const std::vector<Completed>& all, Case one_case) {
  std::string out;
  for (const Completed& one : all) out += one_case(one);
  return out;
}

std::string function_name(std::string program) {
  std::replace(program.begin(), program.end(), '-', '_');
  return '_' + program;
}

/// The command that is completed, or the list of those that there are.
std::string command_part(const std::vector<Completed>& all, const std::vector<std::string>& first_words) {
  if (all.size() == 1 && all.front().command.empty()) return "";
  std::string names;
  for (const Completed& one : all) names += (names.empty() ? "" : " ") + one.command;
  return fmt::format(R"(  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "{0} {1}" -- "$word")
    return
  fi
  command=${{COMP_WORDS[1]}}
  if [[ $command == help ]]; then
    ((COMP_CWORD == 2)) && mapfile -t COMPREPLY < <(compgen -W "{0}" -- "$word")
    return
  fi
)",
                     names, fmt::join(first_words, " "));
}

}  // namespace

std::string bash_completion(const std::string& program, const std::vector<Completed>& all,
                            const std::vector<std::string>& first_words) {
  const std::string function = function_name(program);
  std::string out = fmt::format(
      R"(# bash completion for {0}, made from its table of options

{1}() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command="" given=" " once="" again="" i
  COMPREPLY=()
  # --option=value comes as three words
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $before == "=" ]]; then
    before=${{COMP_WORDS[COMP_CWORD - 2]}}
    [[ $before == -* ]] || return
  fi
)",
      program, function);
  out += command_part(all, first_words);
  out += "  case \"$command $before\" in\n" + cases(all, value_cases) + "  esac\n";
  out += "  for ((i = 1; i < COMP_CWORD; ++i)); do given+=\"${COMP_WORDS[i]} \"; done\n";
  out += "  if [[ $word == -* && $given != *\" -- \"* ]]; then\n    case $command in\n";
  out += cases(all, [](const Completed& one) { return "  " + option_cases(one); });
  out += R"(    esac
    for i in $once; do
      [[ $given == *" $i "* ]] || again+=" $i"
    done
    mapfile -t COMPREPLY < <(compgen -W "$again" -- "$word")
    return
  fi
)";
  out += "  case $command in\n" + cases(all, operand_cases) + "  esac\n}\n";
  return out + fmt::format("complete -F {} {}\n", function, program);
}

}  // namespace parley
