#include "sim/report/story_offers.h"

#include <fmt/format.h>

#include "sim/base/words.h"

namespace parley {
namespace {

class TurnTeller {
 public:
  TurnTeller(const ToldTrial& told, const StoryNames& names, const OffersLabels& offers,
             const Probe::Turn& turn)
      : told_(told), names_(names), offers_(offers), turn_(turn) {}

  std::vector<TrialStory::Sentence> sentences() {
    offer();
    aims();
    if (turn_.package >= 0) {
      worth();
      answers();
    }
    end();
    return std::move(all_);
  }

 private:
  void say(std::string words, bool news = false) { all_.push_back({std::move(words), news}); }

  std::string actor(int bargainer) const {
    return names_.actor(offers_.bargainers[static_cast<std::size_t>(bargainer)]);
  }

  std::string package() const {
    std::vector<std::string> parts;
    for (const auto& [issue, settlement] : offers_.packages[static_cast<std::size_t>(turn_.package)].terms)
      for (std::size_t k = 0; k < told_.labels.issues.size(); ++k) {
        const IssueLabels& labels = told_.labels.issues[k];
        for (std::size_t s = 0; labels.id == issue && s < labels.settlements.size(); ++s)
          if (labels.settlements[s] == settlement)
            parts.push_back(fmt::format("{} on {}",
                                        names_.settlement(static_cast<int>(k), static_cast<int>(s)),
                                        names_.issue(static_cast<int>(k))));
      }
    return listed(parts);
  }

  void offer() {
    const std::string who = turn_.recognised < 1
                                ? fmt::format("{}, whose turn it was with {},", actor(turn_.proposer),
                                              chance_text(turn_.recognised))
                                : actor(turn_.proposer);
    say(turn_.package < 0 ? fmt::format("Turn {}: {} offers nothing (its chance was {}).", turn_.turn + 1,
                                        who, chance_text(turn_.chance))
                          : fmt::format("Turn {}: {} offers {} (its chance was {}).", turn_.turn + 1, who,
                                        package(), chance_text(turn_.chance)));
  }

  /// What those who follow a tactic went by.
  void aims() {
    std::vector<std::string> parts;
    for (std::size_t b = 0; b < turn_.aim.size(); ++b)
      if (turn_.aim[b] >= 0)
        parts.push_back(fmt::format("{} ({}) at {:.2f}", actor(static_cast<int>(b)),
                                    spaced(std::string(tactic_word(offers_.tactics[b]))), turn_.aim[b]));
    if (!parts.empty())
      say(fmt::format("Tactics aim, from their actor's worst package (0) to its best (1): {}.",
                      listed(parts)));
  }

  void worth() {
    std::vector<std::string> parts;
    for (std::size_t b = 0; b < turn_.worth.size(); ++b) {
      const std::string to = fmt::format("{:.2f} to {}", turn_.worth[b], actor(static_cast<int>(b)));
      parts.push_back(turn_.aim[b] < 0 ? fmt::format("{} (refusing it {:.2f})", to, turn_.refusal[b])
                                       : fmt::format("{} (none {:.2f})", to, turn_.stands[b]));
    }
    say(fmt::format("It is worth {}.", listed(parts)));
  }

  void answers() {
    std::vector<std::string> parts;
    for (const Probe::Turn::Answer& one : turn_.answers)
      parts.push_back(fmt::format("{} says {}, which had a chance of {}", actor(one.bargainer),
                                  one.yes ? "yes" : "no",
                                  chance_text(one.yes ? one.chance : 1 - one.chance)));
    if (!parts.empty()) say(fmt::format("{}.", fmt::join(parts, "; ")));
  }

  void end() {
    if (turn_.agreed) say("The offer is accepted.", true);
    if (!turn_.agreed && turn_.package >= 0) say("The offer fails.");
    if (turn_.broke) say("The meeting breaks down.", true);
  }

  const ToldTrial& told_;
  const StoryNames& names_;
  const OffersLabels& offers_;
  const Probe::Turn& turn_;
  std::vector<TrialStory::Sentence> all_;
};

}  // namespace

std::vector<TrialStory::Sentence> turn_sentences(const ToldTrial& told, const StoryNames& names,
                                                 const OffersLabels& offers, const Probe::Turn& turn) {
  return TurnTeller(told, names, offers, turn).sentences();
}

}  // namespace parley
