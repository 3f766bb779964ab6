#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <filesystem>

#include "gui/editor/desk.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"

/// A second coder's file beside one's own: how far both agree, and what the difference does.
namespace parley::gui::editor {
namespace {

std::string points(double share) { return true_minus(fmt::format("{:+.2f}", 100 * share)); }

void draw_coefficients(const Pen& pen, const CodersOutput& coders) {
  const CodingAgreement& agreement = coders.compared.agreement;
  const auto same = std::count_if(agreement.units.begin(), agreement.units.end(),
                                  [](const CodingUnit& unit) { return unit.same(); });
  const auto line = std::count_if(agreement.units.begin(), agreement.units.end(),
                                  [](const CodingUnit& unit) { return unit.same_line(); });
  ui::fitted(
      fmt::format("{} by either coder: {} alike, {} with the same line and another strength or position",
                  counted(agreement.units.size(), "thing coded"), same, line - same),
      pen.room(), pen.ui.theme.ink, 3);
  ui::fitted("Lines: Cohen’s κ " + coefficient_words(agreement.kappa_lines) + ", Krippendorff’s α " +
                 coefficient_words(agreement.alpha_lines),
             pen.room(), pen.ui.theme.ink, 3);
  pen.ui.mark("coders/lines");
  ui::tip(pen.ui,
          "How far the lines agree beyond what chance would give; “not coded” counts as a line. Custom asks "
          "for 0.8, "
          "and takes 0.67 for tentative conclusions.");
  ui::fitted("Strengths: Krippendorff’s α " + coefficient_words(agreement.alpha_strengths), pen.room(),
             pen.ui.theme.ink, 3);
  ui::tip(pen.ui, "Ordinal, over what both put under the same line");
}

void draw_difference(const Pen& pen, const CodersOutput& coders) {
  const CodersCompared& compared = coders.compared;
  heading(pen, "What the difference does");
  if (!coders.failure.empty()) return ui::fitted(coders.failure, pen.room(), pen.ui.theme.warning, 4);
  if (!compared.all)
    return label(pen, pen.data.comparing ? "Both are run on the same trials…" : "Nothing was run.");
  label(pen, fmt::format("{} trials: the second coder’s codes less these, points of a hundred, 95 % interval",
                         whole_text(static_cast<double>(compared.settings.trials))));
  if (!ImGui::BeginTable("difference", 3, ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch, 2.2f);
  ImGui::TableSetupColumn("difference", ImGuiTableColumnFlags_WidthStretch, 0.8f);
  ImGui::TableSetupColumn("interval", ImGuiTableColumnFlags_WidthStretch, 1.4f);
  for (const PairedDifference& d : compared.all->outcomes) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ui::fitted(name_of(coders.of.a->outcomes, d.id), pen.room(), pen.ui.theme.ink, 2);
    ImGui::TableNextColumn();
    ui::fitted(difference_text(d), pen.room(), d.real ? pen.ui.theme.ink : pen.ui.theme.secondary);
    ImGui::TableNextColumn();
    if (!d.same)
      ui::fitted(points(d.interval.lo) + " to " + points(d.interval.hi), pen.room(), pen.ui.theme.secondary);
  }
  ImGui::EndTable();
}

void draw_alone(const Pen& pen, const CodersOutput& coders, const std::string& source) {
  for (const auto& [sentence, comparison] : coders.compared.alone) {
    const PairedDifference* d = sentence == source ? largest_outcome(comparison) : nullptr;
    if (d == nullptr) continue;
    const std::string name = name_of(coders.of.a->outcomes, d->id);
    const std::string words =
        d->same ? "The second coder’s codes of it alone change nothing"
                : fmt::format("The second coder’s codes of it alone: {} {} ({} to {})", name,
                              difference_text(*d), points(d->interval.lo), points(d->interval.hi));
    ui::fitted(words, pen.room(), pen.ui.theme.accent, 4);
  }
}

void draw_sentence(const Pen& pen, Desk& desk, const CodersOutput& coders,
                   const SentenceAgreement& sentence) {
  ImGui::Separator();
  const IdScope scope(sentence.source);
  const std::string quote = sentence.source.empty()  ? "Entries that cite nothing"
                            : sentence.quote.empty() ? sentence.source
                                                     : "“" + sentence.quote + "”";
  ui::fitted(fmt::format("{} of {} alike: ", sentence.same, sentence.units) + quote,
             pen.room() - pen.ui.px(60),
             sentence.same == sentence.units ? pen.ui.theme.secondary : pen.ui.theme.ink, 4);
  pen.ui.mark("agreement/" + sentence.source);
  if (!sentence.source.empty()) {
    ui::beside(ui::text_width("Mark") + pen.ui.px(20));
    if (push(pen, "Mark", "mark/" + sentence.source)) mark_source(pen, desk, sentence.source);
  }
  const FontScope small(pen.ui.fonts.small);
  for (const CodingUnit& unit : coders.compared.agreement.units) {
    if (unit.source != sentence.source || unit.same()) continue;
    ui::fitted(relation_words(*coders.of.a, unit) + ": here " + code_words(unit.a) + "; the second coder " +
                   code_words(unit.b),
               pen.room(), pen.ui.theme.ink, 4);
  }
  draw_alone(pen, coders, sentence.source);
}

}  // namespace

void draw_coders(const Pen& pen, Desk& desk) {
  desk.compares = true;
  if (push(pen, "Open a second coder's file…", "desk/coder")) pen.ui.view.dialog = Dialog::open_coder;
  const CodersOutput* coders = pen.data.coders.get();
  if (coders == nullptr)
    return ui::fitted(
        "A scenario of the same text, with the same actors, issues and positions, that somebody else has "
        "coded. "
        "Sentences are matched by their quotations.",
        pen.room(), pen.ui.theme.secondary, 6);
  ui::beside(ui::text_width("Read it again") + pen.ui.px(20));
  if (push(pen, "Read it again", "desk/coder again")) pen.ui.ask(command::OpenCoder{coders->of.file});
  ui::beside(ui::text_width("Close it") + pen.ui.px(20));
  if (push(pen, "Close it", "desk/coder close")) pen.ui.ask(command::OpenCoder{""});
  label(
      pen,
      std::filesystem::path(coders->of.file).filename().string() +
          (coders->of.revision == pen.data.session.revision() ? "" : " (of numbers before the last change)"));
  draw_coefficients(pen, *coders);
  draw_difference(pen, *coders);
  heading(pen, "Sentence by sentence");
  for (const SentenceAgreement& sentence : coders->compared.agreement.sentences)
    if (sentence.units > 0) draw_sentence(pen, desk, *coders, sentence);
}

}  // namespace parley::gui::editor
