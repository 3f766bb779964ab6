#pragma once
#include <chrono>
#include <iosfwd>
#include <string>

#include "sim/run/settings.h"

namespace parley::cli {

/// "  1,234,567 of 2,000,000 trials  61.7 %  3 s left". `seconds` since the start.
std::string progress_text(const Progress& progress, double seconds);

/// Draws that text on one line of a terminal, over itself, a few times a second; the destructor clears the
/// line.
class ProgressLine {
 public:
  ProgressLine(std::ostream& terminal, bool enabled);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& terminal_;
  bool enabled_, drawn_ = false;
  Clock::time_point start_, next_;
};

}  // namespace parley::cli
