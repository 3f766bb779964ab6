#include "sim/cli/part_file.h"

#include <fmt/format.h>

#include "sim/base/digest.h"
#include "sim/cli/numbers.h"
#include "sim/scenario/json_depth.h"

namespace parley::cli {

using Json = nlohmann::ordered_json;

Shard read_shard(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) throw std::invalid_argument("has no '/'");
  const auto of = read_count(text.substr(slash + 1), 1, kMaxShards);
  if (!of.value) throw std::invalid_argument("has a number of parts that " + of.reason);
  const auto number = read_count(text.substr(0, slash), 1, *of.value);
  if (!number.value) throw std::invalid_argument("has a number of the part that " + number.reason);
  return {*number.value, *of.value};
}

std::string part_name(const std::string& scenario_id, const Shard& shard) {
  const auto width = std::to_string(shard.of).size();
  return fmt::format("{}.shard-{:0{}}-of-{}.json", scenario_id, shard.number, width, shard.of);
}

std::string part_json(const Shard& shard, const std::string& scenario, const RunRecord& record,
                      const Partial& partial) {
  Json json{{"format", "parley-part/1"},
            {"shard", {{"number", shard.number}, {"of", shard.of}}},
            {"run",
             {{"target", record.target},
              {"threads", record.threads},
              {"processes", record.processes},
              {"seconds", record.seconds},
              {"command", record.command}}},
            {"scenario", scenario},
            {"partial", partial_json(partial)}};
  seal(json);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

PartFile read_part(const std::string& text, std::string name) {
  if (is_too_deep(text)) throw PartialError("damaged: it is nested too deep");
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw PartialError("damaged: it is cut off, or no JSON");
  if (!json.is_object() || json.value("format", Json()) != "parley-part/1")
    throw PartialError("no part of a run: its format is not parley-part/1");
  if (!is_sealed(json)) throw PartialError("damaged: its checksum is another");
  try {
    PartFile file;
    file.name = std::move(name);
    file.shard = {json.at("shard").at("number"), json.at("shard").at("of")};
    file.scenario = json.at("scenario");
    const Json& run = json.at("run");
    file.record = {run.at("command"), run.at("target"), run.at("threads"), run.at("processes"),
                   run.at("seconds")};
    file.partial = json.at("partial");
    file.key = {file.partial.at("scenario_sha256"), file.partial.at("settings").dump(),
                file.partial.at("engine")};
    if (sha256(file.scenario) != file.key.scenario_sha256)
      throw PartialError("damaged: its scenario is not the one that was run");
    if (file.shard.number < 1 || file.shard.number > file.shard.of || file.shard.of > kMaxShards)
      throw PartialError("damaged: it says that it is an impossible shard");
    return file;
  } catch (const nlohmann::json::exception& error) {
    throw PartialError(fmt::format("damaged: {}", error.what()));
  }
}

}  // namespace parley::cli
