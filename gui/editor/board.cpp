#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "gui/editor/editor.h"
#include "sim/edit/words.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace editor {
namespace {

struct Part {
  const char *title, *pointer;
  void (*draw)(const Pen& pen);
};

void draw_problems(const Pen& pen);

/// In the order in which a scenario is built.
constexpr Part kParts[] = {{"Scenario", "", draw_head},           {"Coding", "", draw_desk},
                           {"Sources", "/sources", draw_sources}, {"Actors", "/actors", draw_actors},
                           {"Issues", "/issues", draw_issues},    {"Payoffs", "/payoffs", draw_entries},
                           {"Rounds", "/talks", draw_rounds},     {"Events", "/events", draw_events},
                           {"Factors", "/factors", draw_factors}, {"Outcomes", "/outcomes", draw_outcomes},
                           {"Problems", "", draw_problems}};
constexpr std::size_t kCount = std::size(kParts);

/// Opens the tab that a pointer lies in, with its thing chosen.
void go_to(View& view, const Json& tree, const std::string& pointer) {
  const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
  const std::string part = pointer.substr(0, end);
  for (std::size_t k = 0; k < kCount; ++k)
    if (!part.empty() && kParts[k].pointer == part) view.editor.part = k;
  if (end == pointer.size()) return;
  const std::size_t next = std::min(pointer.find('/', end + 1), pointer.size());
  std::string id = edit::last(pointer.substr(0, next));
  if (part == "/talks") {
    const Json* round = edit::at(tree, pointer.substr(0, next) + "/id");
    id = round != nullptr ? round->text : "";
  }
  view.editor.chosen[part] = id;
}

void draw_problems(const Pen& pen) {
  const ChildScope list("problems", {0, 0});
  if (pen.draft.faults().empty()) return label(pen, "Nothing is wrong with it, and nothing is odd.");
  for (std::size_t k = 0; k < pen.draft.faults().size(); ++k) {
    const edit::Fault& fault = pen.draft.faults()[k];
    const IdScope scope(std::to_string(k));
    const bool error = fault.problem.severity == Problem::error;
    const std::string place = edit::place_words(pen.tree, fault.pointer);
    if (push(pen, ui::cut(place, pen.room() * 0.7f), "problem/" + std::to_string(k)))
      go_to(pen.ui.view, pen.tree, fault.pointer);
    if (!error) {
      ui::beside(ui::text_width("Do not warn of this") + pen.ui.px(20));
      if (push(pen, "Do not warn of this", "quiet/" + std::to_string(k)))
        pen.build("Silence a warning",
                  [kind = fault.problem.kind](Json& t) { return edit::include(t, "/quiet", kind, true); });
      ui::tip(pen.ui, "Silences the kind “" + fault.problem.kind + "” in this scenario");
    }
    ui::fitted(fault.problem.what + (fault.problem.right.empty() ? "" : "; " + fault.problem.right),
               pen.room(), error ? pen.ui.theme.warning : pen.ui.theme.ink, 4);
    ImGui::Separator();
  }
}

std::string counted_faults(const edit::Draft& draft) {
  const std::size_t errors = draft.errors();
  return errors > 0 ? counted(errors, "error") : counted(draft.faults().size(), "warning");
}

/// What runs beside the draft.
void draw_banner(const Pen& pen) {
  if (pen.draft.loads()) return;
  const std::string runs =
      pen.data.session.loaded() ? "; the last version without any keeps running beside it" : "";
  ui::fitted("A draft with " + counted_faults(pen.draft) + runs, pen.room() - pen.ui.px(90),
             pen.ui.theme.warning, 3);
  pen.ui.mark("draft");
  ui::beside(ui::text_width("Show them") + pen.ui.px(20));
  if (push(pen, "Show them", "problems")) pen.ui.view.editor.part = kCount - 1;
}

}  // namespace
}  // namespace editor

const std::vector<std::string>& editor_parts() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const editor::Part& part : editor::kParts) {
      all.push_back("build-" + std::string(part.title));
      all.back()[6] = static_cast<char>(all.back()[6] + 32);
    }
    return all;
  }();
  return names;
}

void draw_editor(Ui& ui, const Data& data) {
  using namespace editor;
  const edit::Draft& draft = data.session.draft();
  if (!draft.begun())
    return ui::text_colored("No scenario is open: File, New… begins one.", ui.theme.secondary);
  // Numbers that were changed since the last step of building are seen, too.
  const bool runs = data.session.loaded() && !data.session.drafting();
  const Pen pen{ui, data, draft, runs ? data.session.document().tree : draft.tree()};
  std::vector<std::string> titles;
  for (const Part& part : kParts) titles.emplace_back(part.title);
  if (!draft.faults().empty()) titles.back() += fmt::format(" ({})", draft.faults().size());
  std::size_t& part = ui.view.editor.part;
  const std::size_t now = std::min(part, kCount - 1);
  const std::size_t picked = ui::tabs(ui, "editor", titles, now);
  if (picked != now) part = picked;
  draw_banner(pen);
  const ChildScope body(("part" + std::to_string(picked)).c_str(), {0, 0});
  const IdScope scope(kParts[picked].title);
  if (const char* list = kParts[picked].pointer;
      *list != '\0' && kParts[picked].draw != draw_rounds && kParts[picked].draw != draw_outcomes)
    faults(pen, list);
  kParts[picked].draw(pen);
}

}  // namespace parley::gui
