#include "gui/editor/parts.h"

#include <imgui.h>

#include "gui/widgets/distributions.h"

namespace parley::gui::editor {

bool folder(const Pen& pen, const std::string& words, const std::string& name) {
  const std::string shown = ui::cut(words, pen.room() - pen.ui.px(40));
  const bool open = ImGui::CollapsingHeader((ui::drawn(shown) + "###" + name).c_str());
  pen.ui.mark(name);
  if (shown != words) ui::tip(pen.ui, words);
  return open;
}

void optional_field(const Pen& pen, const std::string& words, const std::string& pointer) {
  plain_field(pen, words, pointer, pen.ui.px(70));
  if (pen.at(pointer) == nullptr) return;
  ImGui::SameLine(0, pen.ui.px(4));
  if (push(pen, "×", "clear" + pointer))
    pen.build(words, [pointer](Json& t) { return edit::take_out(t, pointer); });
  ui::tip(pen.ui, "Leave it out");
}

}  // namespace parley::gui::editor
