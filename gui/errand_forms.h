#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace parley::gui {

/// What is asked for and then waited for (errands.h).
enum class Errand : std::uint8_t { flip, study, report };
inline constexpr std::size_t kErrands = 3;

/// What the dialogs of errands ask for, as it was filled in.
struct FlipForm {
  std::size_t outcome = 0;  ///< place in the Labels
  double target = 0.5;
  double reach = 4;  ///< units
};

struct SweepForm {
  struct Axis {
    std::string path;
    double from = 0, to = 1;
    std::size_t points = 7;
  };
  Axis x, y;  ///< an empty path: not chosen yet
  std::uint64_t trials = 20'000;
  std::string folder;
};

struct ReportForm {
  bool brief = false;
  bool asked = false;  ///< about the outcome that is chosen in the plots
};

struct ErrandForms {
  FlipForm flip;
  SweepForm sweep;
  ReportForm report;
};

}  // namespace parley::gui
