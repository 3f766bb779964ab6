#include <fmt/format.h>

#include <algorithm>

#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/base/words.h"
#include "sim/parley.h"
#include "sim/plot/words.h"
#include "sim/report/story_text.h"

/// Single trials, told as stories and stepped through round by round.
namespace parley::gui {
namespace {

/// The trial told last; told again only when another is asked for.
struct Told {
  Output output;
  std::uint64_t trial = 0;
  Replay replay;
  std::optional<TrialStory> story;
};

const Told& tell(const Output& output, std::uint64_t trial) {
  static Told told;
  if (told.output == output && told.trial == trial && told.story) return told;
  told.replay = replay(*output->game, output->settings.seed, trial);
  told.story = trial_story({*output->scenario, output->game->labels, told.replay.probe, told.replay.result,
                            output->settings.seed, trial});
  told.output = output, told.trial = trial;
  return told;
}

/// The next (previous) trial that ended in the outcome, or any; at most 20,000 are looked at.
std::uint64_t neighbour(const RunOutput& output, std::uint64_t from, bool forward,
                        std::optional<std::size_t> outcome) {
  if (!outcome) return forward ? from + 1 : from - (from > 0 ? 1 : 0);
  const BlockFunction block = trial_blocks(*output.game, output.settings.seed)();
  BlockResult result;
  constexpr std::uint64_t kStep = 256;
  for (std::uint64_t looked = 0; looked < 20'000; looked += kStep) {
    if (forward) {
      const std::uint64_t first = from + 1 + looked;
      block({first, kStep}, result);
      for (std::size_t t = 0; t < kStep; ++t)
        if (result.outcome[t] == *outcome) return first + t;
    } else {
      if (from < looked + 1) return from;
      const std::uint64_t end = from - looked, first = end > kStep ? end - kStep : 0;
      block({first, static_cast<std::size_t>(end - first)}, result);
      for (std::size_t t = static_cast<std::size_t>(end - first); t-- > 0;)
        if (result.outcome[t] == *outcome) return first + t;
      if (first == 0) return from;
    }
  }
  return from;
}

constexpr ImGuiTableFlags kRows =
    ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_BordersInnerH;

std::string percent(double chance) { return fmt::format("{:.0f} %", 100 * chance); }

/// What came of an offer, and who answered how.
std::string answers_of(const Labels& labels, const OffersLabels& offers, const Probe::Turn& turn) {
  std::string words;
  for (const Probe::Turn::Answer& answer : turn.answers) {
    const int actor = offers.bargainers[static_cast<std::size_t>(answer.bargainer)];
    words += fmt::format("{}{}: {} (yes {})", words.empty() ? "" : ", ",
                         name_of(labels.actors[static_cast<std::size_t>(actor)]), answer.yes ? "yes" : "no",
                         percent(answer.chance));
  }
  const char* came = turn.agreed ? "agreed" : turn.broke ? "the meeting breaks down" : "";
  return words + (words.empty() || *came == '\0' ? "" : "; ") + came;
}

/// A round of offers, turn by turn.
void draw_turns(Ui& ui, const Labels& labels, const Probe::Round& round) {
  const auto offers = std::find_if(labels.offers.begin(), labels.offers.end(),
                                   [&](const OffersLabels& one) { return one.round == round.round; });
  if (offers == labels.offers.end() || !ImGui::BeginTable("turns", 4, kRows)) return;
  for (const char* head : {"Turn, who offers", "what", "chance", "answers"}) ImGui::TableSetupColumn(head);
  ImGui::TableHeadersRow();
  for (const Probe::Turn& turn : round.turns) {
    const auto cell = [&](const std::string& words, Color color) {
      ImGui::TableNextColumn();
      ui::fitted(words, ImGui::GetContentRegionAvail().x, color, 6);
    };
    const int actor = offers->bargainers[static_cast<std::size_t>(turn.proposer)];
    ImGui::TableNextRow();
    cell(fmt::format("{}, {}", turn.turn + 1, name_of(labels.actors[static_cast<std::size_t>(actor)])),
         ui.theme.ink);
    if (turn.package < 0) {
      cell("nothing", ui.theme.secondary);
    } else {
      const PackageLabels& package = offers->packages[static_cast<std::size_t>(turn.package)];
      cell(package.name.empty() ? package.id : package.name, turn.agreed ? ui.theme.accent : ui.theme.ink);
    }
    cell(percent(turn.chance), ui.theme.ink);
    cell(answers_of(labels, *offers, turn), ui.theme.secondary);
  }
  ImGui::EndTable();
}

void draw_round(Ui& ui, const RunOutput& output, const Probe::Round& round) {
  const Labels& labels = output.game->labels;
  if (!round.turns.empty()) return draw_turns(ui, labels, round);
  if (round.moves.empty()) return ui::text_colored("Nobody could move.", ui.theme.secondary);
  if (!ImGui::BeginTable("moves", 4, kRows)) return;
  for (const char* head : {"Who, on what", "from", "to", "chance"}) ImGui::TableSetupColumn(head);
  ImGui::TableHeadersRow();
  for (const Probe::Move& move : round.moves) {
    const DelegationLabels& delegation = labels.delegations[static_cast<std::size_t>(move.delegation)];
    const auto& actor = labels.actors[static_cast<std::size_t>(delegation.actor)];
    const auto& issue = labels.issues[static_cast<std::size_t>(delegation.issue)];
    const auto cell = [&](const std::string& words, Color color) {
      ImGui::TableNextColumn();
      ui::fitted(words, ImGui::GetContentRegionAvail().x, color, 6);
    };
    ImGui::TableNextRow();
    cell(name_of(actor) + ", " + name_of(issue), ui.theme.ink);
    cell(spaced(delegation.positions[static_cast<std::size_t>(move.from)]), ui.theme.secondary);
    cell(spaced(delegation.positions[static_cast<std::size_t>(move.to)]),
         move.from == move.to ? ui.theme.secondary : ui.theme.accent);
    std::string chance = move.free ? "" : "settled before";
    if (move.free && !move.choice.empty()) {
      const std::size_t type = std::min<std::size_t>(move.choice.size() - 1, 0);
      chance = fmt::format("{:.0f} %", 100 * move.choice[type][static_cast<std::size_t>(move.to)]);
      if (move.choice.size() > 1) {
        chance.clear();
        for (const auto& of : move.choice)
          chance += fmt::format("{}{:.0f} %", chance.empty() ? "" : " / ",
                                100 * of[static_cast<std::size_t>(move.to)]);
      }
      if (move.observed) chance += ", observed";
    }
    cell(chance, ui.theme.ink);
  }
  ImGui::EndTable();
}

/// Rounds under their headings; what changed stands out from what stayed.
void draw_story(Ui& ui, const TrialStory& story) {
  // Dear ImGui's own wrapping begins lines with the comma that follows a quotation.
  constexpr std::size_t kMostLines = 100;
  const auto say = [](const std::string& words, Color color) {
    ui::fitted(words, ImGui::GetContentRegionAvail().x, color, kMostLines);
  };
  for (const std::string& sentence : story.opening) say(sentence, ui.theme.ink);
  for (const TrialStory::Part& part : story.rounds) {
    ImGui::Dummy({0, ui.px(2)});
    {
      const FontScope bold(ui.fonts.small_bold);
      say(part.heading, ui.theme.ink);
    }
    ImGui::Indent(ui.px(10));
    for (const TrialStory::Sentence& sentence : part.sentences)
      say(sentence.words, sentence.news ? ui.theme.ink : ui.theme.secondary);
    ImGui::Unindent(ui.px(10));
  }
  ImGui::Dummy({0, ui.px(2)});
  for (const std::string& sentence : story.ending) say(sentence, ui.theme.ink);
  ui::text_colored("What each got", ui.theme.secondary);
  const float number = ImGui::CalcTextSize("-0000.00").x;
  for (const auto& [actor, payoff] : story.payoffs) {
    const std::string shown = true_minus(fmt::format("{:.2f}", payoff));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + number - ImGui::CalcTextSize(shown.c_str()).x);
    ui::text(shown);
    ImGui::SameLine(0, ui.px(8));
    ui::fitted(actor, ImGui::GetContentRegionAvail().x, ui.theme.ink, 2);
  }
}

void draw_trial(Ui& ui, const Data& data) {
  if (!data.ready()) return ui::text_colored("No run yet.", ui.theme.secondary);
  View& view = ui.view;
  const FontScope small(ui.fonts.small);
  ImGui::AlignTextToFramePadding();
  ui::text("Trial");
  ImGui::SameLine();
  double typed = 0;
  if (ui::number_field(ui, "trial", std::to_string(view.trial), ui.px(90), typed, true)) {
    if (typed >= 0 && typed <= static_cast<double>(trials_range.hi))
      view.trial = static_cast<std::uint64_t>(typed);
    else
      ui::refuse(ui,
                 "Trial: write a whole number from 0 to " + whole_text(static_cast<double>(trials_range.hi)));
  }
  ImGui::SameLine();
  if (ui::button(ui, "Previous", "trial/previous"))
    view.trial = neighbour(*data.now, view.trial, false, view.given);
  ImGui::SameLine();
  if (ui::button(ui, "Next", "trial/next")) view.trial = neighbour(*data.now, view.trial, true, view.given);
  if (view.given) {
    ImGui::SameLine();
    const OutcomeLabels& outcome =
        data.now->game->labels.outcomes[std::min(*view.given, data.now->game->labels.outcomes.size() - 1)];
    ui::fitted("these go to trials that end in “" + name_of(outcome) + "”", ImGui::GetContentRegionAvail().x,
               ui.theme.secondary);
  }
  const Told& told = tell(data.now, view.trial);
  const std::vector<Probe::Round>& rounds = told.replay.probe.rounds;
  std::vector<std::string> tabs{"Story"};
  for (const Probe::Round& round : rounds) {
    const RoundLabels& labels = data.now->game->labels.rounds[static_cast<std::size_t>(round.round)];
    tabs.push_back(std::to_string(round.round + 1) + " " +
                   (labels.date.empty() ? spaced(labels.id) : labels.date));
  }
  const std::size_t step = view.trial_round =
      ui::tabs(ui, "trial_round", tabs, std::min(view.trial_round, tabs.size() - 1));
  const ChildScope body("story", {0, 0});
  if (step == 0) {
    draw_story(ui, *told.story);
  } else {
    draw_round(ui, *data.now, rounds[step - 1]);
  }
}

}  // namespace

const PanelSpec trial_panel{
    .panel = Panel::trial, .id = "trial", .title = "Trials", .home = {2, 8}, .draw = draw_trial};

}  // namespace parley::gui
