#pragma once
#include <map>
#include <string>
#include <vector>

#include "dashboard.h"

namespace parley::test {

/// One line of text that ImGui was asked to draw in the last frame: every call of ImDrawList::AddText passes
/// through here (the linker's --wrap), so that also letters that ImGui itself leaves out are known.
struct DrawnText {
  std::string words, window;
  const void* root = nullptr;  ///< the window, or popup, that it is part of
  float x0, y0, x1, y1;        ///< around its ink, in pixels of the screen
  float clip_x0, clip_y0, clip_x1, clip_y1;
  /// By an edge where nothing scrolls: left or right, top or bottom.
  bool cut_across = false, cut_along = false;
  bool shortened() const { return words.find("…") != std::string::npos; }
};

/// The texts of the last frame.
std::vector<DrawnText> drawn_texts();

/// Looks at everything that stands on a screen, and at what its areas scroll to.
class TextCheck {
 public:
  explicit TextCheck(Dashboard& d) : d_(d) {}
  /// Notes what is wrong with the last frame, then with what scrolling brings to light in windows with `area`
  /// in their name, if one is given. `where` says in the report what was looked at.
  void look(const std::string& where, const std::string& area = {});
  int pages = 40;                                ///< that are looked at of what scrolls; the last is its end
  std::size_t seen = 0;                          ///< lines, each as often as it was looked at
  std::map<std::string, std::string> wrong;      ///< fault -> where it was first seen
  std::map<std::string, std::string> shortened;  ///< text without its end or middle -> where; no fault
  std::string report() const;

 private:
  void judge(const std::string& where);
  Dashboard& d_;
};

/// Notes the faults among these texts.
void find_faults(const std::vector<DrawnText>& texts, const std::string& where,
                 std::map<std::string, std::string>& wrong);

}  // namespace parley::test
