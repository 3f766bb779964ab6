#include <fmt/format.h>

#include <cmath>
#include <regex>

#include "made.h"
#include "sim/plot/words.h"
#include "sim/report/html/figure.h"
#include "sim/scenario/codebook.h"

using namespace parley;
using namespace parley::test;

namespace {

const std::vector<std::string> kSections{"answer",  "outcomes", "conditioning", "rounds", "issues",
                                         "payoffs", "beliefs",  "drivers",      "flips",  "theory",
                                         "stories", "method",   "evidence"};

std::string section(const std::string& page, const std::string& id) {
  return between(page, "<section id=\"" + id + "\"", "</section>");
}

/// Why a section has no content; empty if it has.
std::string absent(const std::string& page, const std::string& id) {
  return between(section(page, id), "<p class=\"absent\">", "</p>");
}

}  // namespace

TEST_CASE("every section is there: with content, or with one line that says why not") {
  const Made whole = made(opened(quarrel({"A", "B", "C"}, true)), 4096);
  const std::string& full = whole.page;
  for (const std::string& id : kSections) {
    INFO(id);
    CHECK(section(full, id).size() > 200);
    CHECK(absent(full, id).empty());
  }
  // Packages bear the numbers that the solvers' sentences call them by.
  CHECK(between(section(full, "theory"), "What could be agreed", "</table>").find("<bdi>1. ") !=
        std::string::npos);
  // Numbers are moved one at a time where something was observed, too.
  REQUIRE(whole.report.drivers);
  CHECK(whole.report.drivers->tornado.bars.size() == whole.report.labels.quantities.size());
  // What would flip it is asked of the likeliest outcome and of the next.
  REQUIRE(whole.report.flips);
  REQUIRE(whole.report.flips->size() == 2);
  const auto share_of = [&](std::size_t k) {
    for (const ShareEstimate& e : whole.results.outcomes)
      if (e.id == (*whole.report.flips)[k].options.outcome) return e.share;
    return -1.0;
  };
  CHECK(share_of(0) >= share_of(1));
  CHECK(share_of(1) >= 0);
  ReportOptions none = quick();
  none.stories = false;
  const std::string bare = made(scenario("matching-pennies"), 4096, none).page;
  for (const char* id : {"conditioning", "beliefs", "drivers", "flips", "theory", "stories"}) {
    INFO(id);
    CHECK(absent(bare, id).size() > 20);
  }
  CHECK(absent(bare, "drivers").find("no uncertain numbers") != std::string::npos);
  CHECK(absent(bare, "flips").find("--without flips") != std::string::npos);
}

TEST_CASE("the probabilities of what was seen round by round make up that of all") {
  Document seen = opened(quarrel({"A", "B"}, true));
  seen.scenario.talks[1].observed.push_back({"quarrel", "actor1", "insist"});
  const Made one = made(seen, 16384, quick());
  REQUIRE(one.report.conditioning);
  const auto& steps = one.report.conditioning->steps;
  REQUIRE(steps.size() == 2);
  REQUIRE(one.results.observed_probability);
  CHECK(steps[0].second * steps[1].second == Approx(*one.results.observed_probability).epsilon(1e-12));
  CHECK(steps[1].second > steps[0].second * steps[1].second);
}

TEST_CASE("what was observed: the forecast before, what it is worth, and the probability of what happened") {
  const Document seen = opened(quarrel({"A", "B"}, true));
  const Made one = made(seen, 16384, quick());
  const Made blind = made(opened(quarrel({"A", "B"})), 16384, quick());
  REQUIRE(one.report.conditioning);
  const Conditioning& c = *one.report.conditioning;
  for (std::size_t k = 0; k < c.before.outcomes.size(); ++k)
    CHECK(c.before.outcomes[k].share == blind.results.outcomes[k].share);
  // The probability of what was seen is the share of trials of the scenario without it that bring it.
  REQUIRE(one.results.observed_probability);
  const double p = *one.results.observed_probability;
  const double share = blind.results.positions_by_round[0].delegations[0].positions[1].second;
  CHECK(p == Approx(share).margin(4 * std::sqrt(share * (1 - share) / 16384)));
  REQUIRE(c.steps.size() == 1);
  CHECK(c.steps[0].second == Approx(p));
  const std::string text = section(one.page, "conditioning");
  CHECK(text.find("probability of <data value=\"" + std::to_string(p).substr(0, 5)) != std::string::npos);
  // The effective sample size is rounded alike wherever it stands.
  const std::string worth = whole_text(one.results.effective_sample_size);
  CHECK(text.find("effective sample size is <data value=") != std::string::npos);
  CHECK(between(text, "effective sample size is <data value=", "</data>").find(">" + worth) !=
        std::string::npos);
  CHECK(text.find("weighted trials, worth " + worth) != std::string::npos);
  CHECK_FALSE(blind.results.observed_probability);
}

TEST_CASE("where nothing is judgement, the evidence says so") {
  Document document = opened(quarrel({"A", "B"}));
  for (PayoffEntry& entry : document.scenario.payoffs) entry.basis = Basis::stated;
  const std::string text = section(made(document, 1024, quick()).page, "evidence");
  CHECK(text.find("0 (0 %) on the coder") != std::string::npos);
}

TEST_CASE("the evidence: every entry with quotation, basis and note, and the share of judgement") {
  const Document document = scenario("nato-russia-2022");
  const Made one = made(document, 4096, quick());
  const std::string text = section(one.page, "evidence");
  const std::string table = between(text, "<table class=\"evidence\">", "</table>");
  const std::regex row("<tr><th scope=\"row\"");
  CHECK(std::distance(std::sregex_iterator(table.begin(), table.end(), row), std::sregex_iterator()) ==
        static_cast<std::ptrdiff_t>(document.scenario.payoffs.size()));
  std::size_t judged = 0;
  for (const PayoffEntry& entry : document.scenario.payoffs) {
    judged += entry.basis == Basis::judgement ? 1 : 0;
    if (!entry.note.empty()) CHECK(table.find(html::text(entry.note).code) != std::string::npos);
    REQUIRE(entry.code);
    CHECK(table.find(fmt::format("({} ", code_line(entry.code->line).number)) != std::string::npos);
    for (const std::string& id : entry.sources)
      for (const Source& source : document.scenario.sources)
        if (source.id == id) CHECK(table.find(html::text(source.quote).code) != std::string::npos);
  }
  CHECK(text.find(std::to_string(judged) + " (") != std::string::npos);
  CHECK(table.find("<bdi>Russia</bdi> makes a demand on <bdi>NATO</bdi> about <bdi>NATO enlargement</bdi>: "
                   "strongly (C1 demand, "
                   "strength 3)") != std::string::npos);
}

TEST_CASE("names in any script and of any length, and twelve actors, stay whole in the text") {
  std::vector<std::string> names{
      "روسيا الاتحادية", "中华人民共和国外交部代表团", "Österreich",
      "The Organisation for the Prohibition of Very Long Names in International Negotiations"};
  for (int k = 4; k < 12; ++k) names.push_back("Actor number " + std::to_string(k));
  const Made one = made(opened(quarrel(names)), 4096, quick());
  const std::string payoffs = section(one.page, "payoffs");
  for (const std::string& name : names) CHECK(payoffs.find("<bdi>" + name + "</bdi>") != std::string::npos);
}

TEST_CASE("on a telephone the rounds' picture cuts no outcome's name, and a round of everyone lists nobody") {
  const Made one = made(scenario("nato-russia-2022"), 4096, quick());
  const std::string narrow = between(one.page, "<desc id=\"rounds-picture-narrow", "</svg>");
  REQUIRE(narrow.size() > 1000);
  for (const OutcomeLabels& outcome : one.report.labels.outcomes) {
    INFO(outcome.name);
    CHECK(narrow.find(outcome.name.substr(outcome.name.rfind(' ') + 1) + "</text>") != std::string::npos);
  }
  CHECK(between(section(one.page, "rounds"), "<caption>The rounds", "</table>").find("all actors") !=
        std::string::npos);
}

TEST_CASE("what many actors would get stands with a row for each, so that paper is wide enough") {
  ReportOptions options = quick();
  options.theory = true;
  const Made few = made(opened(quarrel({"A", "B", "C"})), 512, options);
  const Made many = made(opened(quarrel({"A", "B", "C", "D", "E", "F", "G"})), 512, options);
  const auto head = [](const Made& one) {
    return between(between(section(one.page, "theory"), "What could be agreed", "</table>"), "<thead>",
                   "</thead>");
  };
  CHECK(head(few).find(">Package<") != std::string::npos);
  CHECK(head(many).find(">Actor<") != std::string::npos);
  CHECK(head(many).find("1. ") != std::string::npos);
}
