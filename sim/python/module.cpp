// The module parley._parley: what parley/__init__.py is made of. Texts go in and out as JSON, so that results are
// the bytes that the command line writes.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "sim/base/version.h"
#include "sim/parley.h"
#include "sim/python/runs.h"
#include "sim/python/theory.h"
#include "sim/study/run_store.h"
#include "sim/summary/summarise.h"

namespace py = pybind11;
using namespace py::literals;
namespace own = parley::python;

namespace {

/// parley.Error(text, problems); made in Python, where its class is.
void raise_error(const std::string& text, const py::list& problems = py::list()) {
  const py::object error = py::module_::import("parley").attr("Error");
  const py::object made = error(text, problems);
  PyErr_SetObject(error.ptr(), made.ptr());
}

void translate(std::exception_ptr failure) {
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const own::Problems& found) {
    raise_error(found.text, own::problem_list(found.problems, found.filename));
  } catch (const parley::ImpossibleObservation& error) {
    raise_error(error.what());
  } catch (const parley::StoreError& error) {
    raise_error(error.what());
  } catch (const parley::DatabaseError& error) {
    raise_error(error.what());
  } catch (const std::invalid_argument& error) {
    raise_error(error.what());
  }
}

void within(const char* name, std::uint64_t value, parley::WholeRange range) {
  if (!range.holds(value))
    throw std::invalid_argument(std::string(name) + ": it takes a whole number from " +
                                std::to_string(range.lo) + " to " + std::to_string(range.hi));
}

own::RunOptions run_options(std::uint64_t trials, std::uint64_t seed, std::optional<double> precision,
                            int threads, const std::string& target, py::object progress) {
  within("trials", trials, parley::trials_range);
  within("seed", seed, parley::seed_range);
  if (threads != 0) within("threads", static_cast<std::uint64_t>(threads), parley::threads_range);
  if (precision && !(*precision > 0 && *precision < 0.5))
    throw std::invalid_argument("precision: it takes a number above 0 and below 0.5");
  return {trials, seed, precision, threads, target, std::move(progress)};
}

void define_scenario(py::module_& m) {
  py::class_<own::Scenario>(m, "Scenario")
      .def("copy", [](const own::Scenario& s) { return s; })
      .def("set", &own::set, "path"_a, "json_text"_a)
      .def("hold", &own::hold, "text"_a)
      .def("observe", &own::observe, "text"_a)
      .def("get", &own::get, "path"_a)
      .def("paths", &own::all_paths)
      .def("save", [](const own::Scenario& s) { return parley::save(s.changed); })
      .def("warnings",
           [](const own::Scenario& s) { return own::problem_list(s.warnings, s.document.filename); })
      .def_property_readonly("id", [](const own::Scenario& s) { return s.document.scenario.id; })
      .def_property_readonly("title", [](const own::Scenario& s) { return s.document.scenario.title; })
      .def_property_readonly("sha256",
                             [](const own::Scenario& s) { return parley::scenario_digest(s.document); });
}

}  // namespace

PYBIND11_MODULE(_parley, m) {
  m.attr("version") = std::string(parley::kVersion);
  m.attr("engine") = parley::kEngine;
  py::register_exception_translator(translate);
  define_scenario(m);
  m.def("load_text", &own::load_text, "text"_a, "filename"_a);
  m.def("load_path", &own::load_path, "path"_a);
  const parley::RunSettings usual;
  m.def(
      "run",
      [](const own::Scenario& s, std::uint64_t trials, std::uint64_t seed, std::optional<double> precision,
         int threads, const std::string& target, py::object progress,
         const std::vector<std::string>& columns) {
        return own::run(s, run_options(trials, seed, precision, threads, target, std::move(progress)),
                        columns);
      },
      "scenario"_a, "trials"_a = usual.trials, "seed"_a = usual.seed, "precision"_a = py::none(),
      "threads"_a = 0, "target"_a = "", "progress"_a = py::none(), "columns"_a = std::vector<std::string>{});
  m.def(
      "compare",
      [](const own::Scenario& a, const own::Scenario& b, std::uint64_t trials, std::uint64_t seed,
         int threads, py::object progress) {
        return own::compare(a, b, run_options(trials, seed, {}, threads, "", std::move(progress)));
      },
      "a"_a, "b"_a, "trials"_a = usual.trials, "seed"_a = usual.seed, "threads"_a = 0,
      "progress"_a = py::none());
  const own::SolveOptions solving;
  m.def(
      "solve",
      [](const own::Scenario& s, const std::vector<std::string>& concepts,
         const std::vector<std::string>& issues,
         const std::vector<std::pair<std::string, std::string>>& types, const std::vector<double>& lambdas,
         std::uint64_t draws, std::uint64_t seed, int threads) {
        within("draws", draws, parley::draws_range);
        within("seed", seed, parley::seed_range);
        return own::solve(s, {concepts, issues, types, lambdas, draws, seed, threads});
      },
      "scenario"_a, "concepts"_a, "issues"_a, "types"_a, "lambdas"_a, "draws"_a = solving.draws,
      "seed"_a = solving.seed, "threads"_a = 0);
  m.def("run_study", &own::run_study, "file"_a, "folder"_a, "how"_a, "threads"_a, "progress"_a);
  m.def("study_tables", &own::study_tables, "folder"_a);
}
