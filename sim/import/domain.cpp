#include "sim/import/domain.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "sim/import/xml.h"

namespace parley {
namespace {

struct Reading {
  std::vector<Problem>& problems;

  void problem(const XmlElement& at, std::string kind, std::string what, std::string right = {}) {
    problems.push_back(
        {Problem::error, std::move(kind), "", at.line, at.column, std::move(what), std::move(right)});
  }

  /// A number of an attribute; nothing where it is not written or bad. Bad ones are told.
  std::optional<double> number(const XmlElement& at, const char* key) {
    const std::string* text = at.attribute(key);
    if (text == nullptr) return {};
    double value = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (fault == std::errc() && end == text->data() + text->size() && std::isfinite(value)) return value;
    problem(at, "bad-number", fmt::format("the {} \"{}\" of <{}> is no number", key, *text, at.name),
            "write a number such as 0.5");
    return {};
  }
};

/// The element that holds the issues: <utility_space>, at the top or in a <negotiation_template>.
const XmlElement* utility_space(const XmlElement& root) {
  if (root.name == "utility_space") return &root;
  for (const XmlElement& child : root.children)
    if (const XmlElement* found = utility_space(child)) return found;
  return nullptr;
}

/// Issues and weights, through objectives within objectives.
void gather(const XmlElement& at, std::vector<const XmlElement*>& issues,
            std::vector<const XmlElement*>& weights) {
  for (const XmlElement& child : at.children) {
    if (child.name == "issue") issues.push_back(&child);
    if (child.name == "weight") weights.push_back(&child);
    if (child.name == "objective") gather(child, issues, weights);
  }
}

std::vector<const XmlElement*> items(const XmlElement& issue) {
  std::vector<const XmlElement*> all;
  for (const XmlElement& child : issue.children)
    if (child.name == "item") all.push_back(&child);
  return all;
}

std::string text_of(const XmlElement& at, const char* key, const std::string& otherwise) {
  const std::string* text = at.attribute(key);
  return text == nullptr || text->empty() ? otherwise : *text;
}

struct ReadFile {
  const NamedFile* file = nullptr;
  std::unique_ptr<XmlElement> root;  ///< what the others point into
  const XmlElement* space = nullptr;
  std::vector<const XmlElement*> issues, weights;
  bool profile = false;  ///< says what values are worth
};

std::optional<ReadFile> open(const NamedFile& file, std::vector<Problem>& problems) {
  std::optional<XmlElement> root = read_xml(file.text, problems);
  if (!root) return {};
  ReadFile read;
  read.file = &file;
  read.root = std::make_unique<XmlElement>(std::move(*root));
  read.space = utility_space(*read.root);
  Reading reading{problems};
  if (read.space == nullptr) {
    reading.problem(*read.root, "no-domain",
                    fmt::format("there is no <utility_space> in <{}>", read.root->name),
                    "a domain or a profile of GENIUS or NegMAS has one");
    return {};
  }
  const std::string* type = read.space->attribute("type");
  if (read.space->child("ufun") != nullptr ||
      (type != nullptr && (*type == "nonlinear" || *type == "NONLINEAR"))) {
    reading.problem(*read.space, "not-additive", "this profile is not linear additive",
                    "a profile has a weight for each issue and an evaluation of each value");
    return {};
  }
  gather(*read.space, read.issues, read.weights);
  if (read.issues.empty()) {
    reading.problem(*read.space, "no-issues", "the <utility_space> has no <issue>");
    return {};
  }
  for (const XmlElement* issue : read.issues) {
    read.profile = read.profile || issue->child("evaluator") != nullptr;
    for (const XmlElement* item : items(*issue))
      read.profile = read.profile || item->attribute("evaluation") != nullptr;
  }
  return read;
}

std::vector<DomainIssue> read_issues(const ReadFile& file, std::vector<Problem>& problems) {
  Reading reading{problems};
  std::vector<DomainIssue> all;
  for (std::size_t k = 0; k < file.issues.size(); ++k) {
    const XmlElement& at = *file.issues[k];
    DomainIssue issue;
    issue.name = text_of(at, "name", fmt::format("issue {}", k + 1));
    issue.line = at.line;
    issue.column = at.column;
    for (const DomainIssue& other : all)
      if (other.name == issue.name)
        reading.problem(at, "repeated-issue", fmt::format("the issue \"{}\" stands here twice", issue.name));
    const std::string type = text_of(at, "vtype", text_of(at, "etype", text_of(at, "type", "discrete")));
    issue.in_numbers = type == "integer" || type == "real" || type == "int" || type == "float";
    if (issue.in_numbers) {
      const XmlElement* range = at.child("range");
      const XmlElement& ends = range != nullptr ? *range : at;
      const auto lo = reading.number(ends, "lowerbound"), hi = reading.number(ends, "upperbound");
      if (!lo || !hi || !(*lo < *hi))
        reading.problem(ends, "no-range", fmt::format("the issue \"{}\" has no range", issue.name),
                        "write lowerbound and upperbound, the smaller first");
      issue.from = lo.value_or(0);
      issue.to = hi.value_or(1);
    } else if (type != "discrete") {
      reading.problem(at, "unknown-type",
                      fmt::format("the issue \"{}\" is of the type \"{}\"", issue.name, type),
                      "discrete, integer and real are read");
    }
    for (const XmlElement* item : items(at)) issue.values.push_back(text_of(*item, "value", ""));
    if (!issue.in_numbers && issue.values.empty())
      reading.problem(at, "no-values", fmt::format("the issue \"{}\" has no <item>", issue.name));
    all.push_back(std::move(issue));
  }
  return all;
}

/// What a side gets of an issue in numbers, by values that are evaluated one by one.
DomainWorth at_points(Reading& reading, const XmlElement& at) {
  DomainWorth worth;
  double best = 0;
  for (const XmlElement* item : items(at)) {
    const auto place = reading.number(*item, "value"), evaluation = reading.number(*item, "evaluation");
    if (!place || !evaluation) continue;
    worth.points.emplace_back(*place, *evaluation);
    best = std::max(best, *evaluation);
  }
  std::sort(worth.points.begin(), worth.points.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  worth.points.erase(std::unique(worth.points.begin(), worth.points.end(), same), worth.points.end());
  if (best > 0)
    for (auto& [place, value] : worth.points) value /= best;
  return worth;
}

/// What a side gets of an issue in numbers: of integers offset + slope (x - lower), of reals parameter0 + parameter1 x; kept
/// within 0 and 1, as GENIUS does.
DomainWorth in_numbers(Reading& reading, const XmlElement& at, const DomainIssue& issue) {
  const XmlElement* evaluator = at.child("evaluator");
  DomainWorth worth;
  if (evaluator == nullptr) worth = at_points(reading, at);
  if (!worth.points.empty()) return worth;
  if (evaluator == nullptr) {
    reading.problem(at, "no-evaluator", fmt::format("nothing says what \"{}\" is worth", issue.name),
                    "a profile has an <evaluator> here");
    return worth;
  }
  const std::string type = text_of(*evaluator, "ftype", "linear");
  if (type != "linear" && type != "constant") {
    reading.problem(*evaluator, "unknown-evaluator", fmt::format("the evaluator is \"{}\"", type),
                    "linear and constant ones are read");
    return worth;
  }
  const auto slope = reading.number(*evaluator, "slope"), offset = reading.number(*evaluator, "offset");
  const auto level = reading.number(*evaluator, "parameter0"),
             rise = reading.number(*evaluator, "parameter1");
  const bool integer = slope || offset;
  const double by = type == "constant" ? 0.0 : integer ? slope.value_or(0) : rise.value_or(0);
  const double start = integer ? offset.value_or(0) - by * issue.from : level.value_or(0);
  const auto add = [&](double x) { worth.points.emplace_back(x, std::clamp(start + by * x, 0.0, 1.0)); };
  add(issue.from);
  // Where the line leaves the range from 0 to 1 it has a corner.
  std::vector<double> corners;
  for (const double level_at : {0.0, 1.0})
    if (by != 0) corners.push_back((level_at - start) / by);
  std::sort(corners.begin(), corners.end());
  for (const double x : corners)
    if (x > issue.from && x < issue.to && x != worth.points.back().first) add(x);
  add(issue.to);
  return worth;
}

DomainWorth in_values(Reading& reading, const XmlElement& at, const DomainIssue& issue) {
  DomainWorth worth;
  worth.of_value.assign(issue.values.size(), 0.0);
  std::vector<char> told(issue.values.size(), 0);
  for (const XmlElement* item : items(at)) {
    const std::string value = text_of(*item, "value", "");
    const auto known = std::find(issue.values.begin(), issue.values.end(), value);
    if (known == issue.values.end()) {
      reading.problem(*item, "unknown-value",
                      fmt::format("the issue \"{}\" has no value \"{}\"", issue.name, value),
                      fmt::format("its values are {}", fmt::join(issue.values, ", ")));
      continue;
    }
    const auto place = static_cast<std::size_t>(known - issue.values.begin());
    const auto evaluation = reading.number(*item, "evaluation");
    if (evaluation) worth.of_value[place] = *evaluation;
    if (evaluation && *evaluation < 0)
      reading.problem(*item, "negative", fmt::format("the evaluation of \"{}\" is below 0", value));
    told[place] = evaluation.has_value();
  }
  for (std::size_t v = 0; v < told.size(); ++v)
    if (told[v] == 0)
      reading.problem(at, "no-evaluation", fmt::format("nothing says what \"{}\" is worth", issue.values[v]),
                      "a profile has an evaluation of each value");
  const double best = *std::max_element(worth.of_value.begin(), worth.of_value.end());
  if (best > 0)
    for (double& value : worth.of_value) value /= best;
  return worth;
}

std::vector<double> read_weights(Reading& reading, const ReadFile& file, std::size_t issues) {
  std::map<int, double> by_index;
  for (const XmlElement* weight : file.weights) {
    const auto value = reading.number(*weight, "value"), index = reading.number(*weight, "index");
    if (value && *value < 0) reading.problem(*weight, "negative", "a weight is below 0");
    if (value && index) by_index[static_cast<int>(*index)] = *value;
  }
  std::vector<double> weights;
  for (std::size_t k = 0; k < issues; ++k) {
    const auto index = reading.number(*file.issues[k], "index");
    const auto found = by_index.find(index ? static_cast<int>(*index) : static_cast<int>(k) + 1);
    if (found == by_index.end() && !by_index.empty())
      reading.problem(*file.issues[k], "no-weight", "no <weight> has the index of this issue");
    weights.push_back(by_index.empty()          ? 1.0 / static_cast<double>(issues)
                      : found == by_index.end() ? 0.0
                                                : found->second);
  }
  return weights;
}

DomainSide read_side(const ReadFile& file, const Domain& domain, std::vector<Problem>& problems) {
  Reading reading{problems};
  DomainSide side;
  side.name = std::filesystem::path(file.file->name).stem().string();
  const std::vector<double> weights = read_weights(reading, file, file.issues.size());
  for (const DomainIssue& issue : domain.issues) {
    const auto named = [&](const XmlElement* e) { return text_of(*e, "name", "") == issue.name; };
    const auto at = std::find_if(file.issues.begin(), file.issues.end(), named);
    if (at == file.issues.end()) {
      reading.problem(*file.space, "no-issue", fmt::format("the profile has no issue \"{}\"", issue.name),
                      "a profile names every issue of its domain");
      continue;
    }
    side.weights.push_back(weights[static_cast<std::size_t>(at - file.issues.begin())]);
    side.worths.push_back(issue.in_numbers ? in_numbers(reading, **at, issue)
                                           : in_values(reading, **at, issue));
  }
  if (const XmlElement* e = file.space->child("reservation"))
    side.reservation = reading.number(*e, "value").value_or(0);
  if (const XmlElement* e = file.space->child("discount_factor"))
    side.discount = reading.number(*e, "value").value_or(1);
  return side;
}

}  // namespace

Imported read_domain(const std::vector<NamedFile>& files) {
  Imported out;
  out.form = "GENIUS domain";
  std::vector<ReadFile> read;
  const auto wrong_in = [&](const NamedFile& file) {
    out.file = file.name;
    return out;
  };
  for (const NamedFile& file : files) {
    std::optional<ReadFile> one = open(file, out.problems);
    if (!one) return wrong_in(file);
    read.push_back(std::move(*one));
  }
  const auto is_domain = [](const ReadFile& f) { return !f.profile; };
  const auto first = std::find_if(read.begin(), read.end(), is_domain);
  const ReadFile& shape = first != read.end() ? *first : read.front();
  Domain domain;
  const XmlElement* objective = shape.space->child("objective");
  domain.name = objective == nullptr ? "" : text_of(*objective, "name", "");
  if (domain.name.empty() || domain.name == "root" || domain.name == "any")
    domain.name = std::filesystem::path(shape.file->name).stem().string();
  domain.issues = read_issues(shape, out.problems);
  if (!out.problems.empty()) return wrong_in(*shape.file);
  for (const ReadFile& file : read) {
    if (!file.profile) continue;
    domain.sides.push_back(read_side(file, domain, out.problems));
    if (!out.problems.empty()) return wrong_in(*file.file);
  }
  if (domain.sides.size() < 2) {
    Reading{out.problems}.problem(
        *shape.space, "no-profiles",
        domain.sides.empty() ? "nothing says what the values are worth to anybody"
                             : "there is the profile of one side alone",
        "name the files of the profiles too: parley import domain.xml profile1.xml profile2.xml");
    return wrong_in(*shape.file);
  }
  out.scenario = scenario_of_domain(domain, out.notes);
  return out;
}

}  // namespace parley
