#pragma once
#include "gui/run/runner.h"
#include "gui/session.h"
#include "gui/view.h"

/// What the tornado, the map and variants side by side ask the runner for.
/// Implemented in side_requests.cpp and variants_beside.cpp.
namespace parley::gui {

/// Names what a request depends on: another text, another request.
std::string tornado_key(const Session& session, const View& view);
std::string map_key(const Session& session, const View& view);

/// The chosen parameters, or the eight strongest drivers: an uncertain one between the points that 5 % and 95
/// % of its draws lie below, a plain one a quarter of its slider's range to either side.
TornadoRequest tornado_request(const Session& session, const RunOutput& output, const View& view);

/// The two strongest drivers where the view names no axes.
void choose_map_axes(const Session& session, const RunOutput& output, View& view);
MapRequest map_request(const Session& session, const RunOutput& output, const View& view);

/// The base (its id is empty) and the variants, by id and by names that tell them apart, in the order of their tabs.
struct VariantTab {
  std::string id, name;
};
std::vector<VariantTab> variant_tabs(const Session& session);
/// Up to two that are seen beside the one that is shown.
std::vector<VariantTab> tabs_beside(const Session& session, const View& view);
std::string beside_key(const Session& session, const View& view);
BesideRequest beside_request(const Session& session, const View& view);

}  // namespace parley::gui
