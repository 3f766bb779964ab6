#include <cmath>

#include "sim/base/numbers.h"
#include "sim/scenario/reader.h"

/// Numbers: plain ones against their ranges, distributions against their own rules.
namespace parley {
namespace {

std::string quoted(std::string_view text) { return std::string("\"").append(text).append("\""); }
std::string item(const std::string& path, std::size_t i) { return path + "[" + std::to_string(i) + "]"; }

/// A finite number; one that is not finite was reported by the parser.
bool finite_number(ReadLog& log, const std::string& path, const Json& value, double& number) {
  if (value.kind != Json::Kind::number) {
    wrong_type(log, path, value, "a number");
    return false;
  }
  number = value.number;
  return std::isfinite(number);
}

std::string form_of(const DistributionKey& key) {
  std::string text = "{\"" + std::string(key.key) + "\": [";
  for (int i = 0; i < key.least; ++i)
    text += (i > 0 ? ", " : "") + std::string(key.parameters[static_cast<std::size_t>(i)]);
  text += "]}";
  if (key.most > key.least) text += " or {\"beta\": [a, b, lo, hi]}";
  return text;
}

/// The parameters of a distribution written as an array; false if one of them is missing or not a number.
bool read_parameters(ReadLog& log, const std::string& path, const Json& value, const DistributionKey& key,
                     std::array<double, 4>& p) {
  const auto count = value.items.size();
  if (value.kind != Json::Kind::array || count < static_cast<std::size_t>(key.least) ||
      count > static_cast<std::size_t>(key.most) || (key.most == 4 && count == 3)) {
    const std::string what = value.kind == Json::Kind::array
                                 ? std::to_string(count) + (count == 1 ? " parameter" : " parameters")
                                 : std::string("this is ") + kind_name(value.kind);
    log.add("bad-distribution", path, value.place, what, "write " + form_of(key));
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < count; ++i)
    good = finite_number(log, item(path, i), value.items[i], p[i]) && good;
  return good;
}

/// Reports parameter i unless `holds`.
bool bound(ReadLog& log, bool holds, const std::string& path, const Json& value, const DistributionKey& key,
           std::size_t i, const std::string& rule) {
  const std::string name(key.parameters[i]);
  if (!holds)
    log.add("bad-distribution", item(path, i), value.items[i].place, name + " is " + value.items[i].text,
            rule);
  return holds;
}

bool read_array_distribution(ReadLog& log, const std::string& path, const Json& value, std::size_t which,
                             Number& field) {
  const DistributionKey& key = distribution_keys[which];
  std::array<double, 4> p{0, 0, 0, 1};
  if (!read_parameters(log, path, value, key, p)) return false;
  const auto check = [&](bool holds, std::size_t i, const char* rule) {
    return bound(log, holds, path, value, key, i, rule);
  };
  bool good = true;
  switch (which) {
    case 0:
      good = check(p[0] <= p[1], 1, "it must be at least lo");
      field = good ? Number(Uniform{p[0], p[1]}) : field;
      break;
    case 1:
      good = check(p[1] >= 0, 1, "it must be 0 or more");
      field = good ? Number(Normal{p[0], p[1]}) : field;
      break;
    case 2:
      good = check(p[1] >= 0, 1, "it must be 0 or more");
      field = good ? Number(Lognormal{p[0], p[1]}) : field;
      break;
    case 3:
      good = check(p[0] <= p[1], 1, "it must be at least lo");
      good = check(p[1] <= p[2], 2, "it must be at least mode") && good;
      field = good ? Number(Triangular{p[0], p[1], p[2]}) : field;
      break;
    default:
      good = check(p[0] > 0, 0, "it must be more than 0");
      good = check(p[1] > 0, 1, "it must be more than 0") && good;
      if (value.items.size() == 4) good = check(p[2] <= p[3], 3, "it must be at least lo") && good;
      field = good ? Number(Beta{p[0], p[1], p[2], p[3]}) : field;
  }
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
              "weight is " + pair.items[1].text, "it must be 0 or more");
      good = false;
    }
    some = some || weight > 0;
    read.values.emplace_back(number, weight);
  }
  if (good && !some) {
    log.add("bad-distribution", path, value.place, "all weights are 0", "make at least one more than 0");
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
      log.add("unknown-key", path + '.' + member.key, member.key_place, "unknown key " + quoted(member.key),
              known_words(member.key, {"factor", "times", "plus"}), true);
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
  for (std::size_t i = 0; i < distribution_keys.size(); ++i) {
    known.emplace_back(distribution_keys[i].key);
    if (member.key == known.back())
      return read_array_distribution(log, path + '.' + member.key, member, i, field);
  }
  if (member.key == "discrete") return read_discrete(log, path + ".discrete", member, field);
  known.insert(known.end(), {"discrete", "factor"});
  log.add("unknown-key", path + '.' + member.key, member.key_place,
          "unknown distribution " + quoted(member.key), known_words(member.key, known), true);
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
    log.add("not-whole", path, value.place, value.text + " is not whole", "write " + range_text(range));
    return false;
  }
  if (number < range.lo || number > range.hi) {
    log.add("out-of-range", path, value.place, value.text + " is out of range", "write " + range_text(range));
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

}  // namespace parley
