#include "gui/export.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <imgui.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>

#include "gui/charts.h"
#include "gui/widgets/paint.h"
#include "gui/widgets/rasterizer.h"
#include "sim/base/whole_file.h"
#include "sim/plot/svg.h"
#include "sim/plot/words.h"

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
  std::vector<std::string> texts;
  for (const Item& item : list.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape)) texts.push_back(text->text);
  const Fonts fonts = load_fonts(kPngScale, texts);
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

namespace {

/// When the file was last written, in UTC; empty where it is none.
std::string saved_at(const std::string& file) {
  struct stat about {};
  if (file.empty() || file == "-" || stat(file.c_str(), &about) != 0) return "";
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(about.st_mtime));
}

/// What was run: names and values, in order.
std::vector<std::pair<std::string, std::string>> provenance(const Data& data) {
  const Scenario& scenario = *data.now->scenario;
  const std::string& file = data.session.filename();
  const RunSettings& settings = data.now->settings;
  const std::size_t changes = settings.set.size() + settings.hold.size() + settings.observe.size();
  return {{"scenario", scenario.title.empty() ? scenario.id : scenario.title},
          {"date", scenario.date},
          {"file", std::filesystem::path(file).filename().string()},
          {"file saved", saved_at(file)},
          {"changes", fmt::format("{}", changes)},
          {"trials", fmt::format("{}", data.now->results ? data.now->results->trials : 0)},
          {"seed", fmt::format("{}", settings.seed)}};
}

std::string provenance_line(const Data& data) {
  std::map<std::string, std::string> of;
  for (const auto& [name, value] : provenance(data)) of[name] = value;
  std::string line = of["scenario"] + (of["date"].empty() ? "" : ", " + of["date"]);
  if (!of["file"].empty() && of["file"] != "-")
    line += " · " + of["file"] + (of["file saved"].empty() ? "" : ", saved " + of["file saved"]);
  if (of["changes"] != "0")
    line += " · with " + counted(static_cast<std::size_t>(std::stoul(of["changes"])), "change");
  const auto trials = data.now->results ? data.now->results->trials : 0;
  return line + " · " + counted(trials, "trial") + ", seed " + of["seed"];
}

/// The picture with a line under it that says what was run.
void sign(DisplayList& list, const std::string& words, const Theme& theme) {
  constexpr double kText = 11.5, kPitch = 1.35 * kText, kMargin = 10;
  const auto lines = wrap_text(table_metrics(), words, list.size.w - 2 * kMargin, kText, false, 3);
  double y = list.size.h + kText;
  list.size.h += kPitch * static_cast<double>(lines.size()) + 6;
  list.items.push_back({ClipShape{std::nullopt}, {}});
  for (const std::string& line : lines) {
    Style style;
    style.fill = theme.secondary;
    list.items.push_back({TextShape{{kMargin, y}, line, kText, false, Anchor::start, 0}, style});
    y += kPitch;
  }
  list.description += " " + words + ".";
}

/// The table with what was run in further columns, the same in each row.
ChartTable signed_table(ChartTable table, const Data& data) {
  for (const auto& [name, value] : provenance(data)) {
    table.columns.push_back(name);
    for (auto& row : table.rows) row.push_back(value);
  }
  return table;
}

}  // namespace

std::string write_plot(Panel panel, const Data& data, const View& view, const std::string& kind,
                       const std::string& file, bool overwrite) {
  const Theme& theme = theme_named(view.theme);
  // Laid out with widths that hold in any of the usual faces: a reader of the file may lack Inter.
  DisplayList list = chart_of(panel, data, view, Frame{kSize, theme, table_metrics(), true, 13});
  if (list.empty) return "there is nothing to save yet";
  if (kind == "csv") return write_whole(file, table_csv(signed_table(list.table, data)), overwrite);
  sign(list, provenance_line(data), theme);
  if (kind == "png") return png_of(list, theme, file, overwrite);
  SvgOptions options;
  options.background = true, options.paper = theme.panel, options.tooltips = true,
  options.id = spec_of(panel).id;
  return write_whole(file, svg(list, options), overwrite);
}

}  // namespace parley::gui
