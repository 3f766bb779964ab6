#include <array>

#include "sim/scenario/schema.h"

namespace parley {
namespace {

constexpr std::array rules{
    Rule{"repeated-key", "No object has one key twice."},
    Rule{"unknown-actor", "Every actor that is named stands under \"actors\"."},
    Rule{"unknown-issue", "Every issue that is named stands under \"issues\"."},
    Rule{"unknown-position", "Every position that is named is one of that actor's on that issue."},
    Rule{"unknown-settlement",
         "Every settlement that a condition or a package names is one of that issue's."},
    Rule{"unknown-type", "The type of an entry is one of its actor's."},
    Rule{"foreign-type", "The type of an entry does not belong to another actor."},
    Rule{"unknown-factor", "Every factor that a number depends on stands under \"factors\"."},
    Rule{"unknown-event", "Every event that is named stands under \"events\"."},
    Rule{"unknown-round", "Every round that an event or a condition names is one of \"talks\"."},
    Rule{"unknown-source", "Every source that is cited stands under \"sources\"."},
    Rule{"no-positions",
         "Who opens, is named in a settlement, a joint entry, a condition, an observation, a hold or a "
         "shift, or has rows or is "
         "faced in an entry, has positions on that issue."},
    Rule{"missing-opening", "Every actor with positions on an issue has an opening there."},
    Rule{"missing-cell", "A matrix has a cell, and a row a number, for every position."},
    Rule{"extra-cell", "A row written as an array has no more cells than there are columns."},
    Rule{"unknown-number", "Every number that is said to have been changed is one of the entry's."},
    Rule{"no-codebook", "A scenario with coded entries names its codebook."},
    Rule{"versus-itself", "No entry is against the delegation that it belongs to."},
    Rule{"same-id", "No two entries, and no two rounds, have one id."},
    Rule{"bad-distribution", "The bounds of a distribution are in order: lo, mode, hi."},
    Rule{"zero-priors", "Not all the priors of an actor's types are 0."},
    Rule{"observed-absent", "Who is observed in a round is at its table."},
    Rule{"observed-off-agenda", "An issue that is observed in a round is on its agenda."},
    Rule{"observed-event", "An event that is observed in a round can happen before it."},
    Rule{"observed-held", "Who is held at one position is not observed at another."},
    Rule{"offers-absent",
         "Who proposes, votes, has a veto or a weight in a round of offers is at its table."},
    Rule{"package-off-agenda", "An issue of a package is on the round's agenda."},
    Rule{"weights-without-random", "Weights of proposers stand only where these are drawn."},
    Rule{"quota-over-votes", "The quota of a round of offers is at most the sum of its votes."},
    Rule{"too-many-votes", "The votes of a round of offers are at most 1,000 together."},
    Rule{"no-package", "A round of offers has a package that can be offered."},
    Rule{"observed-moves", "No move is observed in a round of offers."},
    Rule{"agreement-without-offers", "An agreement is observed only in a round of offers."},
    Rule{"too-many-turns",
         "A round of offers has more than 32 turns only where everybody in it follows a tactic."},
    Rule{"unknown-package", "An agreement that is observed is a package that can be offered in its round."},
    Rule{"no-offers", "Only a round of offers is asked whether it broke down."},
    Rule{"otherwise-not-last", "The outcome with \"otherwise\" is the last."},
    Rule{"scale-ends", "The ends of a scale are in order."},
    Rule{"off-scale",
         "Marks, references, results, observed places and the ends of conditions lie on the issue's scale."},
    Rule{"no-stand", "Who loses by distance, or is moved by an event, has a stand on that issue."},
    Rule{"no-scale",
         "An entry with \"loss\" or \"worth\", a \"between\" and an observed place are about an issue with "
         "stands."},
    Rule{"worth-order", "The places of \"worth\" rise."},
    Rule{"observed-early", "A place is observed in the last round that has the issue on its agenda."},
    Rule{"unknown-outcome", "The \"result\" is one of the outcomes."},
    Rule{"no-otherwise", "There is an outcome with \"otherwise\"."},
};

}  // namespace

std::span<const Rule> rules_beyond_schema() { return rules; }

}  // namespace parley
