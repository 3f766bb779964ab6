#include "sim/cli/authoring_options.h"

#include "sim/cli/code_text.h"
#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"
#include "sim/cli/position_options.h"

namespace parley::cli {
namespace {

CommandSpec code_spec() {
  return {"code",
          "tell how a scenario is coded, and hold its numbers to the codebook",
          "A coded entry says what the source says, by a line of the codebook and a strength of wording; its "
          "numbers "
          "follow (docs/coding.md). A code may also stand as the first words of a note beside written cells: "
          "\"C1 "
          "strength=3: …\". Without an option every code is told as a sentence.",
          {scenario_operand()},
          {{"--check", "",
            "name every written number that is not what the codebook gives; exit code 1 if there is one"},
           {"--expand", "", "write the scenario with all cells written out and the codes in the notes"},
           {"--fold", "",
            "write the scenario with codes in place of the cells of entries whose notes name a line"},
           {"--compare", "OTHER",
            "another coder's file of the same text: agreement sentence by sentence (Cohen's kappa, "
            "Krippendorff's "
            "alpha), and what the difference does to the outcomes"},
           {"--trials", "N", "with --compare: trials of each run; 0 for none", grouped(kCodersTrials)},
           seed_option(),
           {"--out", "FILE", "with --expand and --fold: the file to write", "standard output"},
           {"--force", "", "replace a file of that name"},
           format_option()},
          {{"parley code scenarios/nato-russia-2022.json --check",
            "Are all numbers still those of the codebook?"},
           {"parley code scenarios/nato-russia-2022.json --expand --out cells.json",
            "The same scenario, all its cells written out."},
           {"parley code mine.json --compare yours.json", "Did we read the text alike, and does it matter?"}},
          code_command};
}

CommandSpec new_spec() {
  return {"new",
          "begin a scenario from a template",
          "Each template is a small whole scenario: it runs, and its summary says what to replace. Without a "
          "name "
          "they are listed.",
          {{"TEMPLATE", "the template; without it all are listed", false, false}},
          {{"--out", "FILE", "the file to write; its name becomes the scenario's id", "standard output"},
           {"--force", "", "replace a file of that name"},
           {"--from", "TABLE",
            "make the scenario of a table of positions in place of a template, as parley import does"},
           {"--case", "NAME", "with --from: the case that is meant", "the only one"},
           scale_option()},
          {{"parley new", "Which templates are there?"},
           {"parley new threat --out talks.json", "Begin with one of them."},
           {"parley new --from positions.csv --out council.json",
            "From who wants what, how much and with what power."}},
          new_command};
}

}  // namespace

std::vector<CommandSpec> authoring_commands() { return {new_spec(), code_spec()}; }

}  // namespace parley::cli
