#pragma once
#include <string>
#include <string_view>

/// A draft that has errors is kept in a file of its own beside the scenario's, so that a scenario's file always holds what
/// runs: "talks.json" and "talks.draft.json". It is the scenario's JSON as far as it goes; `parley check` lists what is wrong.
namespace parley::edit {

bool is_draft_file(std::string_view file);
/// "talks.draft.json" of "talks.json"; of a draft's file the same.
std::string draft_file_of(std::string_view file);
/// "talks.json" of "talks.draft.json"; of another file the same.
std::string scenario_file_of(std::string_view file);

}  // namespace parley::edit
