#pragma once
#include <stop_token>

namespace parley {

/// Thrown by check_stop() out of a computation that was asked to stop. What a solver has found by then is
/// reported by those that keep it; the rest is left out.
struct Stopped {};

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
