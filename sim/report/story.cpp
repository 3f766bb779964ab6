#include "sim/report/story_text.h"

#include <fmt/format.h>

#include <cmath>

#include "sim/base/elementary.h"
#include "sim/base/words.h"
#include "sim/position/law.h"
#include "sim/report/reasons.h"
#include "sim/report/story_names.h"
#include "sim/report/story_offers.h"

namespace parley {
namespace {

/// A trial's weight; by its power of ten where so much was observed that a double cannot hold it.
std::string weight_text(const BlockResult& trial) {
  const double weight = std::ldexp(trial.weight[0], -trial.weight_scale);
  if (weight > 0 || trial.weight[0] == 0) return fmt::format("{:.4g}", weight);
  constexpr double kLog10OfE = 0.43429448190325182765, kLog10Of2 = 0.30102999566398119521;
  return fmt::format("10^{:.1f}", log_own(trial.weight[0]) * kLog10OfE - trial.weight_scale * kLog10Of2);
}

class Teller {
 public:
  explicit Teller(const ToldTrial& told) : told_(told), names_(told.scenario, told.labels, told.isolate) {}

  TrialStory story() {
    opening();
    for (const Probe::Round& round : told_.probe.rounds) tell(round);
    ending();
    return std::move(story_);
  }

 private:
  std::size_t true_type(std::size_t actor) const {
    return told_.result.true_type[actor * told_.result.stride];
  }

  /// Where the actor's types begin among the beliefs.
  std::size_t slot(std::size_t actor) const {
    return static_cast<std::size_t>(told_.labels.type_begin[actor]);
  }

  void say(std::string words, bool news = false) {
    story_.rounds.back().sentences.push_back({std::move(words), news});
  }

  void opening() {
    for (std::size_t actor = 0; actor < told_.labels.actors.size(); ++actor) {
      if (told_.labels.actors[actor].types.empty()) continue;
      const int index = static_cast<int>(actor);
      std::string text =
          fmt::format("In this trial {} is of the type \"{}\", which the others cannot see.",
                      names_.actor(index), names_.type(index, static_cast<int>(true_type(actor))));
      if (!told_.probe.rounds.empty())
        text += fmt::format(" At the start they put it at: {}.",
                            beliefs_text(told_.probe.rounds.front().beliefs_before, actor));
      story_.opening.push_back(std::move(text));
    }
  }

  /// "mild 60 %, hard 40 %".
  std::string beliefs_text(const std::vector<double>& beliefs, std::size_t actor) const {
    std::vector<std::string> parts;
    for (std::size_t type = 0; type < told_.labels.actors[actor].types.size(); ++type)
      parts.push_back(fmt::format("{} {}", names_.type(static_cast<int>(actor), static_cast<int>(type)),
                                  chance_text(beliefs[slot(actor) + type])));
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  void tell(const Probe::Round& round) {
    const Round& written = told_.scenario.talks[static_cast<std::size_t>(round.round)];
    story_.rounds.push_back(
        {fmt::format("{}{}{}", names_.round(round.round), written.date.empty() ? "" : ", " + written.date,
                     written.is_public ? "" : ", behind closed doors"),
         {}});
    say("At the table: " + table_text(written.table, written.agenda) + ".");
    happened_.resize(told_.scenario.events.size(), false);
    for (int event : round.events) {
      happened_[static_cast<std::size_t>(event)] = true;
      say(fmt::format("Before it: {}.", names_.event(event)), true);
    }
    if (written.offers)
      tell_offers(round);
    else
      tell_moves(round.moves, round.audience_cost, {round.round, written.is_public, happened_});
    const bool replied = round.reply.outcome >= 0;
    tell_beliefs(round.moves, round.beliefs_before,
                 replied ? round.reply.beliefs_before : round.beliefs_after);
    tell_settled(round.settled);
    for (const Probe::Place& place : round.places) tell_place(place);
    if (replied) tell_reply(round);
  }

  void tell_moves(const std::vector<Probe::Move>& moves, const std::vector<double>& costs,
                  const MoveSetting& setting) {
    bool anything = false;
    for (const Probe::Move& move : moves) {
      if (!move.free) continue;
      say(move_text(move, costs), move.from != move.to);
      say(why_text(move, reasons(told_, move, setting)));
      anything = true;
    }
    if (!anything) say("Nothing was left to decide.");
  }

  /// Turn by turn, with what each told of types.
  void tell_offers(const Probe::Round& round) {
    if (round.turns.empty()) say("No package was left to be offered.");
    for (const OffersLabels& offers : told_.labels.offers) {
      if (offers.round != round.round) continue;
      const std::vector<double>* before = &round.beliefs_before;
      for (const Probe::Turn& turn : round.turns) {
        for (TrialStory::Sentence& one : turn_sentences(told_, names_, offers, turn))
          say(std::move(one.words), one.news);
        for (std::size_t actor = 0; actor < told_.labels.actors.size(); ++actor) {
          bool learnt = false;
          for (std::size_t type = 0; type < told_.labels.actors[actor].types.size(); ++type)
            learnt = learnt || turn.beliefs_after[slot(actor) + type] != (*before)[slot(actor) + type];
          if (learnt)
            say(fmt::format("What that tells the others of {}: now {}; before {}.",
                            names_.actor(static_cast<int>(actor)), beliefs_text(turn.beliefs_after, actor),
                            beliefs_text(*before, actor)));
        }
        before = &turn.beliefs_after;
      }
      if (!round.turns.empty() && !round.turns.back().agreed && !round.turns.back().broke)
        say("The turns are over: no agreement.");
    }
  }

  void tell_settled(const std::vector<std::pair<int, int>>& settled) {
    for (const auto& [issue, settlement] : settled)
      if (!told_.scenario.issues[static_cast<std::size_t>(issue)].has_stands)
        say(fmt::format("Settled: {}, by {}.", names_.issue(issue), names_.settlement(issue, settlement)),
            true);
  }

  /// "The table settled Emission target at 32 %, a position that France and Spain had tabled; Poland, hit hardest, lost 0.54."
  void tell_place(const Probe::Place& place) {
    const ScaleLabels& scale = told_.labels.scales[static_cast<std::size_t>(place.scale)];
    const double at = scale.from + place.point * (scale.to - scale.from) / kScaleEnd;
    std::string text =
        fmt::format("The table settled {} at {:.4g}{}{}", names_.issue(scale.issue), at,
                    scale.unit.empty() ? "" : " " + scale.unit, place.observed ? ", as was observed" : "");
    std::vector<std::string> tabled;
    const Probe::Place::At* hit = nullptr;
    const auto loss = [&](const Probe::Place::At& stand) {
      return stand.salience * std::abs(place.point - stand.position) / kScaleEnd;
    };
    for (const Probe::Place::At& stand : place.stands) {
      if (grid_point(stand.position) == place.point) tabled.push_back(names_.actor(stand.actor));
      if (loss(stand) > (hit == nullptr ? 0 : loss(*hit))) hit = &stand;
    }
    text += tabled.empty() ? ", a place that nobody had tabled"
                           : fmt::format(", a position that {} had tabled", listed(tabled));
    text += fmt::format(" (its chance was {})", chance_text(place.chance));
    if (hit != nullptr)
      text += fmt::format("; {}, hit hardest, lost {:.2f}", names_.actor(hit->actor), loss(*hit));
    say(text + ".", true);
  }

  /// The moves that answered the end.
  void tell_reply(const Probe::Round& round) {
    const Probe::Reply& told = round.reply;
    const std::optional<Reply>& written =
        told_.scenario.outcomes[static_cast<std::size_t>(told.outcome)].reply;
    say(fmt::format("That ended the talks: {}. Who may still answer it{}: {}.", names_.outcome(told.outcome),
                    written->is_public ? "" : ", behind closed doors",
                    table_text(written->table, written->agenda)),
        true);
    tell_moves(told.moves, round.audience_cost, {round.round, written->is_public, happened_});
    tell_beliefs(told.moves, told.beliefs_before, round.beliefs_after);
    tell_settled(told.settled);
  }

  std::string table_text(const std::vector<std::string>& table,
                         const std::vector<std::string>& agenda) const {
    std::vector<std::string> actors, issues;
    for (const std::string& id : table)
      for (std::size_t i = 0; i < told_.labels.actors.size(); ++i)
        if (told_.labels.actors[i].id == id) actors.push_back(names_.actor(static_cast<int>(i)));
    for (const std::string& id : agenda)
      for (std::size_t i = 0; i < told_.labels.issues.size(); ++i)
        if (told_.labels.issues[i].id == id) issues.push_back(names_.issue(static_cast<int>(i)));
    return fmt::format("{}; on the agenda: {}", listed(actors), listed(issues));
  }

  /// What the position taken and the best of the others were worth to the mover, and the three entries with
  /// most of the difference.
  std::string why_text(const Probe::Move& move, const Reasons& why) const {
    constexpr std::size_t kTold = 3;
    constexpr double kSeen = 0.005;  // what would read 0.00
    const auto told = [&](double worth) { return std::abs(worth) < kSeen ? 0.0 : worth; };
    std::string text = fmt::format("It was worth {:.2f} to it, \"{}\" {:.2f}", told(why.worth),
                                   names_.position(move.delegation, why.other), told(why.other_worth));
    if (why.worth < why.other_worth) text += ", which chance kept it from";
    std::vector<std::string> parts;
    for (const Reasons::Part& part : why.parts)
      if (parts.size() < kTold && std::abs(part.difference()) >= kSeen)
        parts.push_back(fmt::format("{} {:+.2f}", part_name(part), part.difference()));
    return text + (parts.empty() ? ". Nothing told them apart."
                                 : fmt::format(". What told them apart most: {}.", fmt::join(parts, ", ")));
  }

  std::string part_name(const Reasons::Part& part) const {
    if (part.kind == Reasons::Part::Kind::audience) return "its audience";
    if (part.kind == Reasons::Part::Kind::entry) return part.id;
    for (std::size_t e = 0; e < told_.scenario.events.size(); ++e)
      if (told_.scenario.events[e].id == part.id) return names_.event(static_cast<int>(e));
    return part.id;
  }

  std::string move_text(const Probe::Move& move, const std::vector<double>& costs) const {
    const DelegationLabels& delegation = names_.delegation(move.delegation);
    const auto to = static_cast<std::size_t>(move.to);
    std::string text = names_.actor(delegation.actor);
    if (move.from == move.to)
      text += fmt::format(" keeps to \"{}\"", names_.position(move.delegation, move.to));
    else
      text += fmt::format(" moves from \"{}\" to \"{}\"", names_.position(move.delegation, move.from),
                          names_.position(move.delegation, move.to));
    text += fmt::format(" on {}", names_.issue(delegation.issue));
    if (move.observed) text += ", as was observed";
    if (move.charged && costs[static_cast<std::size_t>(delegation.actor)] > 0)
      text += ", a change in public that costs it at home";
    text += fmt::format(". The others expected this with {}; ", chance_text(move.expected[to]));
    if (move.choice.size() < 2)
      return text + fmt::format("in truth its chance was {}.", chance_text(move.choice.front()[to]));
    std::vector<std::string> parts;
    for (std::size_t type = 0; type < move.choice.size(); ++type)
      parts.push_back(fmt::format("{} if {}", chance_text(move.choice[type][to]),
                                  names_.type(delegation.actor, static_cast<int>(type))));
    return text + fmt::format("in truth its chance was {}.", listed(parts));
  }

  /// Whether a delegation of that actor had a choice among these moves.
  bool moved(const std::vector<Probe::Move>& moves, std::size_t actor) const {
    for (const Probe::Move& move : moves)
      if (move.free && static_cast<std::size_t>(names_.delegation(move.delegation).actor) == actor)
        return true;
    return false;
  }

  void tell_beliefs(const std::vector<Probe::Move>& moves, const std::vector<double>& before,
                    const std::vector<double>& after) {
    for (std::size_t actor = 0; actor < told_.labels.actors.size(); ++actor)
      if (!told_.labels.actors[actor].types.empty() && moved(moves, actor))
        say(fmt::format("What that tells the others of {}: now {}; before {}.",
                        names_.actor(static_cast<int>(actor)), beliefs_text(after, actor),
                        beliefs_text(before, actor)));
  }

  void ending() {
    const BlockResult& result = told_.result;
    story_.ending.push_back(
        fmt::format("How it ended: {}{} {}.", names_.outcome(result.outcome[0]),
                    result.ended[0] ? ". It ended the talks in the round" : ", after the last round,",
                    names_.round(result.last_round[0])));
    std::vector<std::string> open;
    for (std::size_t issue = 0; issue < told_.labels.issues.size(); ++issue)
      if (!told_.labels.issues[issue].settlements.empty() &&
          result.settlement[issue * result.stride] == BlockResult::kUnsettled)
        open.push_back(names_.issue(static_cast<int>(issue)));
    if (!open.empty()) story_.ending.push_back(fmt::format("Never settled: {}.", listed(open)));
    if (told_.labels.weighted)
      story_.ending.push_back(fmt::format("Its weight, for what was observed: {}.", weight_text(result)));
    for (std::size_t actor = 0; actor < told_.labels.actors.size(); ++actor)
      story_.payoffs.emplace_back(names_.actor(static_cast<int>(actor)),
                                  result.utility[actor * result.stride]);
  }

  const ToldTrial& told_;
  StoryNames names_;
  std::vector<bool> happened_;  ///< [event]
  TrialStory story_;
};

}  // namespace

TrialStory trial_story(const ToldTrial& told) { return Teller(told).story(); }

}  // namespace parley
