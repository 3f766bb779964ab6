#pragma once
#include <filesystem>
#include <vector>

/// Where the running program finds what came with it. Places are relative to the program, so that an
/// installation can lie anywhere: PREFIX/bin/parley, PREFIX/lib/parley, PREFIX/share/parley. The build folder
/// is laid out alike.
namespace parley {

/// The folder of the running program, symbolic links followed.
std::filesystem::path program_folder();

/// The scenarios that came with the program (share/parley/scenarios), sorted by name; empty where there are
/// none.
std::vector<std::filesystem::path> shipped_scenarios();

/// The templates for new scenarios (share/parley/scenarios/templates), sorted by name; empty where there are none.
std::vector<std::filesystem::path> shipped_templates();

}  // namespace parley
