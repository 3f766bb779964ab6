#include "sim/report/story_text.h"

#include <fmt/format.h>

#include "sim/report/table.h"

namespace parley {
namespace {

/// A paragraph, its further lines indented by two more.
std::string paragraph(const std::string& text, std::size_t indent) {
  return std::string(indent, ' ') + wrapped(text, indent + 2, 100) + '\n';
}

}  // namespace

std::string story_text(const ToldTrial& told) {
  const TrialStory story = trial_story(told);
  std::string out = fmt::format("{}: trial {} of seed {}\n", told.labels.title, told.trial, told.seed);
  for (const std::string& sentence : story.opening) out += paragraph(sentence, 0);
  for (const TrialStory::Part& part : story.rounds) {
    out += fmt::format("\n{}\n", part.heading);
    for (const TrialStory::Sentence& sentence : part.sentences) out += paragraph(sentence.words, 2);
  }
  out += '\n';
  for (const std::string& sentence : story.ending) out += paragraph(sentence, 0);
  out += "What each got:\n";
  TextTable table({TextTable::Align::left, TextTable::Align::point});
  for (const auto& [actor, payoff] : story.payoffs) table.add({actor, fmt::format("{:.2f}", payoff)});
  return out + table.text();
}

}  // namespace parley
