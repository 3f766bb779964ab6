#include "gui/run/side_requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/drives.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"
#include "sim/plot/quantity_name.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/paths.h"

namespace parley::gui {
namespace {

constexpr std::size_t kRows = 8, kCells = 13;

struct Span {
  double low = 0, high = 1, now = 0;
};

Span span_of(const Session& session, const std::string& path) {
  const PathInfo* info = session.info(path);
  const std::optional<Number> number = read_number_text(session.value(path));
  if (!info || !number) return {};
  const double now = slider_value(*number);
  const SliderRange range = slider_range(*info, now);
  Span span{std::max(range.lo, now - (range.hi - range.lo) / 4),
            std::min(range.hi, now + (range.hi - range.lo) / 4), now};
  if (uncertain(*number) && !std::holds_alternative<FactorTerm>(*number))
    span = {std::clamp(quantile(*number, 0.05), info->lo, info->hi),
            std::clamp(quantile(*number, 0.95), info->lo, info->hi), now};
  if (info->kind == PathInfo::Kind::whole)
    span = {std::max(info->lo, std::floor(now) - 1), std::min(info->hi, std::floor(now) + 1), now};
  // Four digits are enough for an end, and read well.
  const auto digits = [](double x) { return std::strtod(fmt::format("{:.4g}", x).c_str(), nullptr); };
  return {digits(span.low), digits(span.high), span.now};
}

/// The paths of the strongest drivers, strongest first.
std::vector<std::string> strongest(const RunOutput& output, const Explained& what, std::size_t most) {
  const SensitivityData data = drives(*output.tally, output.game->labels, what);
  std::vector<std::size_t> order(data.rows.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return data.rows[a].index > data.rows[b].index; });
  std::vector<std::string> paths;
  for (std::size_t k = 0; k < std::min(most, order.size()); ++k)
    paths.push_back(output.game->labels.quantities[order[k]].path);
  return paths;
}

std::size_t watched(const RunOutput& output, const View& view) {
  return view.explained.index + (view.explained.payoff ? output.game->labels.outcomes.size() : 0);
}

/// A mean payoff is one of the trials that the view shows; a share of an outcome one of all.
std::optional<std::size_t> given_of(const View& view) {
  return view.explained.payoff ? view.given : std::nullopt;
}

int given_key(const View& view) {
  const std::optional<std::size_t> given = given_of(view);
  return given ? static_cast<int>(*given) : -1;
}

std::string words(const RunOutput& output, const View& view) {
  const Labels& labels = output.game->labels;
  const auto name_of_outcome = [&](std::size_t k) {
    const OutcomeLabels& one = labels.outcomes[std::min(k, labels.outcomes.size() - 1)];
    return name_of(one);
  };
  if (!view.explained.payoff) return "P(" + name_of_outcome(view.explained.index) + ")";
  const std::string of = "mean payoff of " + labels.actors[view.explained.index].name;
  return view.given ? of + ", given that they end in “" + name_of_outcome(*view.given) + "”" : of;
}

Altered with(const Document& base, const std::vector<std::pair<std::string, double>>& values) {
  Document changed = base;
  for (const auto& [path, value] : values)
    if (has_errors(set(changed, path, fmt::format("{}", value)))) return nullptr;
  return std::make_shared<const Scenario>(std::move(changed.scenario));
}

}  // namespace

std::string tornado_key(const Session& session, const View& view) {
  std::string key = fmt::format("{} {} {} {}", session.revision(), view.explained.payoff,
                                view.explained.index, given_key(view));
  for (const std::string& path : view.tornado_paths) key += " " + path;
  return key;
}

std::string map_key(const Session& session, const View& view) {
  return fmt::format("{} {} {} {} {} {}", session.revision(), view.explained.payoff, view.explained.index,
                     given_key(view), view.map_x, view.map_y);
}

TornadoRequest tornado_request(const Session& session, const RunOutput& output, const View& view) {
  TornadoRequest request;
  request.revision = session.revision();
  request.base = output.scenario;
  request.seed = output.settings.seed;
  request.outcome = watched(output, view);
  request.given = given_of(view);
  request.of = words(output, view);
  const std::vector<std::string> paths =
      view.tornado_paths.empty() ? strongest(output, view.explained, kRows) : view.tornado_paths;
  for (const std::string& path : paths) {
    if (!session.info(path)) continue;
    const Span span = span_of(session, path);
    request.rows.push_back({quantity_name(output.game->labels, path), path, span.low, span.high});
  }
  const auto base = std::make_shared<const Document>(session.document());
  request.variant = [base, rows = request.rows](std::size_t row, bool high) {
    return with(*base, {{rows[row].path, high ? rows[row].high : rows[row].low}});
  };
  return request;
}

void choose_map_axes(const Session& session, const RunOutput& output, View& view) {
  if (!view.map_x.empty() && !view.map_y.empty()) return;
  std::vector<std::string> candidates = strongest(output, view.explained, 4);
  for (const PathInfo& info : session.numbers())
    if (info.kind == PathInfo::Kind::number && candidates.size() < 6) candidates.push_back(info.path);
  for (const std::string& path : candidates) {
    if (!session.info(path)) continue;
    if (view.map_x.empty())
      view.map_x = path;
    else if (view.map_y.empty() && path != view.map_x)
      view.map_y = path;
  }
}

MapRequest map_request(const Session& session, const RunOutput& output, const View& view) {
  MapRequest request;
  request.revision = session.revision();
  request.seed = output.settings.seed;
  request.outcome = watched(output, view);
  request.given = given_of(view);
  MapData& frame = request.frame;
  frame.of = words(output, view);
  if (view.explained.payoff) frame.kind = ValueKind::number;
  frame.x_name = quantity_name(output.game->labels, view.map_x);
  frame.y_name = quantity_name(output.game->labels, view.map_y);
  const auto axis = [&](const std::string& path, std::vector<double>& at, std::optional<double>& now) {
    const Span span = span_of(session, path);
    const PathInfo* info = session.info(path);
    const bool whole = info && info->kind == PathInfo::Kind::whole;
    const std::size_t cells =
        whole ? static_cast<std::size_t>(std::max(2.0, span.high - span.low + 1)) : kCells;
    for (std::size_t k = 0; k < cells; ++k)
      at.push_back(span.low +
                   (span.high - span.low) * static_cast<double>(k) / static_cast<double>(cells - 1));
    now = span.now;
  };
  request.x = view.map_x, request.y = view.map_y;
  axis(view.map_x, frame.x, frame.x_now);
  axis(view.map_y, frame.y, frame.y_now);
  const auto base = std::make_shared<const Document>(session.document());
  request.variant = [base, x = frame.x, y = frame.y, px = view.map_x, py = view.map_y](std::size_t column,
                                                                                       std::size_t row) {
    return with(*base, {{px, x[column]}, {py, y[row]}});
  };
  return request;
}

}  // namespace parley::gui
