#pragma once
#include <imgui.h>

#include <functional>
#include <string>

#include "gui/commands.h"
#include "gui/view.h"
#include "gui/widgets/fonts.h"
#include "gui/widgets/look.h"

namespace parley::gui {

/// What a panel draws with: fonts, colours, the view, and where its commands go.
struct Ui {
  const Fonts& fonts;
  const Theme& theme;
  View& view;
  Commands& commands;

  float px(double design) const { return static_cast<float>(design) * fonts.scale; }
  template <class C>
  void ask(C command) {
    commands.push_back(std::move(command));
  }
  /// Remembers where the last control stands, under a stable name.
  void mark(const std::string& name);
};

// Guards: ImGui's archive aborts on unbalanced calls.
/// For the keyboard a list inside an area is part of it; areas (with flags of their own) are not part of each
/// other.
struct ChildScope {
  bool open;
  ChildScope(const char* id, ImVec2 size, bool border = false,
             ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened)
      : open(ImGui::BeginChild(id, size, border, flags)) {}
  ~ChildScope() { ImGui::EndChild(); }
  ChildScope(const ChildScope&) = delete;
  ChildScope& operator=(const ChildScope&) = delete;
};
struct FontScope {
  explicit FontScope(ImFont* font) { ImGui::PushFont(font); }
  ~FontScope() { ImGui::PopFont(); }
  FontScope(const FontScope&) = delete;
  FontScope& operator=(const FontScope&) = delete;
};
struct ColorScope {
  ColorScope(ImGuiCol which, Color color) { ImGui::PushStyleColor(which, packed(color)); }
  ~ColorScope() { ImGui::PopStyleColor(); }
  ColorScope(const ColorScope&) = delete;
  ColorScope& operator=(const ColorScope&) = delete;
};
struct IdScope {
  explicit IdScope(const std::string& id) { ImGui::PushID(id.c_str()); }
  ~IdScope() { ImGui::PopID(); }
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;
};
struct DisabledScope {
  explicit DisabledScope(bool off) { ImGui::BeginDisabled(off); }
  ~DisabledScope() { ImGui::EndDisabled(); }
  DisabledScope(const DisabledScope&) = delete;
  DisabledScope& operator=(const DisabledScope&) = delete;
};

namespace ui {

void text(const std::string& words);
/// Words as Dear ImGui is to draw them (shaping.h); with `room`, in lines of at most so many pixels where they are
/// of a script that it cannot wrap.
std::string drawn(const std::string& words, float room = 0);
/// Their beginning with "…" where they are wider than so many pixels.
std::string cut(const std::string& words, float room);
/// How wide they are in the current font.
float text_width(const std::string& words);
void text_colored(const std::string& words, Color color);
/// On up to `most` lines of `room` pixels; what does not fit is cut with "…" and then whole in a tooltip.
void fitted(const std::string& words, float room, Color color, std::size_t most = 1);
/// The words in at most so many lines of `room` pixels, as one text with "\n" between the lines, for who draws them elsewhere.
std::string wrapped(const std::string& words, float room, std::size_t most);
/// Goes on in the line of the last control if so many pixels are left there, else on the next line.
void beside(float width, float gap = -1);
/// On how many lines of the current font it would stand there.
std::size_t lines_of(const std::string& words, float room, std::size_t most);
/// A tooltip for the last control, wrapped.
void tip(Ui& ui, const std::string& words);
bool button(Ui& ui, const std::string& label, const std::string& name, bool primary = false);
/// A row of tabs that wraps; returns the place of the one chosen.
std::size_t tabs(Ui& ui, const std::string& name, const std::vector<std::string>& labels, std::size_t chosen);
/// What they take in one row.
float tabs_width(Ui& ui, const std::vector<std::string>& labels);
/// A choice from a list, `least` pixels wide or as wide as what is chosen needs, at most the whole line; -1
/// when nothing was chosen in this frame. A further one goes beside the last control if it finds room there.
int combo(Ui& ui, const std::string& name, const std::vector<std::string>& labels, std::size_t chosen,
          float least, bool further = false);
/// How wide a combo's box must be for these words.
float combo_width(const std::string& words);
/// Words as they stand in the box of a combo that may be so wide.
std::string combo_words(const std::string& words, float width);
/// Words as they stand in an open list, which is at most as wide as the screen.
std::string list_words(Ui& ui, const std::string& words);
/// A field with a number; true when a new one was typed (typed_number.h). What is none stays in the field, to
/// be corrected, and the status line says why. `shown` is the number as it is written there.
bool number_field(Ui& ui, const std::string& name, const std::string& shown, float width, double& typed,
                  bool whole = false);
/// What was just typed into a number field cannot be taken: the status line says why, the field keeps the
/// text.
void refuse(Ui& ui, const std::string& why);
/// Its steps: a five-hundredth of the range, as a short decimal.
double slider_step(double lo, double hi);
/// A thin track with a grab, for the pointer and (keyboard.h) the keyboard; true when it moved. Asks for the
/// gesture's begin and end. `least`: the smallest step there is, 1 for whole numbers, else 0.
bool slider(Ui& ui, const std::string& name, double value, double lo, double hi, float width,
            const std::vector<double>& shape, double least, double& moved);

}  // namespace ui
}  // namespace parley::gui
