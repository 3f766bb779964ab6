#include <imgui.h>

#include <algorithm>

#include "gui/editor/editor.h"
#include "gui/widgets/distributions.h"
#include "sim/base/numbers.h"
#include "sim/plot/words.h"
#include "sim/scenario/distribution.h"

/// Numbers of a draft: plain, uncertain, or in terms of a factor.
namespace parley::gui::editor {
namespace {

/// The JSON of a number, or none where it cannot be said.
std::optional<Json> json_of(const Number& number) {
  std::vector<Problem> none;
  return parse_json(number_text(number), none);
}

void put(const Pen& pen, const std::string& words, const std::string& pointer, const Number& number) {
  if (std::optional<Json> json = json_of(number)) pen.set(words, pointer, std::move(*json));
}

/// The plain number that stands for one in terms of a factor, or for a distribution.
double about(const Pen& pen, const Number& number) {
  const auto* term = std::get_if<FactorTerm>(&number);
  if (term == nullptr) return middle(number);
  const Json* value = pen.at(edit::child("/factors", term->factor) + "/value");
  const std::optional<Number> factor =
      value != nullptr ? read_number_text(write_json_line(*value)) : std::nullopt;
  const double middle_of = factor && !std::holds_alternative<FactorTerm>(*factor) ? middle(*factor) : 1;
  return term->times * middle_of + term->plus;
}

void draw_term(const Pen& pen, const std::string& words, const std::string& pointer, const FactorTerm& term) {
  const std::vector<std::string> ids = edit::ids_in(pen.tree, edit::Kind::factor);
  const auto chosen = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), term.factor) - ids.begin());
  ui::beside(pen.ui.px(130));
  if (const int picked =
          ui::combo(pen.ui, "factor" + pointer, pen.names(edit::Kind::factor, ids), chosen, pen.ui.px(110));
      picked >= 0)
    put(pen, words, pointer, FactorTerm{ids[static_cast<std::size_t>(picked)], term.times, term.plus});
  for (const auto& [name, value] : {std::pair{"times", term.times}, {"plus", term.plus}}) {
    ui::beside(pen.ui.px(110));
    ui::text_colored(name, pen.ui.theme.secondary);
    ImGui::SameLine(0, pen.ui.px(4));
    double typed = 0;
    if (ui::number_field(pen.ui, std::string(name) + pointer, shown_number(value), pen.ui.px(62), typed))
      put(pen, words, pointer,
          name[0] == 't' ? FactorTerm{term.factor, typed, term.plus}
                         : FactorTerm{term.factor, term.times, typed});
  }
}

void draw_parameters_of(const Pen& pen, const std::string& words, const std::string& pointer,
                        const Number& number) {
  const std::vector<Parameter> all = parameters(number);
  for (std::size_t k = 0; k < all.size(); ++k) {
    ui::beside(pen.ui.px(70) + ui::text_width(all[k].name));
    ImGui::AlignTextToFramePadding();
    ui::text_colored(all[k].name, pen.ui.theme.secondary);
    ImGui::SameLine(0, pen.ui.px(4));
    double typed = 0;
    if (ui::number_field(pen.ui, "parameter" + pointer + "/" + std::to_string(k), shown_number(all[k].value),
                         pen.ui.px(62), typed))
      put(pen, words, pointer, with_parameter(number, k, typed));
  }
}

}  // namespace

void number_field(const Pen& pen, const std::string& words, const std::string& pointer, NumberKind kind) {
  const IdScope scope(pointer);
  const Limit& limits = limit(kind);
  const Json* json = pen.at(pointer);
  std::optional<Number> read = Number(limits.standard.value_or(0));
  if (json != nullptr) read = read_number_text(write_json_line(*json));
  label(pen, words + (json == nullptr && limits.standard ? " (left out: as usual)" : ""));
  ui::tip(pen.ui, std::string(limits.meaning) + "; " + range_text(limits));
  const Number number = read.value_or(Number(0.0));
  const bool term = std::holds_alternative<FactorTerm>(number);
  if (!uncertain(number)) {
    double typed = 0;
    if (ui::number_field(pen.ui, "edit" + pointer, shown_number(std::get<double>(number)), pen.ui.px(76),
                         typed))
      put(pen, words, pointer, typed);
  }
  if (limits.may_be_uncertain) {
    std::vector<std::string> labels(kinds().begin(), kinds().end());
    const std::vector<std::string> factors = edit::ids_in(pen.tree, edit::Kind::factor);
    if (kind != NumberKind::factor && (term || !factors.empty())) labels.emplace_back("by a factor");
    const std::size_t now = term ? kinds().size() : kind_of(number);
    if (!uncertain(number)) ImGui::SameLine();
    const int picked = ui::combo(pen.ui, "kind" + pointer, labels, now, pen.ui.px(100));
    if (picked >= 0 && static_cast<std::size_t>(picked) != now) {
      const Number plain = term ? Number(about(pen, number)) : number;
      if (static_cast<std::size_t>(picked) == kinds().size())
        put(pen, words, pointer, FactorTerm{factors.empty() ? "" : factors.front(), about(pen, number), 0});
      else
        put(pen, words, pointer, as_kind(plain, static_cast<std::size_t>(picked), limits.lo, limits.hi));
    }
  }
  if (term) draw_term(pen, words, pointer, std::get<FactorTerm>(number));
  if (!term && uncertain(number)) draw_parameters_of(pen, words, pointer, number);
  if (json != nullptr && limits.standard) {
    ui::beside(pen.ui.px(30));
    if (push(pen, "×", "clear" + pointer))
      pen.build(words, [pointer](Json& t) { return edit::clear(t, pointer); });
    ui::tip(pen.ui, "Leave it out: as usual");
  }
  faults(pen, pointer, true);
}

void plain_field(const Pen& pen, const std::string& words, const std::string& pointer, float width) {
  const Json* json = pen.at(pointer);
  const std::string shown =
      json != nullptr && json->kind == Json::Kind::number ? shown_number(json->number) : "";
  double typed = 0;
  if (ui::number_field(pen.ui, "edit" + pointer, shown, width, typed))
    pen.set(words, pointer, json_number(typed));
}

}  // namespace parley::gui::editor
