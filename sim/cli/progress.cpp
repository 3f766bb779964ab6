#include "sim/cli/progress.h"

#include <fmt/format.h>

#include <ostream>

#include "sim/cli/numbers.h"

namespace parley::cli {

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const Progress& progress, double seconds) {
  if (progress.trials == 0) return {};
  const double done = static_cast<double>(progress.trials_done) / static_cast<double>(progress.trials);
  std::string text = fmt::format("  {} of {} trials  {:.1f} %", grouped(progress.trials_done),
                                 grouped(progress.trials), 100 * done);
  if (progress.widest_half_width > 0)
    text += fmt::format("  widest interval ±{:.2g} %", 100 * progress.widest_half_width);
  if (done > 0) text += fmt::format("  {} left", duration_text(seconds * (1 - done) / done));
  return text;
}

ProgressLine::ProgressLine(std::ostream& terminal, bool enabled)
    : terminal_(terminal),
      enabled_(enabled),
      start_(Clock::now()),
      next_(start_ + std::chrono::milliseconds(300)) {}

ProgressLine::~ProgressLine() {
  if (drawn_) terminal_ << "\r\x1b[K" << std::flush;
}

void ProgressLine::update(const Progress& progress) {
  update([&progress](double seconds) { return progress_text(progress, seconds); });
}

void ProgressLine::update(const std::function<std::string(double)>& text) {
  const auto now = Clock::now();
  if (!enabled_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  drawn_ = true;
  terminal_ << '\r' << text(std::chrono::duration<double>(now - start_).count()) << "\x1b[K" << std::flush;
}

}  // namespace parley::cli
