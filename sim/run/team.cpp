#include "sim/run/team.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "sim/base/version.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

const PartialKey& key() {
  static const PartialKey one{"", "{}", kEngine};
  return one;
}

std::string written(const RunTally& run) {
  Json json = partial_json({"", key(), run.blocks, run.tally});
  json["complete"] = run.complete;
  const std::vector<std::uint8_t> bytes = Json::to_cbor(json);
  std::string text(1, '+');
  text.append(bytes.begin(), bytes.end());
  return text;
}

RunTally read(const std::string& message, const std::shared_ptr<const Layout>& layout) {
  if (message.empty() || message.front() != '+') throw TeamFailure(message.substr(message.empty() ? 0 : 1));
  Json json = Json::from_cbor(message.begin() + 1, message.end());
  const bool complete = json.at("complete");
  json.erase("complete");
  Partial part = read_partial(json, "a process of the team", layout);
  if (!(part.key == key())) throw TeamFailure("the processes run different versions of parley");
  return {std::move(part.tally), std::move(part.blocks), complete};
}

}  // namespace

RunTally sum_over(Team& team, const std::shared_ptr<const Layout>& layout,
                  const std::function<RunTally()>& own) {
  std::optional<RunTally> sum;
  std::string failure;
  try {
    sum = own();
  } catch (const std::exception& error) {
    failure = std::string("!") + error.what();
  }
  for (int step = 1; step < team.size(); step *= 2) {
    if (team.rank() % (2 * step) != 0) {
      team.send(team.rank() - step, failure.empty() ? written(*sum) : failure);
      break;
    }
    if (team.rank() + step >= team.size()) continue;
    const std::string message = team.receive(team.rank() + step);
    try {
      const RunTally theirs = read(message, layout);
      if (!failure.empty()) continue;
      sum->tally.merge(theirs.tally);
      sum->blocks.add(theirs.blocks);
      sum->complete = sum->complete && theirs.complete;
    } catch (const std::exception& error) {
      if (failure.empty()) failure = std::string("!") + error.what();
    }
  }
  const bool first = team.rank() == 0;
  return read(team.broadcast(!first ? "" : failure.empty() ? written(*sum) : failure), layout);
}

}  // namespace parley
