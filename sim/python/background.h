#pragma once
#include <pybind11/pybind11.h>

#include <functional>
#include <stop_token>

#include "sim/run/settings.h"

namespace parley::python {

namespace py = pybind11;

/// What a long call does without Python's lock: it ends soon after `stop` asks, and tells how far it is.
using Tell = std::function<void(const Progress&)>;
using Work = std::function<void(std::stop_token stop, const Tell& tell)>;

/// Does the work on another thread while this one lets other Python threads run, looks for signals twenty times
/// a second, and calls progress(done, all), which may be None, whenever there is news. Ctrl-C, or an exception
/// of `progress`, stops the work and is raised here; so is an exception of the work.
void in_background(const Work& work, const py::object& progress);

}  // namespace parley::python
