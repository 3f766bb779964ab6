#include "gui/export.h"

#include <imgui.h>

#include "gui/charts.h"
#include "gui/paint.h"
#include "gui/rasterizer.h"
#include "sim/base/whole_file.h"
#include "sim/plot/svg.h"

namespace parley::gui {
namespace {

constexpr Size kSize{900, 520};
constexpr float kPngScale = 2;

/// The list painted alone, twice as large as on the screen, with fonts made for that.
std::string png_of(const DisplayList& list, const Theme& theme, const std::string& file, bool overwrite) {
  ImGuiContext* before = ImGui::GetCurrentContext();
  ImGuiContext* own = ImGui::CreateContext();
  ImGui::SetCurrentContext(own);
  ImGui::GetIO().IniFilename = nullptr;
  announce_rasterizer();
  const Fonts fonts = load_fonts(kPngScale, {list.title, list.subtitle, list.description});
  ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  const ImVec2 size{static_cast<float>(list.size.w) * kPngScale, static_cast<float>(list.size.h) * kPngScale};
  ImGui::GetIO().DisplaySize = size;
  ImGui::GetIO().DeltaTime = 1 / 60.0f;
  ImGui::NewFrame();
  paint(list, *ImGui::GetForegroundDrawList(), {0, 0}, fonts);
  ImGui::Render();
  const Picture picture =
      rasterize(*ImGui::GetDrawData(), static_cast<int>(size.x), static_cast<int>(size.y), theme.panel);
  ImGui::DestroyContext(own);
  ImGui::SetCurrentContext(before);
  return write_png(picture, file, overwrite);
}

}  // namespace

std::string write_plot(Panel panel, const Data& data, const View& view, const std::string& kind,
                       const std::string& file, bool overwrite) {
  const Theme& theme = theme_named(view.theme);
  // Laid out with widths that hold in any of the usual faces: a reader of the file may lack Inter.
  const DisplayList list = chart_of(panel, data, view, Frame{kSize, theme, table_metrics(), true, 13});
  if (list.empty) return "there is nothing to save yet";
  if (kind == "png") return png_of(list, theme, file, overwrite);
  if (kind == "csv") return write_whole(file, table_csv(list.table), overwrite);
  SvgOptions options;
  options.background = true, options.paper = theme.panel, options.tooltips = true,
  options.id = name_of(panel).id;
  return write_whole(file, svg(list, options), overwrite);
}

}  // namespace parley::gui
