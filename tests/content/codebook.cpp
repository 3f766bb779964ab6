#include "tests/content/codebook.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <regex>
#include <sstream>

#include "sim/scenario/hand_change.h"

namespace content {

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(PARLEY_SOURCE_DIR) + "/" + path);
  INFO(path);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json read_scenario(const std::string& name) { return Json::parse(read_text("scenarios/" + name + ".json")); }

Json payoffs(const std::string& name) { return read_scenario(name).at("payoffs"); }

const std::vector<std::string>& scenario_names() {
  static const std::vector<std::string> names{"nato-russia-2022", "nato-russia-2022-after-geneva",
                                              "nato-russia-2022-package"};
  return names;
}

const std::map<std::string, Json>& constants() {
  static const auto table = [] {
    std::map<std::string, Json> found;
    std::istringstream lines(read_text("docs/codebook.md"));
    const std::regex row(R"(^\| `([a-z_.]+)` \| ([-0-9{].*) \|$)");
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
      if (std::regex_match(line, match, row)) {
        REQUIRE(found.count(match[1]) == 0);
        found[match[1]] = Json::parse(match[2].str());
      }
    return found;
  }();
  return table;
}

double constant(const std::string& name) {
  INFO("constant " << name);
  REQUIRE(constants().count(name) == 1);
  return constants().at(name).get<double>();
}

Line line_of(const std::string& note) {
  std::istringstream head(note.substr(0, note.find(':')));
  Line line;
  head >> line.code;
  for (std::string word; head >> word;) {
    const auto equals = word.find('=');
    REQUIRE(equals != std::string::npos);
    line.words[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return line;
}

Line coded_line(const Json& entry) {
  static const auto numbers = [] {
    std::map<std::string, std::string> found;
    std::istringstream lines(read_text("docs/codebook.md"));
    const std::regex row(R"(^\| (C[0-9]+) `([a-z_]+)` \|.*$)");
    std::smatch match;
    for (std::string line; std::getline(lines, line);)
      if (std::regex_match(line, match, row)) found[match[2]] = match[1];
    return found;
  }();
  REQUIRE(entry.contains("code"));
  Line line;
  for (const auto& [key, value] : entry.at("code").items()) {
    std::string words;
    if (value.is_array())
      for (const Json& item : value) words += (words.empty() ? "" : ",") + item.get<std::string>();
    else
      words = value.is_string() ? value.get<std::string>() : value.dump();
    if (key == "line") {
      INFO("line " << words);
      REQUIRE(numbers.count(words) == 1);
      line.code = numbers.at(words);
    } else {
      line.words[key] = words;
    }
  }
  return line;
}

namespace {

struct Versus {
  std::string actor, issue;
};

Versus versus_of(const Json& entry) {
  const Json& versus = entry.at("versus");
  if (versus.is_string()) return {versus, entry.at("issue")};
  return {versus.at("actor"), versus.at("issue")};
}

bool is_one_of(const std::string& position, const std::string& list) {
  return ("," + list + ",").find("," + position + ",") != std::string::npos;
}

using Ladder = std::vector<std::pair<std::string, double>>;

double place(const Ladder& ladder, const std::string& position) {
  for (const auto& [name, f] : ladder)
    if (name == position) return f;
  FAIL("no position " << position);
  return 0;
}

/// Lines over own positions (f) and another delegation's (g).
double matrix_cell(const Line& line, double s, const std::string& row, double f, const std::string& column,
                   double g) {
  const std::string act = line.words.count("act") ? line.words.at("act") : "";
  if (line.code == "C1")
    return s * (constant("demand_met") * std::min(1 - f, g) -
                constant("demand_refused") * std::max(0.0, 1 - f - g) +
                constant("demand_windfall") * std::max(0.0, g + f - 1));
  if (line.code == "C4")
    return s * (constant("offer_mutual") * std::min(f, g) - constant("offer_alone") * std::max(0.0, f - g) +
                constant("offer_free") * std::max(0.0, g - f));
  if (line.code == "C5")
    return s * (1 - f) * (column == act ? constant("threat_carried") : -constant("threat_idle"));
  if (line.code == "C6") return column == act ? -s * constant("own_cost") * (1 - f) : 0;
  if (line.code == "C7") return row == act ? -s * constant("threat_harm") * (1 - g) : 0;
  if (line.code == "C11") return s * constant("quid") * (1 - 2 * f) * (1 - 2 * g);
  if (line.code == "C12") return s * constant("unity") * (1 - 2 * std::abs(f - g));
  if (line.code == "C16") return -s * constant("loyalty") * std::max(0.0, f - g);
  FAIL(line.code << " is no line for a matrix");
  return 0;
}

double own_cell(const Line& line, double s, const Ladder& own, const std::string& opening,
                const std::string& row, double f) {
  if (line.code == "C2") return -s * constant("principle") * f;
  if (line.code == "C3") return f >= place(own, line.words.at("from")) ? -s * constant("red_line") : 0;
  if (line.code == "C9") return row == line.words.at("act") ? s * constant("act_worth") : 0;
  if (line.code == "C10") return f > place(own, opening) ? -s * constant("pressure") : 0;
  if (line.code == "C13") return f >= 1 ? s * constant("talk") : 0;
  if (line.code == "C15")
    return is_one_of(row, line.words.at("seat")) ? s * constant("seat") : -s * constant("seat");
  if (line.code == "C19") return 0;
  FAIL(line.code << " is no line for an own vector");
  return 0;
}

double row_cell(const Line& line, double s, const std::string& column, double g) {
  if (line.code == "C18") return s * constant("stake") * (1 - 2 * g);
  if (line.code != "C8") FAIL(line.code << " is no line for a row");
  if (column == line.words.at("act")) return -s * constant("harm_act");
  return s * (g >= 1 ? constant("harm_relief") : -constant("harm_standing"));
}

/// A payoff of whatever the actor itself does: lines C8 and C18.
bool is_row(const Json& entry) {
  const Line line = coded_line(entry);
  return line.code == "C8" || line.code == "C18";
}

}  // namespace

std::string entry_id(const Json& entry) {
  if (entry.contains("id")) return entry.at("id");
  std::string id = entry.at("actor").get<std::string>() + "." + entry.at("issue").get<std::string>();
  if (entry.contains("versus")) {
    const Versus versus = versus_of(entry);
    id += ".vs." + versus.actor;
    if (versus.issue != entry.at("issue")) id += "." + versus.issue;
  }
  if (is_row(entry))
    id += ".row";
  else if (entry.contains("when"))
    id += ".joint";
  else if (!entry.contains("versus"))
    id += ".own";
  return entry.contains("type") ? id + "." + entry.at("type").get<std::string>() : id;
}

Ladder ladder(const Json& scenario, const std::string& issue, const std::string& actor) {
  Ladder places;
  const Json& positions = scenario.at("issues").at(issue).at("positions").at(actor);
  const double last = std::max(1.0, static_cast<double>(positions.size()) - 1);
  for (const auto& [name, meaning] : positions.items())
    places.emplace_back(name, static_cast<double>(places.size()) / last);
  return places;
}

std::map<std::string, double> coded(const Json& scenario, const Json& entry) {
  const Line line = coded_line(entry);
  const double s = std::stod(line.words.at("strength"));
  const std::string issue = entry.at("issue"), actor = entry.at("actor");
  std::map<std::string, double> out;
  if (entry.contains("when")) {
    REQUIRE((line.code == "C14" || line.code == "C17"));
    out["value"] = line.code == "C14" ? -s * constant("over_head") : s * constant("terms");
    return out;
  }
  out["spread"] = constant("spread_" + entry.at("basis").get<std::string>());
  Ladder other;
  if (entry.contains("versus")) other = ladder(scenario, versus_of(entry).issue, versus_of(entry).actor);
  if (is_row(entry)) {
    for (const auto& [column, g] : other) out[column] = row_cell(line, s, column, g);
    return out;
  }
  const Ladder own = ladder(scenario, issue, actor);
  const std::string opening = scenario.at("issues").at(issue).at("opening").at(actor);
  for (const auto& [row, f] : own) {
    if (other.empty()) out[row] = own_cell(line, s, own, opening, row, f);
    for (const auto& [column, g] : other) out[row + "." + column] = matrix_cell(line, s, row, f, column, g);
  }
  if (line.code == "C19") out["trend." + line.words.at("at")] = s * constant("delay");
  return out;
}

std::map<std::string, double> computed(const parley::PayoffEntry& entry) {
  std::map<std::string, double> out;
  for (auto [path, number] : parley::numbers_of(entry)) {
    if (entry.kind() == parley::EntryKind::joint && path == "spread") continue;  // has none
    if (path.rfind("cells.", 0) == 0) path.erase(0, 6);
    out[path] = number;
  }
  return out;
}

}  // namespace content
