#pragma once
#include <cstdint>
#include <vector>

namespace parley {

/// Pure equilibria and dominance of one draw of an issue's payoff table, for 10^5 draws and more: nothing
/// here allocates after the first call. Players may share a payoff (two delegations of one actor). Payoffs
/// of a player within its `tie` of each other count as tied.
class DrawTable {
 public:
  /// sizes[player], row[player]: which row of the table is its payoff.
  DrawTable(std::vector<int> sizes, std::vector<int> row);

  std::size_t profiles() const { return profiles_; }

  /// tie[player]: `share` of the most that its own position can change its payoff against any positions of
  /// the others, see tie_of.
  void ties(const std::vector<double>& table, double share, std::vector<double>& tie) const;

  /// nash[profile] = 1 where no player gains more than its tie by a change of its own position (Nash 1951).
  /// table[row * profiles + profile], the last player fastest. Cost: profiles x players.
  void pure_equilibria(const std::vector<double>& table, const std::vector<double>& tie,
                       std::vector<std::uint8_t>& nash) const;

  /// Iterated elimination of positions that one other beats by more than its tie whatever the others do within
  /// what is left to them: bit s of left[player]. Up to 32 positions.
  void undominated(const std::vector<double>& table, const std::vector<double>& tie,
                   std::vector<std::uint32_t>& left);

 private:
  bool beaten(const std::vector<double>& table, double tie, std::size_t player, int s,
              const std::vector<std::uint32_t>& left) const;

  std::vector<int> sizes_, row_;
  std::size_t profiles_ = 1;
  std::vector<std::size_t> stride_;
  std::vector<std::vector<std::size_t>> base_;  ///< [player]: the profiles in which it holds position 0
  std::vector<std::uint8_t> dead_;              ///< [profile]: some player's position is eliminated
};

}  // namespace parley
