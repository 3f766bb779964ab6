#include <fmt/format.h>

#include <algorithm>

#include "sim/cli/solve_text.h"
#include "sim/report/table.h"

namespace parley::cli {
namespace {

using std::size_t;
using Align = TextTable::Align;

constexpr size_t kMostListed = 12;

std::string paragraph(const std::string& text) { return "  " + wrapped(text, 2, 98) + '\n'; }

}  // namespace

std::string GameText::heading(const std::string& text) const {
  return '\n' + (colour_ ? "\x1b[1m" + text + "\x1b[0m" : text) + '\n';
}

std::string GameText::profile(const std::vector<int>& positions) const {
  std::string out;
  for (size_t v = 0; v < positions.size(); ++v) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", a_.labels[v],
                       a_.positions[v][static_cast<size_t>(positions[v])]);
  }
  return out;
}

std::string GameText::strategy(size_t player, const std::vector<double>& own) const {
  std::string out;
  for (size_t s = 0; s < own.size(); ++s) {
    if (own[s] < 5e-7) continue;
    out += (out.empty() ? "" : " + ");
    if (own[s] < 1 - 5e-7) out += fmt::format("{:.4g} ", own[s]);
    out += a_.positions[player][s];
  }
  return out;
}

std::string GameText::mixed(const Profile& profile) const {
  std::string out;
  for (size_t v = 0; v < profile.size(); ++v) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", a_.labels[v], strategy(v, profile[v]));
  }
  return out;
}

std::string GameText::pure() const {
  if (!a_.pure) return "";
  std::string out = heading("Pure Nash equilibria");
  if (a_.pure->empty()) return out + "  There is none.\n";
  for (size_t k = 0; k < std::min(kMostListed, a_.pure->size()); ++k) {
    const PureEquilibrium& e = (*a_.pure)[k];
    out += paragraph(
        profile(e.positions) +
        (e.ties > 0 ? fmt::format(" ({} other positions are just as good for their actor)", e.ties) : ""));
  }
  if (a_.pure->size() > kMostListed) out += fmt::format("  … {} in all\n", a_.pure->size());
  return out;
}

std::string GameText::dominance() const {
  if (!a_.dominance) return "";
  std::string out = heading("Positions that something else beats whatever the others do");
  if (a_.dominance->steps.empty()) out += "  There is none.\n";
  for (const Elimination& e : a_.dominance->steps) {
    const auto v = static_cast<size_t>(e.player);
    std::string by;
    for (const auto& [s, weight] : e.by)
      by += fmt::format("{}{}{}", by.empty() ? "" : " + ",
                        e.by.size() > 1 ? fmt::format("{:.3g} ", to_double(weight)) : "",
                        a_.positions[v][static_cast<size_t>(s)]);
    out += paragraph(fmt::format("Step {}: {} gives up {}, because {} is always better, by {:.4g} at least.",
                                 e.step, a_.players[v], a_.positions[v][static_cast<size_t>(e.strategy)], by,
                                 to_double(e.margin)));
  }
  if (a_.dominance->solvable()) out += "  One profile is left: it is the only equilibrium.\n";
  return out;
}

std::string GameText::equilibria() const {
  if (!a_.equilibria) return "";
  const FoundEquilibria& e = *a_.equilibria;
  std::string out = heading("Nash equilibria, mixed ones too");
  if (e.list.empty()) out += "  None was found.\n";
  for (size_t k = 0; k < std::min(kMostListed, e.list.size()); ++k) {
    const FoundEquilibrium& one = e.list[k];
    std::string line = fmt::format("{}. {}", k + 1, mixed(one.profile));
    if (one.family) line += " (a corner or point of a family)";
    if (one.ties > 0 && !one.family) line += " (with ties)";
    if (one.exact.empty()) line += fmt::format(" (regret {:.1e})", one.regret_share);
    out += paragraph(line);
  }
  if (e.list.size() > kMostListed) out += fmt::format("  … {} in all\n", e.list.size());
  out += families();
  return out + paragraph(fmt::format("{} By {}.", e.note.empty() ? "" : e.note + '.', e.method));
}

std::string GameText::families() const {
  const FoundEquilibria& e = *a_.equilibria;
  std::string out;
  for (size_t k = 0; k < std::min(kMostListed, e.families.size()); ++k) {
    const EquilibriumFamily& one = e.families[k];
    std::string corners;
    for (const int c : one.corners) corners += fmt::format("{}{}", corners.empty() ? "" : ", ", c + 1);
    std::string line = fmt::format("Family {}{}: ", static_cast<char>('A' + k),
                                   one.dimension > 0 ? fmt::format(" (dimension {})", one.dimension) : "");
    if (!one.whole) {
      line += one.product ? fmt::format("infinitely many; in a part of them, any mix of {}: {}.", corners,
                                        product(one))
                          : fmt::format("infinitely many; {} are some of them.", corners);
    } else if (one.product) {
      line += fmt::format(
          "any mix of one player's strategies in {} together with any mix of another's{}: {}.", corners,
          one.component >= 0 ? fmt::format(" (a maximal Nash subset, component {})", one.component + 1) : "",
          product(one));
    } else {
      line += fmt::format("any mix of {} as whole profiles.", corners);
    }
    out += paragraph(line);
  }
  if (e.families.size() > kMostListed) out += fmt::format("  … {} families in all\n", e.families.size());
  return out;
}

std::string GameText::product(const EquilibriumFamily& family) const {
  std::string out;
  for (size_t v = 0; v < a_.players.size(); ++v) {
    std::vector<std::string> own;
    for (const int c : family.corners) {
      const std::string words = strategy(v, a_.equilibria->list[static_cast<size_t>(c)].profile[v]);
      if (std::find(own.begin(), own.end(), words) == own.end()) own.push_back(words);
    }
    out += fmt::format("{}{} {}{}", out.empty() ? "" : ", ", a_.labels[v], own.size() > 1 ? "between " : "",
                       fmt::join(own, " and "));
  }
  return out;
}

std::string GameText::logit() const {
  if (!a_.logit) return "";
  std::string out = heading("The logit path") + paragraph(a_.logit->sentence);
  for (size_t k = 0; k < a_.lambdas.size(); ++k) {
    if (a_.logit->at[k].empty())
      out += paragraph(fmt::format("At λ = {:g}: the branch does not get there.", a_.lambdas[k]));
    for (const QrePoint& point : a_.logit->at[k])
      out += paragraph(fmt::format("At λ = {:g}: {}.", a_.lambdas[k], mixed(point.profile)));
  }
  return out + paragraph("It ends at: " + mixed(a_.logit->last) + ".");
}

std::string GameText::correlated() const {
  if (!a_.correlated) return "";
  const CorrelatedEquilibria& c = *a_.correlated;
  std::string out = heading("Correlated equilibria");
  if (!c.sentence.empty()) out += paragraph(c.sentence);
  if (!c.solved) return out;
  TextTable table({Align::left, Align::point, Align::left, Align::point, Align::left});
  for (size_t v = 0; v < a_.players.size(); ++v)
    table.add({a_.players[v], fmt::format("{:.3f}", c.least[v].payoff[v]), "to",
               fmt::format("{:.3f}", c.greatest[v].payoff[v]),
               fmt::format("({:.3f} where the sum is greatest)", c.greatest_welfare.payoff[v])});
  return out + table.text();
}

std::string GameText::left_out() const {
  std::string out;
  for (const auto& [c, why] : a_.left_out) out += fmt::format("\n  {}: {}.\n", concept_name(c), why);
  return out;
}

}  // namespace parley::cli
