#include "sim/study/study_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/run/settings.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

std::string quoted(const std::string& text) { return in_quotes(text); }

/// One object of the file, its known keys noted as they are asked for.
class ObjectReader {
 public:
  ObjectReader(ReadLog& log, const Json& object, std::string where)
      : log_(log), object_(object), where_(std::move(where)) {}

  std::string where(const std::string& key) const { return where_.empty() ? key : where_ + "." + key; }

  /// The key's value if it is there and of the kind.
  const Json* take(const std::string& key, Json::Kind kind, const char* expected, bool needed = false) {
    const Json* value = any(key);
    if (value == nullptr) {
      if (needed)
        log_.add("missing", where(key), object_.place, quoted(key) + " is missing",
                 std::string("write ") + expected);
      return nullptr;
    }
    if (value->kind == kind) return value;
    wrong_type(log_, where(key), *value, expected);
    return nullptr;
  }

  const Json* any(const std::string& key) {
    known_.push_back(key);
    return object_.find(key);
  }

  /// A whole number from lo to hi.
  std::optional<std::uint64_t> whole(const std::string& key, std::uint64_t lo, std::uint64_t hi) {
    const Json* value = take(key, Json::Kind::number, "a whole number");
    if (value == nullptr) return {};
    const double x = value->number;
    if (std::isfinite(x) && x == std::floor(x) && x >= static_cast<double>(lo) &&
        x <= static_cast<double>(hi))
      return static_cast<std::uint64_t>(x);
    log_.add("out-of-range", where(key), value->place, value->text + " is not allowed",
             "write a whole number from " + std::to_string(lo) + " to " + std::to_string(hi));
    return {};
  }

  std::string text(const std::string& key, bool needed = false) {
    const Json* value = take(key, Json::Kind::string, "a text", needed);
    return value ? value->text : "";
  }

  void finish() const {
    for (const Json& member : object_.items) {
      if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
      log_.add("unknown-key", where(member.key), member.key_place, "unknown key " + quoted(member.key),
               known_words(member.key, known_), true);
    }
  }

 private:
  ReadLog& log_;
  const Json& object_;
  std::string where_;
  std::vector<std::string> known_;
};

/// The JSON text by which a value is set.
std::string value_text(const Json& value) { return write_json_line(value); }

bool may_be_value(const Json& value) {
  return value.kind != Json::Kind::array && value.kind != Json::Kind::boolean;
}

/// {"PATH": value, …}
std::vector<PlacedAssignment> read_set(ReadLog& log, const Json* object, const std::string& where) {
  std::vector<PlacedAssignment> all;
  if (object == nullptr) return all;
  for (const Json& member : object->items) {
    const std::string here = where + "." + member.key;
    if (!may_be_value(member))
      wrong_type(log, here, member, "a number, a distribution, a position or null");
    else
      all.push_back({here, member.place, member.key_place, member.key, value_text(member)});
  }
  return all;
}

/// {"ISSUE": {"ACTOR": "POSITION"}}
void read_hold(ReadLog& log, const Json* object, const std::string& where,
               std::vector<PlacedAssignment>& all) {
  if (object == nullptr) return;
  for (const Json& issue : object->items) {
    const std::string here = where + "." + issue.key;
    if (issue.kind != Json::Kind::object) {
      wrong_type(log, here, issue, "an object from actors to positions");
      continue;
    }
    for (const Json& actor : issue.items) {
      if (actor.kind != Json::Kind::string)
        wrong_type(log, here + "." + actor.key, actor, "a position");
      else
        all.push_back({here + "." + actor.key, actor.place, actor.key_place,
                       hold_path(issue.key, actor.key).text(), value_text(actor)});
    }
  }
}

std::vector<PlacedAssignment> read_observe(ReadLog& log, const Json* list, const std::string& where) {
  std::vector<PlacedAssignment> all;
  if (list == nullptr) return all;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Json& item = list->items[i];
    const std::string here = where + "[" + std::to_string(i) + "]";
    if (item.kind != Json::Kind::string)
      wrong_type(log, here, item, "a text ROUND:ACTOR/ISSUE=POSITION");
    else
      all.push_back({here, item.place, item.place, "", item.text});
  }
  return all;
}

/// What a study and each of its variants may change.
void read_changes(ObjectReader& reader, ReadLog& log, WrittenVariant& variant) {
  if (const Json* named =
          reader.take("scenario_variant", Json::Kind::string, "the name of one of the scenario's variants")) {
    variant.named = named->text;
    variant.named_place = named->place;
  }
  variant.set = read_set(log, reader.take("set", Json::Kind::object, "an object from paths to values"),
                         reader.where("set"));
  read_hold(log, reader.take("hold", Json::Kind::object, "an object from issues to actors to positions"),
            reader.where("hold"), variant.set);
  variant.observe = read_observe(
      log, reader.take("observe", Json::Kind::array, "a list of texts ROUND:ACTOR/ISSUE=POSITION"),
      reader.where("observe"));
}

void read_range(ReadLog& log, const Json& value, WrittenVary& vary) {
  ObjectReader reader(log, value, vary.where);
  vary.range = true;
  const Json* from = reader.take("from", Json::Kind::number, "a number", true);
  const Json* to = reader.take("to", Json::Kind::number, "a number", true);
  const std::optional<std::uint64_t> steps = reader.whole("steps", 2, max_study_points);
  if (steps) vary.steps = static_cast<std::size_t>(*steps);
  reader.finish();
  if (!from || !to) return;
  vary.from = from->number;
  vary.to = to->number;
  if (!(vary.from < vary.to))
    log.add("bad-range", vary.where, value.place, "\"from\" is not below \"to\"",
            "write them the other way round");
}

WrittenVary read_vary(ReadLog& log, const Json& value) {
  WrittenVary vary;
  vary.varied.path = value.key;
  vary.where = "vary." + value.key;
  vary.place = value.place;
  vary.key_place = value.key_place;
  const bool variant = value.key == "variant";
  if (value.kind == Json::Kind::array) {
    vary.varied.ordered = !value.items.empty();
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      const Json& item = value.items[i];
      const bool good = variant ? item.kind == Json::Kind::string : may_be_value(item);
      if (!good)
        wrong_type(log, vary.where + "[" + std::to_string(i) + "]", item,
                   variant ? "the name of a variant" : "a number, a distribution, a position or null");
      vary.varied.ordered = vary.varied.ordered && item.kind == Json::Kind::number;
      vary.varied.values.push_back(variant ? item.text : value_text(item));
      vary.value_places.push_back(item.place);
    }
    if (value.items.empty())
      log.add("empty", vary.where, value.place, "the list is empty", "write at least one value");
  } else if (value.kind == Json::Kind::object && !variant &&
             (value.find("from") != nullptr || value.find("to") != nullptr)) {
    read_range(log, value, vary);
  } else if (value.kind == Json::Kind::object && !variant) {
    vary.distribution = &value;
  } else if (value.kind == Json::Kind::string && value.text == "as written" && !variant) {
    vary.as_written = true;
  } else {
    wrong_type(log, vary.where, value,
               variant ? "a list of the variants' names"
                       : "a list of values, {\"from\": a, \"to\": b}, a distribution, or \"as written\"");
  }
  return vary;
}

void read_combinations(ReadLog& log, const Json* list, WrittenStudy& written) {
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::string here = "combinations[" + std::to_string(i) + "]";
    if (list->items[i].kind != Json::Kind::object)
      wrong_type(log, here, list->items[i], "an object from paths to values");
    else
      written.combinations.push_back(read_set(log, &list->items[i], here));
  }
  if (list->items.empty())
    log.add("empty", "combinations", list->place, "the list is empty", "write at least one combination");
}

void read_keep(ReadLog& log, const Json* list, StudyKeep& keep) {
  if (list == nullptr) return;
  keep = {false, false, false, false};
  const std::array<std::pair<const char*, bool*>, 4> known{{{"outcomes", &keep.outcomes},
                                                            {"settlements", &keep.settlements},
                                                            {"utilities", &keep.utilities},
                                                            {"beliefs", &keep.beliefs}}};
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Json& item = list->items[i];
    const std::string here = "keep[" + std::to_string(i) + "]";
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.first == item.text; });
    if (item.kind != Json::Kind::string)
      wrong_type(log, here, item, "a text");
    else if (found == known.end())
      log.add("unknown-word", here, item.place, "unknown word " + quoted(item.text),
              known_words(item.text, {"outcomes", "settlements", "utilities", "beliefs"}));
    else
      *found->second = true;
  }
}

void read_design(ObjectReader& reader, ReadLog& log, Study& study) {
  static const std::array<std::pair<const char*, StudyDesign>, 4> known{
      {{"grid", StudyDesign::grid},
       {"list", StudyDesign::list},
       {"latin_hypercube", StudyDesign::latin_hypercube},
       {"sobol", StudyDesign::sobol}}};
  const Json* value =
      reader.take("design", Json::Kind::string, "one of grid, list, latin_hypercube, sobol", true);
  if (value == nullptr) return;
  for (const auto& [word, design] : known)
    if (value->text == word) return void(study.design = design);
  log.add("unknown-word", "design", value->place, "unknown word " + quoted(value->text),
          known_words(value->text, {"grid", "list", "latin_hypercube", "sobol"}));
}

void read_variants(ReadLog& log, const Json* object, const WrittenVariant& common, WrittenStudy& written) {
  if (object == nullptr) {
    written.variants.push_back(common);
    return;
  }
  written.has_variants = true;
  for (const Json& member : object->items) {
    const std::string here = "variants." + member.key;
    if (member.kind != Json::Kind::object) {
      wrong_type(log, here, member, "an object");
      continue;
    }
    WrittenVariant variant;
    variant.id = member.key;
    variant.place = member.place;
    ObjectReader reader(log, member, here);
    variant.filename = reader.text("scenario");
    if (variant.filename.empty()) variant.filename = common.filename;
    read_changes(reader, log, variant);
    if (variant.named.empty()) variant.named = common.named, variant.named_place = common.named_place;
    reader.finish();
    variant.set.insert(variant.set.begin(), common.set.begin(), common.set.end());
    variant.observe.insert(variant.observe.begin(), common.observe.begin(), common.observe.end());
    written.variants.push_back(std::move(variant));
  }
  if (object->items.empty())
    log.add("empty", "variants", object->place, "there is no variant in it", "write one, or leave it out");
}

}  // namespace

WrittenStudy read_study(const Json& tree, ReadLog& log) {
  WrittenStudy written;
  written.place = tree.place;
  if (tree.kind != Json::Kind::object) {
    wrong_type(log, "", tree, "an object");
    return written;
  }
  Study& study = written.study;
  ObjectReader reader(log, tree, "");
  const Json* format = reader.take("format", Json::Kind::string, quoted(study_format).c_str(), true);
  if (format && format->text != study_format)
    log.add("wrong-format", "format", format->place, quoted(format->text) + " is no known format",
            "write " + quoted(study_format));
  study.id = reader.text("id");
  study.title = reader.text("title");
  WrittenVariant common;
  common.filename = reader.text("scenario", true);
  common.place = tree.find("scenario") ? tree.find("scenario")->place : tree.place;
  if (const auto trials = reader.whole("trials", trials_range.lo, trials_range.hi)) study.trials = *trials;
  if (const auto seed = reader.whole("seed", seed_range.lo, seed_range.hi)) study.seed = *seed;
  if (const Json* precision = reader.take("precision", Json::Kind::number, "a number")) {
    if (precision->number > 0 && precision->number < 0.5)
      study.precision = precision->number;
    else
      log.add("out-of-range", "precision", precision->place, precision->text + " is not allowed",
              "write a half-width above 0 and below 0.5");
  }
  if (const Json* seeds = reader.take("seeds", Json::Kind::string, "\"common\" or \"own\"")) {
    if (seeds->text != "common" && seeds->text != "own")
      log.add("unknown-word", "seeds", seeds->place, "unknown word " + quoted(seeds->text),
              known_words(seeds->text, {"common", "own"}));
    study.own_seeds = seeds->text == "own";
  }
  read_design(reader, log, study);
  if (const auto points = reader.whole("points", 1, max_study_points))
    study.points = static_cast<std::size_t>(*points);
  read_changes(reader, log, common);
  if (const Json* vary = reader.take("vary", Json::Kind::object, "an object from paths to what they take"))
    for (const Json& member : vary->items) written.vary.push_back(read_vary(log, member));
  read_combinations(log, reader.take("combinations", Json::Kind::array, "a list of objects"), written);
  read_keep(log, reader.take("keep", Json::Kind::array, "a list of tables"), study.keep);
  read_variants(log, reader.take("variants", Json::Kind::object, "an object from names to changes"), common,
                written);
  reader.finish();
  return written;
}

}  // namespace parley
