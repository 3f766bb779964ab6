#include "sim/scenario/check.h"
#include "sim/scenario/check/findings.h"

namespace parley {

std::span<const WarningKind> warning_kinds() {
  static constexpr WarningKind kinds[] = {
      {"draw-outside-range",
       "A draw of this number can fall outside its range, more often than once in a "
       "thousand million."},
      {"never-mover",
       "The actor is at no table, of a round or a reply, with this issue on the agenda, "
       "so that it never moves."},
      {"drifts", "No payoff of the actor depends on what it does here: it moves at random."},
      {"unused-position",
       "No payoff mentions any position of the actor on the issue. (Where one names some of them, the others "
       "count 0.)"},
      {"unused-type",
       "No payoff entry belongs to the type, nor to another type of the actor beside it:"
       " one alone may be the one that the others differ from."},
      {"unexplained-change",
       "Numbers of the entry were changed by hand, and nothing says what they rest on."},
      {"nearly-certain",
       "Rationality times the range of payoffs at the opening is over 8: the best "
       "position is chosen almost always."},
      {"nearly-random",
       "That product is under 0.3, wherever the others may stand: all positions are "
       "chosen about alike. Numbers count at their medians, foresight is left out."},
      {"settlement-apart", "The settlement's actors never sit together with the issue on the agenda."},
      {"settlement-shadowed", "An earlier settlement holds whenever this one does."},
      {"settlement-lacks",
       "The settlement names all but one of those who decide the issue, always sit at "
       "its table and get something from it. Of two, one may do it alone where no other settlement "
       "asks both."},
      {"opening-settles", "The openings already meet a settlement."},
      {"opening-ends-talks", "The openings already meet an outcome that ends the talks."},
      {"contradiction", "The outcome's condition can never hold."},
      {"repeated-outcome", "The condition holds exactly when an earlier outcome's does."},
      {"outcome-shadowed", "Earlier outcomes hold whenever this one does, so that it never comes."},
      {"worst-deal",
       "An actor must agree to the outcome and gets less from it than from every other; "
       "its ranking of the outcomes is told."},
      {"settlement-in-no-package",
       "A settlement of an issue on the agenda of a round of offers is in none of its packages."},
      {"gains-from-no-package",
       "An actor has to accept and at the openings gains from no package; its types as their medians weigh "
       "them."},
      {"repeated-package", "The package stands in the list of its round before."},
      {"package-changes-nothing",
       "At the openings everybody stands already where the package would have them."},
      {"last-offer-decides",
       "A round of offers has several turns and neither a chance of breakdown nor a length of turns: the "
       "last "
       "proposer's ultimatum decides."},
      {"idle-tactic", "An actor has a tactic and bargains in no round of offers."},
      {"tactic-exponent",
       "The exponent of a tactic has it give in early, late or evenly, where its name says another of "
       "these."},
      {"no-breakdown-ends",
       "An outcome that ends the talks asks that a meeting did not break down, which holds before it."},
      {"event-after-end",
       "The event can never happen, or only after the last round in which anybody "
       "decides."},
      {"observed-after-unobserved", "The round is observed, an earlier one is not."},
      {"uncited-source", "Nothing cites the source."},
      {"nothing-to-decide", "The actor is at the table and has nothing to decide there."},
      {"idle-actor", "The actor sits at no table and no payoff is its own."},
      {"idle-entry", "No choice can depend on the entry, and no outcome tells apart what it is about."},
      {"outlying-cell", "One cell is at least ten times as large as every other of its entry."},
      {"equal-entries", "Two entries say the same: the payoff counts twice."},
      {"reversed-columns", "The columns stand in the reverse order of the other's positions."},
      {"stated-without-source", "The entry says that its payoff was stated, and cites nothing."},
      {"idle-code", "The code has strength 0: all that follows from it is 0."},
      {"idle-override", "A number is written beside a code and is just what follows from the code."},
      {"unused-codebook", "No coded entry depends on the codebook, or on this constant of it."},
      {"unused-factor", "No number is in terms of the factor."},
      {"no-date", "The date is no day, month or year of the calendar."},
      {"rounds-out-of-order", "The round has an earlier date than the one before it."},
      {"same-name", "Two things of one list are shown by the same name."},
      {"hidden-character",
       "A text has a control character, a line break in a name, or a character that "
       "turns the order of letters around; it is shown as an escape."},
  };
  return kinds;
}

namespace checks {

void check_quiet(const Scenario& scenario, Findings& findings) {
  std::vector<std::string> known;
  for (const WarningKind& kind : warning_kinds()) known.emplace_back(kind.name);
  for (std::size_t i = 0; i < scenario.quiet.size(); ++i)
    findings.known("warning", scenario.quiet[i], known, place("quiet", i));
  findings.repeats("warning", scenario.quiet, "quiet");
}

}  // namespace checks
}  // namespace parley
