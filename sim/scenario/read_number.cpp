#include <cmath>

#include "sim/base/numbers.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/reader.h"

/// Numbers: plain ones against their ranges, distributions against their own rules.
namespace parley {
namespace {

std::string item(const std::string& path, std::size_t i) { return path + "[" + std::to_string(i) + "]"; }

/// A number that is not so large that sums, widths and weights made of it could overflow; one that is not
/// finite was reported by the parser.
bool finite_number(ReadLog& log, const std::string& path, const Json& value, double& number) {
  if (value.kind != Json::Kind::number) {
    wrong_type(log, path, value, "a number");
    return false;
  }
  number = value.number;
  if (!std::isfinite(number)) return false;
  const double most = limit(NumberKind::factor).hi;  // of a number that nothing else bounds
  if (std::abs(number) <= most) return true;
  log.add("out-of-range", path, value.place, value.text + " is too large",
          "write a number from -" + number_text(most) + " to " + number_text(most));
  return false;
}

/// {"beta": [a, b]} of the first `count` parameters.
std::string written_form(const DistributionForm& form, std::size_t count) {
  std::string text = "{\"" + std::string(form.key) + "\": [";
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + std::string(form.parameters[i].name);
  return text + "]}";
}

/// The parameters of a distribution written as an array, as many as were written; false if one of them is
/// missing or not a number.
bool read_parameters(ReadLog& log, const std::string& path, const Json& value, const DistributionForm& form,
                     std::vector<double>& parameters) {
  const std::size_t count = value.items.size(), most = form.parameters.size();
  if (value.kind != Json::Kind::array || (count != form.least && count != most)) {
    const std::string what = value.kind == Json::Kind::array
                                 ? std::to_string(count) + (count == 1 ? " parameter" : " parameters")
                                 : std::string("this is ") + kind_name(value.kind);
    const std::string longer = most > form.least ? " or " + written_form(form, most) : "";
    log.add("bad-distribution", path, value.place, what, "write " + written_form(form, form.least) + longer);
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < count; ++i)
    good = finite_number(log, item(path, i), value.items[i], parameters[i]) && good;
  return good;
}

/// What parameter i breaks, as what would be right; empty if nothing.
std::string broken_rule(const DistributionForm& form, const std::vector<double>& parameters, std::size_t i) {
  switch (form.parameters[i].rule) {
    case ParameterRule::not_negative:
      return parameters[i] >= 0 ? "" : "it must be 0 or more";
    case ParameterRule::positive:
      return parameters[i] > 0 ? "" : "it must be more than 0";
    case ParameterRule::not_below:
      if (!std::isfinite(parameters[i] - parameters[i - 1])) return "the width must be less than 1.8e308";
      return parameters[i] >= parameters[i - 1]
                 ? ""
                 : "it must be at least " + std::string(form.parameters[i - 1].name);
    case ParameterRule::any:
      break;
  }
  return "";
}

bool read_array_distribution(ReadLog& log, const std::string& path, const Json& value,
                             const DistributionForm& form, Number& field) {
  std::vector<double> parameters;
  for (const ParameterForm& one : form.parameters) parameters.push_back(one.standard);
  if (!read_parameters(log, path, value, form, parameters)) return false;
  bool good = true;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const std::string rule = broken_rule(form, parameters, i);
    if (rule.empty()) continue;
    good = false;
    log.add("bad-distribution", item(path, i), value.items[i].place,
            std::string(form.parameters[i].name) + " is " + cut(value.items[i].text), rule);
  }
  if (good) field = form.make(parameters);
  return good;
}

bool read_discrete(ReadLog& log, const std::string& path, const Json& value, Number& field) {
  static constexpr const char* form = "write {\"discrete\": [[value, weight], …]}";
  if (value.kind != Json::Kind::array || value.items.empty()) {
    log.add("bad-distribution", path, value.place,
            value.kind == Json::Kind::array ? "the list is empty"
                                            : std::string("this is ") + kind_name(value.kind),
            form);
    return false;
  }
  Discrete read;
  bool good = true, some = false;
  double sum = 0;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Json& pair = value.items[i];
    if (pair.kind != Json::Kind::array || pair.items.size() != 2) {
      log.add("bad-distribution", item(path, i), pair.place, "this is not a pair of value and weight", form);
      good = false;
      continue;
    }
    double number = 0, weight = 0;
    const bool plain = finite_number(log, item(item(path, i), 0), pair.items[0], number);
    good = finite_number(log, item(item(path, i), 1), pair.items[1], weight) && plain && good;
    if (weight < 0) {
      log.add("bad-distribution", item(item(path, i), 1), pair.items[1].place,
              "weight is " + cut(pair.items[1].text), "it must be 0 or more");
      good = false;
    }
    some = some || weight > 0;
    sum += weight;
    read.values.emplace_back(number, weight);
  }
  if (good && !some) {
    log.add("bad-distribution", path, value.place, "all weights are 0", "make at least one more than 0");
    good = false;
  }
  if (good && !std::isfinite(sum)) {
    log.add("bad-distribution", path, value.place, "the sum of the weights is too large",
            "make it less than 1.8e308");
    good = false;
  }
  if (good) field = std::move(read);
  return good;
}

bool read_factor_term(ReadLog& log, const std::string& path, const Json& object, Number& field) {
  FactorTerm term;
  bool good = true;
  for (const Json& member : object.items) {
    if (member.key == "factor") {
      term.factor = member.text;
      if (member.kind != Json::Kind::string)
        good = false, wrong_type(log, path + ".factor", member, "the id of a factor");
    } else if (member.key == "times" || member.key == "plus") {
      double& parameter = member.key == "times" ? term.times : term.plus;
      good = finite_number(log, path + '.' + member.key, member, parameter) && good;
    } else {
      log.add("unknown-key", path + '.' + member.key, member.key_place,
              "unknown key " + in_quotes(member.key), known_words(member.key, {"factor", "times", "plus"}),
              true);
      good = false;
    }
  }
  if (good) field = std::move(term);
  return good;
}

bool read_distribution(ReadLog& log, const std::string& path, const Json& value, Number& field) {
  if (value.find("factor") != nullptr) return read_factor_term(log, path, value, field);
  if (value.items.size() != 1) {
    log.add("bad-distribution", path, value.place,
            "a distribution has one key, this has " + std::to_string(value.items.size()),
            "write for example {\"uniform\": [0, 1]}");
    return false;
  }
  const Json& member = value.items.front();
  std::vector<std::string> known;
  for (const DistributionForm& form : distribution_forms()) {
    known.emplace_back(form.key);
    if (member.key == form.key)
      return read_array_distribution(log, path + '.' + member.key, member, form, field);
  }
  if (member.key == "discrete") return read_discrete(log, path + ".discrete", member, field);
  known.insert(known.end(), {"discrete", "factor"});
  log.add("unknown-key", path + '.' + member.key, member.key_place,
          "unknown distribution " + in_quotes(member.key), known_words(member.key, known), true);
  return false;
}

}  // namespace

bool read_plain(ReadLog& log, const std::string& path, const Json& value, NumberKind kind, double& field) {
  const Limit& range = limit(kind);
  if (value.kind == Json::Kind::object && !range.whole) {
    log.add("not-plain", path, value.place, "a plain number belongs here, not a distribution",
            kind == NumberKind::scale ? "write a number"
                                      : "use the entry's \"spread\" for uncertainty of payoffs");
    return false;
  }
  double number = 0;
  if (!finite_number(log, path, value, number)) return false;
  if (range.whole && number != std::floor(number)) {
    log.add("not-whole", path, value.place, cut(value.text) + " is not whole", "write " + range_text(range));
    return false;
  }
  if (number < range.lo || number > range.hi) {
    log.add("out-of-range", path, value.place, cut(value.text) + " is out of range",
            "write " + range_text(range));
    return false;
  }
  field = number;
  return true;
}

bool read_number(ReadLog& log, const std::string& path, const Json& value, NumberKind kind, Number& field) {
  if (value.kind == Json::Kind::object) return read_distribution(log, path, value, field);
  if (value.kind != Json::Kind::number) {
    wrong_type(log, path, value, "a number, or a distribution such as {\"uniform\": [0, 1]}");
    return false;
  }
  double number = 0;
  if (!read_plain(log, path, value, kind, number)) return false;
  field = number;
  return true;
}

std::optional<Number> read_number_text(std::string_view text) {
  std::vector<Problem> problems;
  const std::optional<Json> json = parse_json(text, problems);
  if (!json || !problems.empty()) return {};
  ReadLog log;
  Number number = 0.0;
  if (!read_number(log, "", *json, NumberKind::factor, number)) return {};
  return number;
}

}  // namespace parley
