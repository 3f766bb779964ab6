#pragma once
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "sim/run/run.h"

namespace parley {

/// The processes that share one run, as one of them sees them. The calls are made by all of them in the same
/// order, each from its main thread; they block until the others come to them.
class Team {
 public:
  virtual ~Team() = default;
  virtual int rank() const = 0;        ///< 0 … size() - 1; the first reports
  virtual int size() const = 0;        ///< at least 1
  virtual int neighbours() const = 0;  ///< how many of them are on this machine, itself too
  virtual void send(int to, const std::string& bytes) = 0;
  virtual std::string receive(int from) = 0;
  virtual std::string broadcast(const std::string& bytes) = 0;  ///< the first one's bytes, to all
};

/// A run that failed in another process of the team; the message is that one's.
struct TeamFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs `own` in every process and puts the tallies together, in pairs along a binary tree; every process
/// gets the sum. `complete` where all were. Throws TeamFailure in all of them when `own` threw in any; the
/// exceptions themselves go no further.
RunTally sum_over(Team& team, const std::shared_ptr<const Layout>& layout,
                  const std::function<RunTally()>& own);

/// Calls `act` in the first process only; if it throws E there, an E with the same text is thrown in all.
template <class E, class Act>
void in_first(Team* team, Act act) {
  std::string told(1, '+');
  if (!team || team->rank() == 0) {
    try {
      act();
    } catch (const E& error) {
      if (!team) throw;
      told = std::string("!").append(error.what());
    }
  }
  if (team) told = team->broadcast(told);
  if (told.front() == '!') throw E(told.substr(1));
}

}  // namespace parley
