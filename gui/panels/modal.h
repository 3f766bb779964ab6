#pragma once
#include "gui/widgets/ui.h"

/// What dialogs are made of.
/// Implemented in modal.cpp.
namespace parley::gui {

/// A modal window in the middle of the screen.
struct ModalScope {
  bool open = false;
  ModalScope(Ui& ui, const char* title, float width, float height);
  ~ModalScope();
  ModalScope(const ModalScope&) = delete;
  ModalScope& operator=(const ModalScope&) = delete;
};

void close_dialog(Ui& ui);
/// The button that Enter presses at once.
bool default_button(Ui& ui, const char* label, const char* name);
bool escape_pressed();

}  // namespace parley::gui
