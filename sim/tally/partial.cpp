#include "sim/tally/partial.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/digest.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

/// Arrays are mostly zeros: written as runs [first place, value, value, …].
template <class T, class Write>
Json runs(const std::vector<T>& values, Write write) {
  Json all = Json::array();
  bool open = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != 0 && !open) all.push_back(Json::array({i}));
    if (values[i] != 0) all.back().push_back(write(values[i]));
    open = values[i] != 0;
  }
  return all;
}

template <class T, class Read>
void read_runs(const Json& all, std::vector<T>& values, Read read) {
  for (const Json& run : all) {
    const auto first = run.at(0).get<std::size_t>();
    for (std::size_t i = 1; i < run.size(); ++i) values.at(first + i - 1) = read(run[i]);
  }
}

Json write_count(std::uint64_t n) { return n; }
Json write_sum(const Int128& n) { return int128_text(n); }
std::uint64_t read_count(const Json& n) {
  if (!n.is_number_unsigned()) throw std::invalid_argument("a count is not a whole number");
  return n.get<std::uint64_t>();
}
Int128 read_sum(const Json& n) { return parse_int128(n.get<std::string>()); }

Json slices_json(const std::vector<Slice>& slices) {
  Json all = Json::array();
  for (const Slice& slice : slices) {
    Json settled = Json::array();
    for (const auto& [set, joint] : slice.settled)
      settled.push_back({set, joint.count, int128_text(joint.weight)});
    all.push_back({{"counts", runs(slice.counts, write_count)},
                   {"weights", runs(slice.weights, write_sum)},
                   {"sums", runs(slice.sums, write_sum)},
                   {"settled", settled}});
  }
  return all;
}

void read_slices(const Json& all, std::vector<Slice>& slices) {
  for (std::size_t k = 0; k < slices.size(); ++k) {
    const Json& from = all.at(k);
    Slice& slice = slices[k];
    read_runs(from.at("counts"), slice.counts, read_count);
    read_runs(from.at("weights"), slice.weights, read_sum);
    read_runs(from.at("sums"), slice.sums, read_sum);
    for (const Json& set : from.at("settled"))
      slice.settled[read_count(set.at(0))] = {read_count(set.at(1)), read_sum(set.at(2))};
  }
}

}  // namespace

void BlockSet::add(std::uint64_t first, std::uint64_t end) {
  if (first >= end) return;
  ranges_.emplace_back(first, end);
  std::sort(ranges_.begin(), ranges_.end());
  std::vector<std::pair<std::uint64_t, std::uint64_t>> joined;
  for (const auto& range : ranges_) {
    if (!joined.empty() && range.first <= joined.back().second)
      joined.back().second = std::max(joined.back().second, range.second);
    else
      joined.push_back(range);
  }
  ranges_ = std::move(joined);
}

void BlockSet::add(const BlockSet& other) {
  for (const auto& [first, end] : other.ranges_) add(first, end);
}

BlockSet BlockSet::overlap(const BlockSet& other) const {
  BlockSet both;
  for (const auto& a : ranges_)
    for (const auto& b : other.ranges_) both.add(std::max(a.first, b.first), std::min(a.second, b.second));
  return both;
}

BlockSet BlockSet::without(const BlockSet& other) const {
  BlockSet rest;
  for (const auto& [first, end] : ranges_) {
    std::uint64_t at = first;
    for (const auto& b : other.ranges_) {
      if (b.second <= at || b.first >= end) continue;
      rest.add(at, b.first);
      at = std::max(at, b.second);
    }
    rest.add(at, end);
  }
  return rest;
}

BlockSet BlockSet::part(std::uint64_t index, std::uint64_t of) const {
  const auto place = [n = size(), of](std::uint64_t i) { return n / of * i + n % of * i / of; };
  const std::uint64_t begin = place(index), end = place(index + 1);
  BlockSet some;
  std::uint64_t passed = 0;
  for (const auto& [first, last] : ranges_) {
    const std::uint64_t here = last - first;
    const std::uint64_t from = std::clamp(begin, passed, passed + here) - passed,
                        to = std::clamp(end, passed, passed + here) - passed;
    some.add(first + from, first + to);
    passed += here;
  }
  return some;
}

BlockSet blocks_of(std::uint64_t trials) { return {0, trials / kBlockTrials + (trials % kBlockTrials != 0)}; }

std::uint64_t trials_in(const BlockSet& blocks, std::uint64_t trials) {
  const std::uint64_t rest = trials % kBlockTrials;
  const bool last = rest != 0 && !blocks.overlap({trials / kBlockTrials, trials / kBlockTrials + 1}).empty();
  return blocks.size() * kBlockTrials - (last ? kBlockTrials - rest : 0);
}

std::uint64_t BlockSet::size() const {
  std::uint64_t n = 0;
  for (const auto& [first, end] : ranges_) n += end - first;
  return n;
}

std::string BlockSet::text() const {
  std::string all;
  for (const auto& [first, end] : ranges_) {
    if (!all.empty()) all += ", ";
    all += std::to_string(first);
    if (end - first > 1) all.append("-").append(std::to_string(end - 1));
  }
  return all.empty() ? "none" : all;
}

void seal(Json& json) {
  json.erase("sha256");
  json["sha256"] = sha256(json.dump());
}

bool is_sealed(const Json& json) {
  if (!json.is_object() || !json.contains("sha256")) return false;
  Json again = json;
  seal(again);
  return again["sha256"] == json["sha256"];
}

Json partial_json(const Partial& partial) {
  Json json;
  json["format"] = "parley-partial/1";
  json["engine"] = partial.key.engine;
  json["scenario_sha256"] = partial.key.scenario_sha256;
  json["settings"] = Json::parse(partial.key.settings);
  json["blocks"] = partial.blocks.ranges();
  const Layout& layout = partial.tally.layout();
  json["cells"] = layout.cells;
  json["sums"] = layout.sums;
  json["outcomes"] = slices_json(partial.tally.slices());
  if (layout.weighted) {
    json["weight_scale"] = partial.tally.weight_scale();
    Json classes = Json::array();
    for (const auto& [c, slices] : partial.tally.classes())
      classes.push_back({{"class", c}, {"outcomes", slices_json(slices)}});
    json["classes"] = classes;
  }
  seal(json);
  return json;
}

Partial read_partial(const Json& json, std::string name, std::shared_ptr<const Layout> layout) {
  try {
    if (json.at("format") != "parley-partial/1")
      throw std::invalid_argument("its format is not parley-partial/1");
    if (!is_sealed(json)) throw std::invalid_argument("it is damaged (its checksum is another)");
    if (json.at("cells") != layout->cells || json.at("sums") != layout->sums ||
        json.at("outcomes").size() != layout->outcomes)
      throw std::invalid_argument("it was counted for another scenario");
    Partial partial{name,
                    {json.at("scenario_sha256"), json.at("settings").dump(), json.at("engine")},
                    {},
                    Tally(std::move(layout))};
    for (const Json& range : json.at("blocks"))
      partial.blocks.add(read_count(range.at(0)), read_count(range.at(1)));
    read_slices(json.at("outcomes"), partial.tally.slices());
    if (partial.tally.layout().weighted) {
      partial.tally.set_weight_scale(json.at("weight_scale").get<int>());
      for (const Json& one : json.at("classes"))
        if (std::vector<Slice>* slices = partial.tally.make_class(one.at("class").get<int>()))
          read_slices(one.at("outcomes"), *slices);
    }
    return partial;
  } catch (const std::exception& error) {
    throw PartialError(name + ": not a partial result that can be used: " + error.what());
  }
}

Partial merge_partials(const std::vector<Partial>& parts, std::uint64_t trials, bool allow_missing) {
  if (parts.empty()) throw PartialError("there is no part to merge");
  std::string wrong;
  const auto say = [&wrong](const std::string& line) {
    if (!wrong.empty()) wrong += '\n';
    wrong += line;
  };
  const Partial& first = parts.front();
  Partial whole{"merged", first.key, {}, Tally(first.tally.shared_layout())};
  const BlockSet all = blocks_of(trials);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Partial& part = parts[i];
    if (part.key.engine != first.key.engine)
      say(part.name + ": made by engine " + std::to_string(part.key.engine) + ", " + first.name +
          " by engine " + std::to_string(first.key.engine));
    if (part.key.scenario_sha256 != first.key.scenario_sha256)
      say(part.name + ": made from another scenario than " + first.name);
    if (part.key.settings != first.key.settings)
      say(part.name + ": made with other settings than " + first.name);
    if (const BlockSet extra = part.blocks.without(all); !extra.empty())
      say(part.name + ": blocks " + extra.text() + " are not of this run");
    else if (const std::uint64_t held = trials_in(part.blocks, trials); part.tally.trials() != held)
      say(part.name + ": counted " + std::to_string(part.tally.trials()) + " trials, its blocks hold " +
          std::to_string(held));
    for (std::size_t j = 0; j < i; ++j)
      if (const BlockSet both = part.blocks.overlap(parts[j].blocks); !both.empty())
        say(part.name + ": repeats blocks " + both.text() + " of " + parts[j].name);
    whole.blocks.add(part.blocks);
  }
  const BlockSet missing = allow_missing ? BlockSet() : all.without(whole.blocks);
  if (!missing.empty()) say("missing: blocks " + missing.text() + " of " + all.text());
  if (!wrong.empty()) {
    PartialError error(wrong);
    error.missing = missing;
    throw error;
  }
  for (const Partial& part : parts) whole.tally.merge(part.tally);
  return whole;
}

}  // namespace parley
