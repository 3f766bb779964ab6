#pragma once
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "sim/edit/draft.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/edit/words.h"

namespace parley::test {

inline std::string text_of_file(const std::string& file) {
  std::ifstream stream(std::string(PARLEY_SOURCE_DIR) + "/" + file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline edit::Draft draft_of(const std::string& file) {
  edit::Draft draft;
  REQUIRE(draft.begin(text_of_file(file), file));
  return draft;
}

inline edit::Draft empty_draft() {
  edit::Draft draft;
  REQUIRE(draft.begin(write_json(edit::empty_scenario()), "new.json"));
  return draft;
}

/// One step that must be taken.
template <class Change>
void step(edit::Draft& draft, Change change) {
  std::string wrong;
  wrong = draft.edit("step", [&](Json& tree) -> std::string {
    if constexpr (std::is_same_v<decltype(change(tree)), edit::Added>)
      return change(tree).wrong;
    else
      return change(tree);
  });
  INFO(wrong);
  REQUIRE(wrong.empty());
}

inline std::string json_at(const edit::Draft& draft, const std::string& pointer) {
  const Json* value = edit::at(draft.tree(), pointer);
  return value != nullptr ? write_json_line(*value) : "";
}

inline std::string faults_of(const edit::Draft& draft) {
  std::string all;
  for (const edit::Fault& fault : draft.faults())
    all += fault.pointer + " " + sentence(fault.problem, "") + "\n";
  return all;
}

}  // namespace parley::test
