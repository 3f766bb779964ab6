#include "sim/scenario/code_expand.h"
#include "sim/scenario/code_forms.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/variants.h"
#include "tests/scenario/base.h"

using namespace parley;

namespace {

const char* const coded_text = R"({
  "format": "parley-scenario/1",
  "id": "coded",
  "codebook": "parley-1",
  "factors": {"mood": {"value": {"uniform": [1, 2]}}},
  "actors": {"a": {}, "b": {}},
  "issues": {
    "k": {"positions": {"a": {"all": "", "half": "", "none": ""}, "b": {"hard": "", "soft": ""}},
          "opening": {"a": "half", "b": "hard"},
          "settlements": {"met": {"when": {"a": "none", "b": "soft"}}}}
  },
  "payoffs": [
    {"id": "ask", "actor": "a", "issue": "k", "versus": "b", "code": {"line": "demand", "strength": 2}, "basis": "inferred"},
    {"id": "line", "actor": "a", "issue": "k", "code": {"line": "red_line", "strength": 3, "from": "half"}, "basis": "stated"},
    {"id": "fear", "actor": "b", "issue": "k", "versus": "a", "code": {"line": "threatened", "act": "hard", "strength": 3}, "basis": "judgement"},
    {"id": "late", "actor": "b", "issue": "k", "code": {"line": "delay", "at": "hard", "strength": -2}, "basis": "judgement"},
    {"id": "terms", "actor": "b", "issue": "k", "when": {"a": "none", "b": "soft"}, "code": {"line": "relief", "strength": 2}, "basis": "judgement"}
  ],
  "talks": [{"id": "one", "table": ["a", "b"], "agenda": ["k"]}],
  "outcomes": {"met": {"when": {"settled": "k"}}, "open": {"otherwise": true}},
  "variants": {"weak": {"set": {"payoffs.ask.code.strength": 1}, "hold": {"k": {"b": "hard"}}, "observe": {"one": {"k": {"a": "half"}}}}}
}
)";

Document coded(const std::string& from = "", const std::string& to = "") {
  Loaded loaded = load(from.empty() ? coded_text : edited(coded_text, "", from, to), "c.json");
  INFO(sentences(loaded.problems, "c.json"));
  REQUIRE(loaded.document);
  return std::move(*loaded.document);
}

const PayoffEntry& entry(const Document& document, const std::string& id) {
  for (const PayoffEntry& one : document.scenario.payoffs)
    if (one.id == id) return one;
  FAIL("no entry " << id);
  return document.scenario.payoffs.front();
}

double number(const Document& document, const std::string& id, const std::string& path) {
  for (const auto& [known, value] : numbers_of(entry(document, id)))
    if (known == path) return value;
  FAIL("no number " << path);
  return 0;
}

std::string errors(const std::string& from, const std::string& to) {
  return errors_of(edited(coded_text, "", from, to));
}

}  // namespace

TEST_CASE("cells, spread, shape and trend follow from a code, worked by hand from the codebook") {
  const Document document = coded();
  const PayoffEntry& ask = entry(document, "ask");
  CHECK(ask.kind() == EntryKind::matrix);
  CHECK(ask.spread() == 0.6);
  // h = 1 - f; S (1.5 min(h, g) - 0.3 max(0, h - g) + 0.5 max(0, g - h)) with S = 2.
  CHECK(number(document, "ask", "cells.all.hard") == -0.6);
  CHECK(number(document, "ask", "cells.all.soft") == 3);
  CHECK(number(document, "ask", "cells.half.hard") == -0.3);
  CHECK(number(document, "ask", "cells.half.soft") == 2);
  CHECK(number(document, "ask", "cells.none.hard") == 0);
  CHECK(number(document, "ask", "cells.none.soft") == 1);
  CHECK(std::get<OwnWorth>(entry(document, "line").worth).cells ==
        Cells{{"all", 0}, {"half", -1.5}, {"none", -1.5}});
  CHECK(number(document, "fear", "cells.hard.all") == -4.5);
  CHECK(number(document, "fear", "cells.hard.none") == 0);
  CHECK(number(document, "fear", "cells.soft.all") == 0);
  CHECK(std::get<OwnWorth>(entry(document, "late").worth).cells == Cells{{"hard", 0}, {"soft", 0}});
  CHECK(trend_of(entry(document, "late")) == Cells{{"hard", -0.2}});
  CHECK(entry(document, "terms").kind() == EntryKind::joint);
  CHECK(std::get<JointWorth>(entry(document, "terms").worth).value == 1);
  CHECK(entry(document, "terms").spread() == 0);
}

TEST_CASE("what is written beside a code stands over it, and counts as judgement") {
  const Document document =
      coded(R"("strength": 2}, "basis": "inferred"})",
            R"("strength": 2}, "rows": {"half": {"soft": 2.5}}, "spread": 1, "basis": "inferred"})");
  CHECK(number(document, "ask", "cells.half.soft") == 2.5);
  CHECK(number(document, "ask", "cells.half.hard") == -0.3);
  CHECK(number(document, "ask", "spread") == 1);
  const HandChanges changes = hand_changes(document);
  REQUIRE(changes.count("ask") == 1);
  CHECK(changes.at("ask").was == Cells{{"cells.half.soft", 2}, {"spread", 0.6}});
  CHECK(basis_now(entry(document, "ask"), changes) == Basis::judgement);
  const Loaded again = load(save(document_of(document.scenario)), "again");
  REQUIRE(again.document);
  CHECK(entry(*again.document, "ask").code->written.matrix.size() == 1);
  CHECK(number(*again.document, "ask", "cells.half.soft") == 2.5);
  const auto problems = load(save(document), "c.json").problems;
  CHECK(std::any_of(problems.begin(), problems.end(),
                    [](const Problem& p) { return p.kind == "unexplained-change"; }));
}

TEST_CASE("a written document says its codes and nothing that follows from them") {
  const Document document = coded();
  CHECK_FALSE(has_errors(load(save(document), "c.json").problems));
  const std::string again = save(document_of(document.scenario));
  CHECK(again.find("\"rows\"") == std::string::npos);
  CHECK(again.find("\"value\": 1,") == std::string::npos);
  const Loaded loaded = load(again, "again");
  REQUIRE(loaded.document);
  CHECK(save(document_of(loaded.document->scenario)) == again);
}

TEST_CASE("strengths, constants and cells of coded entries are set by their paths") {
  Document document = coded();
  CHECK(get(document, "payoffs.ask.code.strength").text == "2");
  CHECK(get(document, "payoffs.ask.cells.all.soft").text == "3");
  CHECK(get(document, "codebook.demand_met").text == "1.5");
  CHECK_FALSE(get(document, "codebook.quid").text);  // no coded entry depends on it
  CHECK(set(document, "payoffs.ask.code.strength", "3").empty());
  CHECK(number(document, "ask", "cells.all.soft") == 4.5);
  CHECK(set(document, "codebook.demand_met", "3").empty());
  CHECK(number(document, "ask", "cells.all.soft") == 9);
  CHECK(set(document, "payoffs.ask.cells.all.soft", "1").empty());
  CHECK(number(document, "ask", "cells.all.soft") == 1);
  CHECK(set(document, "codebook.spread_inferred", "0.1").empty());
  CHECK(number(document, "ask", "spread") == 0.1);
  CHECK(number(coded("\"codebook\": \"parley-1\"", R"("codebook": {"base": "parley-1", "demand_met": 3})"),
               "ask", "cells.all.soft") == 6);
  const Loaded again = load(save(document), "again");
  REQUIRE(again.document);
  CHECK(save(*again.document) == save(document));
  CHECK(number(*again.document, "ask", "cells.all.soft") == 1);
  CHECK(has_errors(set(document, "payoffs.ask.code.strength", "4")));
  CHECK(number(document, "ask", "cells.half.hard") == -0.45);  // the refused change left no trace
  CHECK(has_errors(set(document, "codebook.demand_met", "-1")));
}

TEST_CASE("an uncertain constant stands at its median in the cells, and each cell knows what it has of it") {
  Document document = coded();
  CHECK(set(document, "codebook.demand_met", R"({"uniform": [1, 3]})").empty());
  CHECK(get(document, "codebook.demand_met.uniform.hi").text == "3");
  CHECK(number(document, "ask", "cells.all.soft") == 4);
  const PayoffEntry& ask = entry(document, "ask");
  REQUIRE(ask.code->terms.size() == 1);
  CHECK(ask.code->terms[0].constant == "demand_met");
  CHECK(ask.code->terms[0].cells == std::vector<double>{0, 2, 0, 1, 0, 0});
  CHECK(ask.code->fixed_cells == std::vector<double>{-0.6, 0, -0.3, 0.5, 0, 1});
  const PayoffEntry drawn = with_constants(ask, [](const std::string&) { return 1.25; });
  CHECK(std::get<MatrixWorth>(drawn.worth).rows[0].second[1].second == 2.5);
  CHECK(std::get<MatrixWorth>(drawn.worth).rows[1].second[1].second == 1.75);
  CHECK(set(document, "payoffs.ask.cells.all.soft", "7").empty());
  CHECK(entry(document, "ask").code->terms[0].cells == std::vector<double>{0, 0, 0, 1, 0, 0});
  CHECK(set(document, "codebook.demand_met", R"({"factor": "mood", "times": 2})").empty());
  CHECK(number(document, "ask", "cells.half.soft") == 3.5);
}

TEST_CASE("codes that say too little, too much or what is not there are refused with their places") {
  CHECK(errors(R"("line": "demand")", R"("line": "demnad")") ==
        "base.json:13:79: error: payoffs.ask.code.line: unknown word \"demnad\"; did you mean \"demand\"?\n");
  CHECK(errors(R"("line": "demand")", R"("line": "C1")") ==
        "base.json:13:79: error: payoffs.ask.code.line: unknown word \"C1\"; \"C1\" is called \"demand\"\n");
  CHECK(errors(R"({"line": "demand", "strength": 2})", R"({"line": "demand"})") ==
        "base.json:13:70: error: payoffs.ask.code.strength: \"strength\" is missing; write it here\n");
  CHECK(errors(R"("strength": 3, "from": "half")", R"("strength": 3, "from": "haf")") ==
        "base.json:14:100: error: payoffs.line.code.from: no position \"haf\" of \"a\" on issue \"k\"; did "
        "you mean "
        "\"half\"?\n");
  CHECK(errors(R"("strength": 3, "from": "half")", R"("strength": 3)")
            .find("payoffs.line.code.from: the line \"red_line\" is about a position") != std::string::npos);
  CHECK(errors(R"("line": "demand", "strength": 2)", R"("line": "demand", "act": "all", "strength": 2)")
            .find("payoffs.ask.code.act: \"act\" does not belong to the line \"demand\"") !=
        std::string::npos);
  CHECK(errors(R"("versus": "b", "code": {"line": "demand")", R"("code": {"line": "demand")")
            .find("payoffs.ask.versus: the line \"demand\" is about another delegation") !=
        std::string::npos);
  CHECK(errors(R"("basis": "inferred")", R"("note": "x")")
            .find("payoffs.ask.basis: a coded entry has no basis") != std::string::npos);
  CHECK(errors(R"("codebook": "parley-1",)", "")
            .find("error: codebook: entries are coded, and the scenario names no codebook") !=
        std::string::npos);
  CHECK(errors(R"("codebook": "parley-1",)", R"("codebook": {"base": "parley-1", "demand_mt": 2},)")
            .find("codebook.demand_mt: no constant \"demand_mt\"; did you mean \"demand_met\"?") !=
        std::string::npos);
  CHECK(errors(R"("strength": 2}, "basis": "inferred"})",
               R"("strength": 2}, "rows": {"half": {"sot": 1}}, "basis": "inferred"})")
            .find("payoffs.ask.cells.half.sot: ") != std::string::npos);
  CHECK(errors(R"("strength": 3, "from": "half")", R"("strength": 9, "from": "half")")
            .find("payoffs.line.code.strength") != std::string::npos);
}

TEST_CASE("codes in notes and codes in entries are one coding in two forms") {
  const Document document = coded(R"("set": {"payoffs.ask.code.strength": 1}, )", "");
  const Document written = expanded(document);
  CHECK(written.tree.find("codebook") == nullptr);
  CHECK(entry(written, "line").note == "C3 strength=3 line=half");
  CHECK_FALSE(entry(written, "line").code);
  for (const PayoffEntry& one : document.scenario.payoffs)
    CHECK(numbers_of(entry(written, one.id)) == numbers_of(one));
  CHECK(check_coding(written).differences.empty());
  CHECK(check_coding(written).coded == 5);
  CHECK(save(document_of(folded(written).scenario)) == save(document_of(document.scenario)));

  Document changed = written;
  CHECK(set(changed, "payoffs.ask.cells.all.soft", "5").empty());
  const CodeCheck check = check_coding(changed);
  REQUIRE(check.differences.size() == 1);
  CHECK(check.differences[0].path == "payoffs.ask.cells.all.soft");
  CHECK(check.differences[0].coded == "3");
  CHECK(check.differences[0].written == "5");
  const Document back = folded(changed);
  CHECK(entry(back, "ask").code->written.matrix.size() == 1);
  CHECK(number(back, "ask", "cells.all.soft") == 5);
}

TEST_CASE("a variant makes its changes in a copy, and one that cannot be made is refused in its place") {
  Document document = coded();
  const std::string before = save(document);
  Document changed = document;
  REQUIRE(find_variant(document.scenario, "weak") != nullptr);
  CHECK(find_variant(document.scenario, "strong") == nullptr);
  CHECK(apply_variant(changed, *find_variant(document.scenario, "weak")).empty());
  CHECK(entry(changed, "ask").code->strength == 1);
  CHECK(changed.scenario.hold.size() == 1);
  CHECK(changed.scenario.talks[0].observed.size() == 1);
  CHECK(save(document) == before);
  CHECK(save(document_of(document.scenario)).find("\"observe\": {\"one\": {\"k\": {\"a\": \"half\"}}}") !=
        std::string::npos);
  CHECK(errors(R"("payoffs.ask.code.strength": 1)", R"("payoffs.ask.code.strenth": 1)")
            .find("error: variants.weak.set.payoffs.ask.code.strenth: there is no such "
                  "number") != std::string::npos);
  CHECK(errors(R"("b": "hard"}}, "observe")", R"("b": "harsh"}}, "observe")")
            .find("error: variants.weak.hold.k.b: no position \"harsh\"") != std::string::npos);
  CHECK(errors(R"("one": {"k": {"a": "half")", R"("two": {"k": {"a": "half")")
            .find("error: variants.weak.observe.two.k.a: no round \"two\"") != std::string::npos);
}
