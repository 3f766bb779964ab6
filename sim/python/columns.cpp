#include "sim/python/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace parley::python {
namespace {

/// The row of thing `k` in one of a block's arrays.
template <class T>
std::function<const void*(const BlockResult&)> row_of(std::vector<T> BlockResult::*array, std::size_t k) {
  return [array, k](const BlockResult& block) { return (block.*array).data() + k * block.stride; };
}

template <class Named>
std::vector<std::string> ids_of(const std::vector<Named>& things) {
  std::vector<std::string> ids;
  for (const Named& one : things) ids.push_back(one.id);
  return ids;
}

constexpr const char* kGroups[] = {"outcome", "payoffs", "settlements", "positions", "draws"};

}  // namespace

template <class T>
void Columns::add(std::string name, std::vector<std::string> ids, std::uint64_t trials,
                  std::function<const void*(const BlockResult&)> row) {
  py::array_t<T> array(static_cast<py::ssize_t>(trials));
  char* to = reinterpret_cast<char*>(array.mutable_data());
  columns_.push_back({std::move(name), std::move(array), sizeof(T), to, std::move(row), std::move(ids)});
}

Columns::Columns(const Labels& labels, const std::vector<std::string>& groups, std::uint64_t trials) {
  for (const std::string& group : groups)
    if (std::find(std::begin(kGroups), std::end(kGroups), group) == std::end(kGroups))
      throw std::invalid_argument(
          fmt::format("columns: '{}' is none of {}", group, fmt::join(kGroups, ", ")));
  const auto asked = [&](const char* group) {
    return std::find(groups.begin(), groups.end(), group) != groups.end();
  };
  if (!groups.empty() && labels.weighted) add<double>("weight", {}, trials, row_of(&BlockResult::weight, 0));
  if (asked("outcome")) add_outcome(labels, trials);
  if (asked("payoffs"))
    for (std::size_t i = 0; i < labels.actors.size(); ++i)
      add<double>("payoff." + labels.actors[i].id, {}, trials, row_of(&BlockResult::utility, i));
  if (asked("settlements")) add_settlements(labels, trials);
  if (asked("positions")) add_positions(labels, trials);
  draws_ = asked("draws");
  if (draws_)
    for (std::size_t q = 0; q < labels.quantities.size(); ++q)
      add<double>("draw." + labels.quantities[q].path, {}, trials, row_of(&BlockResult::quantities, q));
}

void Columns::add_outcome(const Labels& labels, std::uint64_t trials) {
  add<std::uint8_t>("outcome", ids_of(labels.outcomes), trials, row_of(&BlockResult::outcome, 0));
  add<std::uint16_t>("last_round", ids_of(labels.rounds), trials, row_of(&BlockResult::last_round, 0));
}

/// What is not settled has the code 255, and what was never settled the round 65535: neither names an id.
void Columns::add_settlements(const Labels& labels, std::uint64_t trials) {
  for (std::size_t k = 0; k < labels.issues.size(); ++k) {
    const IssueLabels& issue = labels.issues[k];
    add<std::uint8_t>("settlement." + issue.id, issue.settlements, trials,
                      row_of(&BlockResult::settlement, k));
    add<std::uint16_t>("settled_in." + issue.id, ids_of(labels.rounds), trials,
                       row_of(&BlockResult::settled_round, k));
  }
  for (std::size_t s = 0; s < labels.scales.size(); ++s)
    add<std::uint8_t>("place." + labels.issues[static_cast<std::size_t>(labels.scales[s].issue)].id, {},
                      trials, row_of(&BlockResult::places, s));
}

void Columns::add_positions(const Labels& labels, std::uint64_t trials) {
  for (std::size_t t = 0; t < labels.rounds.size(); ++t)
    for (std::size_t d = 0; d < labels.delegations.size(); ++d)
      add<std::uint8_t>("position." + labels.rounds[t].id + "." + labels.delegations[d].name,
                        labels.delegations[d].positions, trials,
                        row_of(&BlockResult::positions, t * labels.delegations.size() + d));
}

BlockFactory Columns::keeping(BlockFactory factory) const {
  return [this, factory = std::move(factory)]() -> BlockFunction {
    return [this, run = factory()](BlockRange range, BlockResult& result) {
      run(range, result);
      for (const Column& column : columns_)
        std::memcpy(column.to + range.first * column.width, column.row(result), range.trials * column.width);
    };
  };
}

py::dict Columns::dict(std::uint64_t trials) const {
  py::dict all;
  for (const Column& column : columns_)
    all[py::str(column.name)] = column.array[py::slice(0, static_cast<py::ssize_t>(trials), 1)];
  return all;
}

py::dict Columns::codes() const {
  py::dict all;
  for (const Column& column : columns_) {
    if (column.ids.empty()) continue;
    py::list ids;
    for (const std::string& id : column.ids) ids.append(id);
    all[py::str(column.name)] = ids;
  }
  return all;
}

}  // namespace parley::python
