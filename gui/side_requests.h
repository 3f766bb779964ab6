#pragma once
#include "gui/runner.h"
#include "gui/session.h"
#include "gui/view.h"

/// What the tornado and the map ask the runner for.
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

}  // namespace parley::gui
