#include "sim/plot/notes.h"

#include <algorithm>

namespace parley {

double notes_height(const std::vector<std::string>& sentences, const Frame& frame) {
  const double small = 0.88 * frame.text;
  double lines = 0;
  for (const std::string& sentence : sentences)
    lines += static_cast<double>(
        wrap_text(frame.metrics, sentence, std::max(40.0, frame.size.w - 8), small, false, 12).size());
  return lines > 0 ? (1.35 * lines + 0.5) * small : 0;
}

void draw_notes(Painter& p, const std::vector<std::string>& sentences, double share_of_height) {
  const double pitch = 1.35 * p.small;
  const auto most = static_cast<std::size_t>(std::max(0.0, share_of_height * p.area.h / pitch - 0.5));
  if (sentences.empty() || most == 0) return;
  std::vector<std::string> lines;
  for (const std::string& sentence : sentences)
    for (const std::string& line : wrap_text(p.metrics, sentence, p.area.w, p.small, false, 12))
      lines.push_back(line);
  const bool cut = lines.size() > most;
  if (cut) {
    lines.resize(most);
    const double room = p.area.w - p.width("…", p.small) - 1;
    lines.back() = fit_text(p.metrics, lines.back(), room, p.small, false);
    if (!lines.back().ends_with("…")) lines.back() += "…";
  }
  const double height = pitch * static_cast<double>(lines.size());
  double y = p.area.bottom() - height;
  if (cut) p.hover({p.area.x, y, p.area.w, height}, sentences);
  for (const std::string& line : lines) {
    p.write({p.area.x, y + p.small}, line, p.area.w + 1, p.note());
    y += pitch;
  }
  p.area.h = std::max(20.0, p.area.h - height - 0.5 * p.small);
}

}  // namespace parley
