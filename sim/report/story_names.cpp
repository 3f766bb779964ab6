#include "sim/report/story_names.h"

#include <fmt/format.h>

#include "sim/base/utf8.h"
#include "sim/base/words.h"

namespace parley {
namespace {

/// Whether it holds Hebrew, Arabic, Syriac, Thaana, N'Ko or another script of those blocks.
bool runs_from_right(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
      return true;
  }
  return false;
}

const std::string& at(const std::vector<std::string>& list, int index) {
  return list[static_cast<std::size_t>(index)];
}

}  // namespace

std::string StoryNames::named(const std::string& name, const std::string& id) const {
  const std::string words = name_or_id(name, id);
  return isolate_ && runs_from_right(words) ? "\u2068" + words + "\u2069" : words;
}

std::string StoryNames::actor(int index) const {
  const ActorLabels& actor = labels_.actors[static_cast<std::size_t>(index)];
  return named(actor.name, actor.id);
}

std::string StoryNames::issue(int index) const {
  const IssueLabels& issue = labels_.issues[static_cast<std::size_t>(index)];
  return named(issue.name, issue.id);
}

std::string StoryNames::settlement(int issue, int index) const {
  const IssueLabels& labels = labels_.issues[static_cast<std::size_t>(issue)];
  return named(at(labels.settlement_names, index), at(labels.settlements, index));
}

std::string StoryNames::round(int index) const {
  const RoundLabels& round = labels_.rounds[static_cast<std::size_t>(index)];
  return named(round.name, round.id);
}

std::string StoryNames::outcome(int index) const {
  const OutcomeLabels& outcome = labels_.outcomes[static_cast<std::size_t>(index)];
  return named(outcome.name, outcome.id);
}

std::string StoryNames::event(int index) const {
  const Event& event = scenario_.events[static_cast<std::size_t>(index)];
  return named(event.name, event.id);
}

std::string StoryNames::type(int actor, int index) const {
  const ActorLabels& labels = labels_.actors[static_cast<std::size_t>(actor)];
  return named(at(labels.type_names, index), at(labels.types, index));
}

std::string StoryNames::position(int delegation, int index) const {
  const DelegationLabels& labels = this->delegation(delegation);
  const std::string& id = at(labels.positions, index);
  const std::string& actor = labels_.actors[static_cast<std::size_t>(labels.actor)].id;
  for (const Delegation& written : scenario_.issues[static_cast<std::size_t>(labels.issue)].delegations)
    if (written.actor == actor)
      for (const Position& position : written.positions)
        if (position.id == id) return named(position.meaning, id);
  return id;
}

std::string chance_text(double chance) {
  if (chance > 0 && chance < 0.01) return "under 1\u00A0%";
  if (chance < 1 && chance > 0.99) return "over 99\u00A0%";
  return fmt::format("{:.0f}\u00A0%", 100 * chance);
}

}  // namespace parley
