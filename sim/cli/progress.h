#pragma once
#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

#include "sim/run/settings.h"

namespace parley::cli {

/// "  1,234,567 of 2,000,000 trials  61.7 %  3 s left". `seconds` since the start.
std::string progress_text(const Progress& progress, double seconds);

/// "12 s", "3 min 05 s", "2 h 10 min".
std::string duration_text(double seconds);

/// Draws that text on one line of a terminal, over itself, a few times a second; the destructor clears the
/// line.
class ProgressLine {
 public:
  ProgressLine(std::ostream& terminal, bool enabled);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const Progress& progress);
  /// Any other text, made when it is drawn from the seconds since the start.
  void update(const std::function<std::string(double)>& text);

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& terminal_;
  bool enabled_, drawn_ = false;
  Clock::time_point start_, next_;
};

}  // namespace parley::cli
