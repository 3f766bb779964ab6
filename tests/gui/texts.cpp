#include "texts.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace {

/// A call of AddText, as far as it is known before the frame has ended.
struct Call {
  ImDrawList* list;
  int first, end;  ///< its vertices
  ImRect clip;
  struct Line {
    std::string words;
    ImRect ink;
    int letters = 0;
  };
  std::vector<Line> lines;
};

std::vector<Call> calls;
int frame_of_calls = -1;

/// The lines as ImFont::RenderText sets them (ImGui 1.86).
std::vector<Call::Line> set_lines(const ImFont& font, float size, ImVec2 at, const char* begin,
                                  const char* end, float wrap) {
  const float scale = size / font.FontSize;
  const ImVec2 start{std::floor(at.x), std::floor(at.y)};
  const ImRect nothing(FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX);
  std::vector<Call::Line> lines(1, {"", nothing});
  ImVec2 pen = start;
  const char* line_end = nullptr;
  const auto next_line = [&] {
    pen = {start.x, pen.y + size};
    lines.push_back({"", nothing});
    line_end = nullptr;
  };
  for (const char* s = begin; s < end;) {
    if (wrap > 0) {
      if (!line_end) {
        line_end = font.CalcWordWrapPositionA(scale, s, end, wrap - (pen.x - start.x));
        if (line_end == s) ++line_end;
      }
      if (s >= line_end) {
        next_line();
        while (s < end && (*s == ' ' || *s == '\t')) ++s;
        if (s < end && *s == '\n') ++s;
        continue;
      }
    }
    unsigned int c = 0;
    const int bytes = ImTextCharFromUtf8(&c, s, end);
    const char* letter = s;
    s += std::max(bytes, 1);
    if (c == '\n') {
      next_line();
      continue;
    }
    if (c == '\r' || c == 0) continue;
    lines.back().words.append(letter, s);
    const ImFontGlyph* glyph = font.FindGlyph(static_cast<ImWchar>(c));
    if (!glyph) continue;
    if (glyph->Visible) {
      lines.back().ink.Add(ImRect(pen.x + glyph->X0 * scale, pen.y + glyph->Y0 * scale,
                                  pen.x + glyph->X1 * scale, pen.y + glyph->Y1 * scale));
      ++lines.back().letters;
    }
    pen.x += glyph->AdvanceX * scale;
  }
  std::erase_if(lines, [](const Call::Line& line) { return line.letters == 0; });
  return lines;
}

}  // namespace

// NOLINTBEGIN: names that the linker's --wrap gives and takes.
void real_add_text(ImDrawList*, const ImFont*, float, const ImVec2&, ImU32, const char*, const char*, float,
                   const ImVec4*) asm("__real__ZN10ImDrawList7AddTextEPK6ImFontfRK6ImVec2jPKcS7_fPK6ImVec4");
void watched_add_text(
    ImDrawList* list, const ImFont* font, float size, const ImVec2& at, ImU32 color, const char* begin,
    const char* end, float wrap,
    const ImVec4* fine) asm("__wrap__ZN10ImDrawList7AddTextEPK6ImFontfRK6ImVec2jPKcS7_fPK6ImVec4");
void watched_add_text_short(ImDrawList* list, const ImVec2& at, ImU32 color, const char* begin,
                            const char* end) asm("__wrap__ZN10ImDrawList7AddTextERK6ImVec2jPKcS4_");
// NOLINTEND

void watched_add_text(ImDrawList* list, const ImFont* font, float size, const ImVec2& at, ImU32 color,
                      const char* begin, const char* end, float wrap, const ImVec4* fine) {
  const int first = list->VtxBuffer.Size;
  real_add_text(list, font, size, at, color, begin, end, wrap, fine);
  if ((color & IM_COL32_A_MASK) == 0) return;
  if (frame_of_calls != ImGui::GetFrameCount()) calls.clear();
  frame_of_calls = ImGui::GetFrameCount();
  if (!font) font = list->_Data->Font;
  if (size == 0) size = list->_Data->FontSize;
  ImRect clip(list->_CmdHeader.ClipRect);
  if (fine) clip.ClipWithFull(ImRect(*fine));
  if (!end) end = begin + std::strlen(begin);
  calls.push_back({list, first, list->VtxBuffer.Size, clip, set_lines(*font, size, at, begin, end, wrap)});
}

void watched_add_text_short(ImDrawList* list, const ImVec2& at, ImU32 color, const char* begin,
                            const char* end) {
  watched_add_text(list, nullptr, 0, at, color, begin, end, 0, nullptr);
}

namespace parley::test {
namespace {

constexpr float kHair = 1.05f;  ///< pixels that may be missing: the faint edge of a letter

const ImGuiWindow* window_of(const ImDrawList* list) {
  for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (window->DrawList == list) return window;
  return nullptr;
}

/// Whether rows of a table scroll away there under its heads, which stay.
bool under_heads(const ImGuiWindow* window, float edge) {
  ImPool<ImGuiTable>& tables = ImGui::GetCurrentContext()->Tables;
  for (int k = 0; k < tables.GetMapSize(); ++k) {
    const ImGuiTable* table = tables.TryGetMapData(k);
    if (table && table->InnerWindow == window && table->FreezeRowsCount > 0 &&
        std::fabs(table->Bg2ClipRectForDrawCmd.Min.y - edge) <= 1)
      return window->ScrollbarY;
  }
  return false;
}

/// Whether the edge of a clip rectangle is that of an area that scrolls that way.
bool scrolls_there(const ImGuiWindow* window, float edge, bool along, bool far) {
  if (along && !far && under_heads(window, edge)) return true;
  for (; window; window = window->Flags & ImGuiWindowFlags_ChildWindow ? window->ParentWindow : nullptr) {
    const ImRect& inner = window->InnerClipRect;
    const float own = along ? (far ? inner.Max.y : inner.Min.y) : (far ? inner.Max.x : inner.Min.x);
    // An area may be too small for what it holds without showing that it scrolls.
    const bool bar = along ? window->ScrollbarY : window->ScrollbarX;
    if (bar && std::fabs(own - edge) <= 1) return true;
  }
  return false;
}

/// Where a call's letters went after it: text that is turned has its vertices moved.
bool turned(const Call& call, ImRect& ink) {
  const ImVector<ImDrawVert>& all = call.list->VtxBuffer;
  if (call.end - call.first < 4 || call.end > all.Size) return false;
  if (std::fabs(all[call.first].pos.y - all[call.first + 1].pos.y) < 0.01f) return false;
  ink = ImRect(FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX);
  for (int k = call.first; k < call.end; ++k) ink.Add(all[k].pos);
  return true;
}

DrawnText drawn(const Call& call, const Call::Line& line) {
  const ImGuiWindow* window = window_of(call.list);
  ImRect ink = line.ink;
  DrawnText text;
  text.words = line.words;
  text.window = window ? window->Name : "?";
  text.root = window ? window->RootWindow : nullptr;
  if (turned(call, ink)) text.cut_along = call.end - call.first < 4 * line.letters;
  const ImRect& clip = call.clip;
  const auto loses = [&](float missing, float edge, bool along, bool far) {
    return missing > kHair && !scrolls_there(window, edge, along, far);
  };
  text.cut_across = loses(clip.Min.x - ink.Min.x, clip.Min.x, false, false) ||
                    loses(ink.Max.x - clip.Max.x, clip.Max.x, false, true);
  text.cut_along = text.cut_along || loses(clip.Min.y - ink.Min.y, clip.Min.y, true, false) ||
                   loses(ink.Max.y - clip.Max.y, clip.Max.y, true, true);
  text.x0 = ink.Min.x, text.y0 = ink.Min.y, text.x1 = ink.Max.x, text.y1 = ink.Max.y;
  text.clip_x0 = clip.Min.x, text.clip_y0 = clip.Min.y, text.clip_x1 = clip.Max.x, text.clip_y1 = clip.Max.y;
  return text;
}

/// What is seen of a text.
ImRect seen_of(const DrawnText& text) {
  ImRect box(text.x0, text.y0, text.x1, text.y1);
  box.ClipWithFull(ImRect(text.clip_x0, text.clip_y0, text.clip_x1, text.clip_y1));
  return box;
}

std::string place(const DrawnText& text) {
  return fmt::format("[{:.0f} {:.0f} {:.0f} {:.0f}] in [{:.0f} {:.0f} {:.0f} {:.0f}]", text.x0, text.y0,
                     text.x1, text.y1, text.clip_x0, text.clip_y0, text.clip_x1, text.clip_y1);
}

/// Names of windows without their numbers.
std::string plain(const std::string& window) { return window.substr(0, window.find_last_of('_')); }

}  // namespace

std::vector<DrawnText> drawn_texts() {
  std::vector<DrawnText> texts;
  for (const Call& call : calls) {
    // A popup's first frame only measures it.
    if (const ImGuiWindow* window = window_of(call.list); window && window->Hidden) continue;
    for (const Call::Line& line : call.lines) texts.push_back(drawn(call, line));
  }
  return texts;
}

void find_faults(const std::vector<DrawnText>& texts, const std::string& where,
                 std::map<std::string, std::string>& wrong) {
  const auto note = [&](const std::string& fault, const std::string& more) {
    wrong.try_emplace(fault, where + " " + more);
  };
  for (const DrawnText& text : texts)
    if (text.cut_across || text.cut_along)
      note(fmt::format("cut {}: “{}” in {}", text.cut_across ? "at its side" : "at its top or bottom",
                       text.words, plain(text.window)),
           place(text));
  std::vector<std::pair<ImRect, const DrawnText*>> seen;
  for (const DrawnText& text : texts)
    if (const ImRect box = seen_of(text); box.GetWidth() > 1 && box.GetHeight() > 1)
      seen.emplace_back(box, &text);
  std::sort(seen.begin(), seen.end(),
            [](const auto& a, const auto& b) { return a.first.Min.y < b.first.Min.y; });
  for (std::size_t i = 0; i < seen.size(); ++i)
    for (std::size_t j = i + 1; j < seen.size() && seen[j].first.Min.y < seen[i].first.Max.y - 2; ++j) {
      const DrawnText &a = *seen[i].second, &b = *seen[j].second;
      ImRect both = seen[i].first;
      both.ClipWithFull(seen[j].first);
      const bool same = a.words == b.words && a.x0 == b.x0 && a.y0 == b.y0;
      if (a.root == b.root && !same && both.GetWidth() > kHair && both.GetHeight() > 2)
        note(fmt::format("one over the other: “{}” and “{}” in {}", a.words, b.words, plain(b.window)),
             place(a) + " " + place(b));
    }
}

void TextCheck::judge(const std::string& where) {
  const std::vector<DrawnText> texts = drawn_texts();
  seen += texts.size();
  find_faults(texts, where, wrong);
  for (const DrawnText& text : texts)
    if (text.shortened()) shortened.try_emplace("“" + text.words + "” in " + plain(text.window), where);
}

void TextCheck::look(const std::string& where, const std::string& area) {
  judge(where);
  if (area.empty()) return;
  // Names: windows may come and go.
  std::map<std::string, ImVec2> at;
  for (int page = 2; page <= pages; ++page) {
    bool moved = false;
    // A step leaves a part of the page in sight; the last goes to the end.
    const auto next = [&](float now, float most, float room) {
      return page == pages ? most : std::min(most, now + 0.8f * room);
    };
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
      if (!window->Active || !std::strstr(window->Name, area.c_str())) continue;
      const ImVec2 now = window->Scroll, most = window->ScrollMax, room = window->InnerRect.GetSize();
      const bool down = window->ScrollbarY && most.y > now.y, right = window->ScrollbarX && most.x > now.x;
      if (!down && !right) continue;
      at.try_emplace(window->Name, now), moved = true;
      if (down)
        ImGui::SetScrollY(window, next(now.y, most.y, room.y));
      else
        ImGui::SetScrollX(window, next(now.x, most.x, room.x));
    }
    if (!moved) break;
    d_.frames(2);
    judge(fmt::format("{}, page {}", where, page));
  }
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (const auto before = at.find(window->Name); before != at.end())
      ImGui::SetScrollX(window, before->second.x), ImGui::SetScrollY(window, before->second.y);
  if (!at.empty()) d_.frames(1);
}

std::string TextCheck::report() const {
  std::string all = fmt::format("{} faults\n", wrong.size());
  for (const auto& [fault, where] : wrong) all += fault + "\n      " + where + "\n";
  return all;
}

}  // namespace parley::test
