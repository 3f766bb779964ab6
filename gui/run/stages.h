#pragma once
#include <cstdint>
#include <optional>

namespace parley::gui {

/// Cuts a run into stages, each handed over when it is done: 1,024 trials, so that something moves in the
/// next frame; 4,096, 20,000 and 20,480 in all; then whole blocks, ever more of them, held to about half a
/// second each as measured.
class Stages {
 public:
  static constexpr std::uint64_t kOpening = 20'480;  ///< trials of the first four stages: whole blocks

  struct Stage {
    std::uint64_t first = 0, end = 0;  ///< trials
    friend bool operator==(const Stage&, const Stage&) = default;
  };

  /// The end of the opening's stage that `trial` is in, of a run of so many trials.
  static std::uint64_t opening_end(std::uint64_t trial, std::uint64_t trials);

  explicit Stages(std::uint64_t trials) : trials_(trials) {}
  std::optional<Stage> next();  ///< none: all done
  void took(double seconds);    ///< the last stage
  bool done() const { return done_ == trials_; }

 private:
  std::uint64_t trials_, done_ = 0, blocks_ = 4;  ///< blocks: of the next stage after the opening
};

}  // namespace parley::gui
