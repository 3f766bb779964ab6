#pragma once
#include <functional>
#include <string>
#include <vector>

#include "gui/theory/theory.h"
#include "sim/plot/theory_charts.h"
#include "sim/solve/analysis.h"

namespace parley::gui {

/// The words for what a topic's game is made of, as the dashboard writes them.
class TheoryNames {
 public:
  explicit TheoryNames(const TopicTheory& theory) : theory_(theory), game_(theory.point->game) {}

  std::string issue() const;                     ///< name, or "All issues together"
  std::string given_types() const;               ///< ", if Russia is serious", or empty
  std::string actor(int actor) const;            ///< name, else id
  std::string player(std::size_t player) const;  ///< its actor's name; with the issue where it has two
  std::string position(std::size_t player, int position) const;
  std::string profile(const std::vector<int>& positions) const;  ///< of those who can move
  std::string mixed(const Profile& profile) const;
  /// A profile without the actors' names, "build-up / open door", and the names in that order.
  std::string label(const std::vector<int>& positions) const;
  std::string label(const Profile& profile) const;
  std::string order() const;
  std::string package(std::size_t package) const;  ///< its settlements, or "Nothing settled"

  /// Place of a pure profile among all, the last player fastest, and the way back.
  std::size_t cell(const std::vector<int>& positions) const;
  std::vector<int> at(std::size_t cell) const;
  /// The positions of a pure profile; empty for a mixed one.
  std::vector<int> pure(const Profile& profile) const;

 private:
  std::string strategy(std::size_t player, const std::vector<double>& own) const;
  std::string listed(const std::function<std::string(std::size_t)>& of_player,
                     const std::string& between) const;
  const TopicTheory& theory_;
  const StaticGame& game_;
};

DrawnShare drawn_share(const DrawShare& share);
/// "87.0 % of draws (86.8–87.2 %)".
std::string drawn_text(const DrawShare& share);

}  // namespace parley::gui
