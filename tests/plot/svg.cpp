#include "sim/plot/svg.h"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <catch2/catch.hpp>
#include <locale>
#include <set>
#include <sstream>

#include "sim/base/utf8.h"
#include "tests/plot/made_up.h"

using namespace parley;
namespace mu = parley::made_up;

namespace {

using Tree = boost::property_tree::ptree;

Tree parsed(const std::string& text) {
  std::istringstream in(text);
  Tree tree;
  read_xml(in, tree);  // throws on unmatched tags and broken entities
  return tree;
}

void elements(const Tree& tree, std::multiset<std::string>& names, std::string& text) {
  for (const auto& [name, child] : tree) {
    names.insert(name);
    if (name == "text") text += child.data() + "\n";
    elements(child, names, text);
  }
}

struct CommaDecimals : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("a line written from the right is said to be one, so that its colon stands at its end") {
  const auto written = [](const std::string& words) {
    DisplayList list;
    list.size = {100, 50};
    list.items.push_back({TextShape{{1, 20}, words, 13, false, Anchor::start, 0}, {}});
    const std::string text = svg(list, {});
    const std::size_t from = text.find('>', text.find("<text")) + 1;
    return text.substr(from, text.find("</text>") - from);
  };
  CHECK(written("اتفاق شامل:") == "\u2067اتفاق شامل:\u2069");
  CHECK(written("שלום (2)") == "\u2067שלום (2)\u2069");
  // Latin letters among them: written from the left, as everywhere.
  CHECK(written("Iran: اتفاق") == "Iran: اتفاق");
  CHECK(written("停火协议：") == "停火协议：");
  CHECK(written("29.1 %") == "29.1 %");
}

TEST_CASE("a display list as SVG, to the byte") {
  DisplayList list;
  list.size = {100, 50};
  list.title = "A & B";
  list.description = "Two <shapes>";
  list.items.push_back({ClipShape{Box{0, 0, 50, 50}}, {}});
  list.items.push_back({RectShape{{1, 2.005, 3.25, 4}, 2}, {rgb(0x009E73)}});
  list.items.push_back({ClipShape{}, {}});
  list.items.push_back({PolylineShape{{{0, 0}, {10, 0.333333}}}, {{0, 0, 0, 0}, rgb(0x1F2933), 1.5, true}});
  list.items.push_back({CircleShape{{5, 5}, 2}, {faded(rgb(0x0000FF), 0.5)}});
  list.items.push_back({TextShape{{50, 25}, "x < y", 12, true, Anchor::middle, 0}, {rgb(0)}});
  CHECK(
      svg(list, {false, {}, "p1", false}) ==
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\" width=\"100\" height=\"50\" "
      "role=\"img\" "
      "aria-labelledby=\"p1-title p1-desc\" font-family=\"Inter, 'Helvetica Neue', Arial, 'Liberation Sans', "
      "'DejaVu Sans', sans-serif\">\n"
      "<title id=\"p1-title\">A &amp; B</title>\n<desc id=\"p1-desc\">Two &lt;shapes&gt;</desc>\n"
      "<clipPath id=\"p1-clip-1\"><rect x=\"0\" y=\"0\" width=\"50\" height=\"50\"/></clipPath>\n"
      "<g clip-path=\"url(#p1-clip-1)\">\n"
      "<rect x=\"1\" y=\"2\" width=\"3.25\" height=\"4\" rx=\"2\" fill=\"#009e73\"/>\n</g>\n"
      "<line x1=\"0\" y1=\"0\" x2=\"10\" y2=\"0.33\" fill=\"none\" stroke=\"#1f2933\" stroke-width=\"1.5\" "
      "stroke-dasharray=\"5 3\"/>\n"
      "<circle cx=\"5\" cy=\"5\" r=\"2\" fill=\"#0000ff\" fill-opacity=\"0.5\"/>\n"
      "<text x=\"50\" y=\"25\" font-size=\"12\" font-weight=\"600\" text-anchor=\"middle\" "
      "fill=\"#000000\">x &lt; y</text>\n</svg>\n");
}

TEST_CASE("every chart is well-formed SVG with words for those who do not see it") {
  const mu::Run now = mu::run(5, mu::Kind::typical), a = mu::run(5, mu::Kind::typical, 3);
  const Runs runs{now.view("B"), a.view("A"), nullptr};
  const Frame frame;
  PayoffOptions options{PayoffForm::cumulative, {{1, 4}}};
  for (const auto& list :
       {outcome_bars(runs, frame), rounds_stack(runs, frame), issues_overview(runs, frame),
        settlement_bars(runs, 0, frame), positions_map(runs, 0, frame), payoff_chart(runs, 0, frame, options),
        payoffs_overview(runs, frame), belief_chart(belief_series(runs.now, 0, 0), frame),
        sensitivity_bars(mu::sensitivity(6), frame), tornado(mu::tornado_data(6, ValueKind::share), frame),
        probability_map(mu::map_data(5, 4), frame), convergence_chart(mu::convergence(9), frame),
        payoff_space(mu::space(9), frame), stability_table(mu::stability(5), frame)}) {
    CAPTURE(list.title);
    const std::string text = svg(list, {true, paper().panel, "", true});
    const Tree tree = parsed(text);
    CHECK(tree.get<std::string>("svg.<xmlattr>.role") == "img");
    CHECK(tree.get<std::string>("svg.title") == list.title);
    CHECK(tree.get<std::string>("svg.desc").size() > 20);
    CHECK_FALSE(list.table.columns.empty());
    for (const auto& row : list.table.rows) CHECK(row.size() == list.table.columns.size());
    CHECK_FALSE(list.reads.empty());
  }
}

TEST_CASE("hostile names stay text") {
  mu::Run now = mu::run(3, mu::Kind::typical);
  const std::string hostile = "<script>alert('1')</script> & \"]]>\" &lt;";
  for (auto& o : now.labels.outcomes) o.name = hostile;
  now.labels.outcomes[1].name = "a\x01\xFF\xC0\xAF b\xED\xA0\x80 ok";  // bytes that are no text
  const DisplayList list =
      outcome_bars({now.view(), {}, nullptr}, {{1200, 400}, paper(), table_metrics(), true, 13});
  const std::string text = svg(list, {true, paper().panel, "\"><script>", true});
  CHECK(text.find("<script") == std::string::npos);
  std::multiset<std::string> names;
  std::string words;
  elements(parsed(text), names, words);
  // Only what pictures are made of, and attributes' names.
  const std::set<std::string> drawn{"svg",     "title",  "desc", "rect", "line",     "polyline",
                                    "polygon", "circle", "text", "g",    "clipPath", "<xmlattr>"};
  const Tree tree = parsed(text);
  for (const auto& [tag, child] : tree.get_child("svg")) CHECK(drawn.contains(tag));
  CHECK(names.count("script") == 0);
  CHECK(words.find(hostile) != std::string::npos);
  for (char c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}

TEST_CASE("the same bytes twice, and under a locale with decimal commas") {
  const mu::Run now = mu::run(4, mu::Kind::typical);
  const auto draw = [&] {
    return svg(payoff_chart({now.view(), {}, nullptr}, 1, Frame{})) +
           table_csv(outcome_bars({now.view(), {}, nullptr}, Frame{}).table);
  };
  const std::string plain = draw();
  CHECK(plain == draw());
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new CommaDecimals));
  const std::string commas = draw();
  std::locale::global(before);
  CHECK(plain == commas);
}

TEST_CASE("tables: quoting, and nothing that a spreadsheet would run") {
  const ChartTable table{{"name", "share"},
                         {{"a, \"b\"", "0.5"}, {"=HYPERLINK(1)", "-1e-05"}, {"two\nlines\tand tab", "+x"}}};
  CHECK(table_csv(table) ==
        "name,share\n\"a, \"\"b\"\"\",0.5\n'=HYPERLINK(1),-1e-05\n\"two\nlines\tand tab\",'+x\n");
  CHECK(table_tsv(table) == "name\tshare\na, \"b\"\t0.5\n'=HYPERLINK(1)\t-1e-05\ntwo lines and tab\t'+x\n");
}

TEST_CASE("text is measured, cut between characters and broken between words") {
  const TextMetrics& m = table_metrics();
  CHECK(m.width("", 13, false) == 0);
  CHECK(m.width("ab", 20, false) == Approx(2 * m.width("ab", 10, false)));
  CHECK(m.width("中", 10, false) > 1.9 * m.width("n", 10, false) * 0.8);
  CHECK(m.width("é", 10, false) == Approx(m.width("e\xCC\x81", 10, false)).margin(1.0));
  CHECK(fit_text(m, "Enlargement", 1000, 13, false) == "Enlargement");
  CHECK(fit_text(m, "Enlargement", 3, 13, false) == "");
  for (double room = 5; room < 120; room += 3)
    for (const std::string text : {"Enlargement of NATO", "北大西洋公約機構", "e\xCC\x81te\xCC\x81 ouvert"}) {
      const std::string cut = fit_text(m, text, room, 13, false);
      CHECK(m.width(cut, 13, false) <= room);
      for (std::size_t at = 0; at < cut.size();) CHECK(next_code_point(cut, at) != 0xFFFD);
    }
  const auto lines = wrap_text(m, "share of trials; n = 200 trials, 3 % each", 95, 13, false, 9);
  for (const auto& line : lines) {
    CHECK(m.width(line, 13, false) <= 95);
    CHECK_FALSE(line.ends_with("="));
    CHECK_FALSE(line.starts_with("%"));
  }
  CHECK(wrap_text(m, "Donaudampfschifffahrtsgesellschaft", 60, 13, false, 9).size() > 2);
  CHECK(wrap_text(m, "one two three four five", 40, 13, false, 2).size() == 2);
}
