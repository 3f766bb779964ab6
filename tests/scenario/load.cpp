#include <algorithm>

#include "sim/scenario/limits.h"
#include "tests/scenario/base.h"

using namespace parley;

TEST_CASE("the base scenario loads, with these warnings only") {
  const Loaded loaded = load(base_text(), "base.json");
  REQUIRE(loaded.document);
  std::vector<std::string> found;
  for (const Problem& problem : loaded.problems) found.push_back(problem.kind + " " + problem.path);
  CHECK(found == std::vector<std::string>{"draw-outside-range actors.south.audience_cost",
                                          "settlement-lacks issues.border.settlements.full.when"});
}

TEST_CASE("paths lead to places") {
  const Document base = base_document();
  const auto place = [&](const char* path, bool key = false) {
    const Place at = base.place(path, key);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  const std::string text = base_text();
  // The place of a needle, counted here without the parser (the file is ASCII).
  const auto of = [&](const char* after, const char* needle) {
    const auto at = text.find(needle, text.find(after));
    REQUIRE(at != std::string::npos);
    const auto line_start = text.rfind('\n', at) + 1;
    return std::to_string(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') +
                          1) +
           ":" + std::to_string(at - line_start + 1);
  };
  CHECK(place("") == "1:1");
  CHECK(place("actors.north.memory") == of("\"memory\"", "0.5"));
  CHECK(place("actors.north.memory", true) == of("\"north\"", "\"memory\""));
  CHECK(place("actors.north.rationality.lognormal.sigma") == of("lognormal", "0.25"));
  CHECK(place("actors.south.rationality.factor.times") == of("\"times\"", "1.5"));
  CHECK(place("payoffs.land.cells.thin_out.demand") == of("\"columns\"", "-0.50"));
  CHECK(place("payoffs[0].rows.thin_out[0]") == of("\"columns\"", "-0.50"));
  CHECK(place("payoffs.south.border.vs.north.cells.accept.thin_out") ==
        of("\"accept\": {\"stay\": -2", "1,"));
  CHECK(place("payoffs.mediator.border.vs.north.row.cells.thin_out") == of("\"row\"", "0.5"));
  CHECK(place("payoffs.north.border.own.firm.trend.stay") == of("\"trend\"", "-0.1"));
  CHECK(place("talks.second.table[1]") == of("\"second\"", "\"south\""));
  CHECK(place("talks[1].table[1]") == of("\"second\"", "\"south\""));
  CHECK(place("outcomes.clash.when.all[2].not") == of("\"not\"", "{\"settled\""));
  CHECK(place("issues.border.opening.mediator") == of("\"opening\"", "{"));  // the nearest that there is
}

TEST_CASE("ids of entries are made by the format's rule") {
  std::vector<std::string> ids;
  for (const PayoffEntry& entry : base_document().scenario.payoffs) ids.push_back(entry.id);
  CHECK(ids == std::vector<std::string>{"land", "south.border.vs.north", "south.trade.vs.north.border",
                                        "south.trade.vs.south.border", "north.border.own.firm",
                                        "north.border.own.soft", "mediator.trade.own",
                                        "mediator.border.vs.north.row", "north.trade.vs.south.row",
                                        "south.trade.joint", "peace"});
}

TEST_CASE("a matrix against an issue read before its own keys still knows its issue") {
  // "versus" stands before "issue" in the file: the order of keys within an entry means nothing.
  const std::string text =
      edited(base_text(), "\"land\"",
             "\"actor\": \"north\",\n      \"issue\": \"border\",\n      \"versus\": \"south\"",
             "\"versus\": \"south\", \"issue\": \"border\", \"actor\": \"north\"");
  const Loaded loaded = load(text, "f");
  REQUIRE(loaded.document);
  CHECK(loaded.document->scenario.payoffs[0].versus().issue == "border");
}

TEST_CASE("files that cannot be read say why") {
  const auto said = [](const std::string& path) {
    const Loaded loaded = load_file(path);
    CHECK_FALSE(loaded.document);
    return sentences(loaded.problems, "f");
  };
  CHECK(said(PARLEY_SOURCE_DIR "/tests/data/none.json") ==
        "f: error: there is no such file; check the name\n");
  CHECK(said(PARLEY_SOURCE_DIR "/tests/data") == "f: error: this is a directory; name a scenario file\n");
  CHECK(sentences(load(std::string(max_file_bytes + 1, ' '), "f").problems, "f") ==
        "f: error: the file has more than 16777216 bytes (16 MiB); reading ended there\n");
  CHECK(load_file(PARLEY_SOURCE_DIR "/tests/data/base.json").document);
}

TEST_CASE("the limits table stands in the order of its quantities, defaults within their ranges") {
  for (std::size_t i = 0; i < limits().size(); ++i) {
    const Limit& range = limits()[i];
    CHECK(static_cast<std::size_t>(range.kind) == i);
    CHECK(range.lo < range.hi);
    if (range.standard) CHECK((range.lo <= *range.standard && *range.standard <= range.hi));
  }
  CHECK(range_text(limit(NumberKind::reasoning)) == "a whole number from 1 to 8");
  CHECK(range_text(limit(NumberKind::memory)) == "a number from 0 to 0.999");
  CHECK(range_text(limit(NumberKind::prior)) == "a number of 0 or more");
  CHECK(range_text(limit(NumberKind::factor)) == "any finite number");
}

namespace {

/// The base scenario with an object or array filled up to `count` items by copies with ids of their own.
std::string filled(const std::string& list, std::size_t count, std::size_t model) {
  Json tree = base_document().tree;
  Json& items = *tree.find(list);
  while (items.items.size() < count) {
    Json copy = items.items[model];
    const std::string id = "extra" + std::to_string(items.items.size());
    if (items.kind == Json::Kind::object)
      copy.key = id;
    else
      copy.find("id")->text = id;
    items.items.insert(items.items.begin(), std::move(copy));
    ++model;
  }
  return write_json(tree);
}

}  // namespace

TEST_CASE("as many actors, issues and rounds as allowed, and not one more") {
  const auto said = [](const std::string& list, std::size_t count, std::size_t model) {
    std::string all;
    for (const Problem& problem : load(filled(list, count, model), "f").problems)
      if (problem.severity == Problem::error)
        all += problem.path + ": " + problem.what + "; " + problem.right;
    return all;
  };
  CHECK(said("actors", 64, 2) == "");
  CHECK(said("actors", 65, 2) == "actors: 65 actors; at most 64 are allowed");
  CHECK(said("issues", 64, 1) == "");
  CHECK(said("issues", 65, 1) == "issues: 65 issues; at most 64 are allowed");
  CHECK(said("talks", 256, 2) == "");
  CHECK(said("talks", 257, 2) == "talks: 257 talks; at most 256 are allowed");
}

TEST_CASE("problems stand in file order even where the reader noticed the earlier one later") {
  // The comma is known to be one too many only behind the comment.
  CHECK(
      errors_of("{\"a\": 1, // why\n}") ==
      "base.json:1:8: error: a comma before \"}\"; remove it\n"
      "base.json:1:10: error: a scenario file may not have comments; remove it, or put it into a \"note\"\n");
}
