#pragma once
#include <stdexcept>
#include <stop_token>

namespace parley {

/// Thrown out of a computation that was asked to stop before it was whole. What a solver has found by then is
/// reported by those that keep it; an analysis that has no partial result ends with it.
struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped before it was complete") {}
};

/// While it lives, check_stop() in this thread looks at this token: so that loops deep inside exact arithmetic
/// end within a moment, without a token in every signature. Scopes nest; the innermost counts.
class StopScope {
 public:
  explicit StopScope(std::stop_token stop);
  ~StopScope();
  StopScope(const StopScope&) = delete;
  StopScope& operator=(const StopScope&) = delete;

 private:
  std::stop_token stop_;
  const std::stop_token* before_;
};

/// Throws Stopped where a stop is asked for.
void check_stop();

}  // namespace parley
