#include <algorithm>
#include <array>

#include "gui/panel.h"
#include "gui/panels/specs.h"

namespace parley::gui {
namespace {

constexpr std::array kTable{&outcomes_panel, &rounds_panel,      &payoffs_panel, &issues_panel,
                            &beliefs_panel,  &positions_panel,   &drives_panel,  &tornado_panel,
                            &map_panel,      &convergence_panel, &offers_panel,  &theory_panel,
                            &history_panel,  &trial_panel};

}  // namespace

std::span<const PanelSpec* const> panels() { return kTable; }

const PanelSpec& spec_of(Panel panel) { return *kTable[static_cast<std::size_t>(panel)]; }

std::optional<Panel> panel_named(const std::string& id) {
  const auto found =
      std::find_if(kTable.begin(), kTable.end(), [&](const PanelSpec* spec) { return spec->id == id; });
  return found == kTable.end() ? std::nullopt : std::optional((*found)->panel);
}

bool is_there(Panel panel, const Data& data) {
  const PanelSpec& spec = spec_of(panel);
  return spec.there == nullptr || spec.there(data);
}

}  // namespace parley::gui
