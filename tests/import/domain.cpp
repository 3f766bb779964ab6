#include "sim/import/domain.h"

#include <catch2/catch.hpp>

#include "sim/scenario/document.h"
#include "sim/scenario/find.h"

using namespace parley;

// Negotiation domains in XML. The numbers are those of ANAC's Laptop domain.

namespace {

std::string issue(const std::string& name, int index, const std::string& items) {
  return "<issue index=\"" + std::to_string(index) +
         "\" etype=\"discrete\" type=\"discrete\" vtype=\"discrete\" name=\"" + name + "\">" + items +
         "</issue>\n";
}
std::string item(const std::string& value, const std::string& evaluation) {
  return "<item index=\"1\" value=\"" + value + "\"" +
         (evaluation.empty() ? "" : " evaluation=\"" + evaluation + "\"") + "></item>";
}
std::string space(const std::string& inside, const std::string& after = "") {
  return "<utility_space><objective index=\"0\" type=\"objective\" name=\"Laptop\">\n" + inside +
         "</objective>" + after + "</utility_space>\n";
}

const std::string kDomain =
    "\xEF\xBB\xBF<negotiation_template>" +
    space(issue("Laptop", 1, item("Dell", "") + item("Macintosh", "") + item("HP", "")) +
          issue("External Monitor", 2, item("19'' LCD", "") + item("20'' LCD", ""))) +
    "</negotiation_template>";

std::string profile(const std::string& dell, double laptop = 0.4, double monitor = 0.6) {
  return space("<weight index=\"2\" value=\"" + std::to_string(monitor) +
                   "\"/>\n<weight index=\"1\" value=\"" + std::to_string(laptop) + "\"/>" +
                   issue("Laptop", 1,
                         item("Dell", dell) + item("Macintosh", "20") + item("HP", "30") +
                             "<similarity_function><criteria_function>" + item("Dell", "1") +
                             "</criteria_function></similarity_function>") +
                   issue("External Monitor", 2, item("19'' LCD", "30") + item("20'' LCD", "15")),
               "<reservation value=\"0.25\"/><discount_factor value=\"0.75\"/>");
}

double value(const Scenario& s, const std::string& id) {
  for (const PayoffEntry& e : s.payoffs)
    if (e.id == id) return std::get<JointWorth>(e.worth).value;
  FAIL("no entry " << id);
  return 0;
}

Scenario good(const Imported& read) {
  INFO(sentences(read.problems, read.file));
  REQUIRE(read.scenario);
  const std::string text = save(document_of(*read.scenario));
  const Loaded loaded = load(text, "made");
  INFO(text << sentences(loaded.problems, "made"));
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

}  // namespace

TEST_CASE("a domain and two profiles become settlements and joint entries") {
  const Imported read = read_domain({{"Laptop-domain.xml", kDomain},
                                     {"buyer.xml", profile("12")},
                                     {"Seller, Inc.xml", profile("60", 1, 0)}});
  const Scenario s = good(read);
  CHECK(ids(s.actors) == std::vector<std::string>{"buyer", "seller_inc"});
  CHECK(s.actors[1].name == "Seller, Inc");
  CHECK(ids(s.issues) == std::vector<std::string>{"laptop", "external_monitor"});
  CHECK(ids(s.issues[0].settlements) == std::vector<std::string>{"dell", "macintosh", "hp"});
  // 10 × weight × evaluation over the best evaluation.
  CHECK(value(s, "buyer.laptop.dell") == Approx(10 * 0.4 * 12 / 30));
  CHECK(value(s, "buyer.laptop.hp") == Approx(4));
  CHECK(value(s, "buyer.external_monitor.value_20_lcd") == Approx(3));
  CHECK(value(s, "seller_inc.laptop.dell") == Approx(10));
  CHECK(value(s, "seller_inc.laptop.hp") == Approx(5));
  CHECK(s.issues[0].delegations[0].opening == "hp");
  CHECK(s.issues[0].delegations[1].opening == "dell");
  std::string notes;
  for (const std::string& note : read.notes) notes += note + "; ";
  CHECK(notes.find("reservation values are left out (0.25 of buyer and 0.25 of Seller, Inc)") !=
        std::string::npos);
  CHECK(notes.find("discount factors are left out") != std::string::npos);
}

TEST_CASE("the order of the files does not matter, and profiles alone are enough") {
  const Imported a =
      read_domain({{"b.xml", profile("12")}, {"domain.xml", kDomain}, {"s.xml", profile("60")}});
  const Imported b = read_domain({{"b.xml", profile("12")}, {"s.xml", profile("60")}});
  CHECK(save(document_of(good(a))).size() > 100);
  CHECK(good(b).payoffs.size() == good(a).payoffs.size());
}

TEST_CASE("issues in numbers become issues on a scale") {
  const auto side = [](const std::string& evaluators) {
    return space(evaluators + "<weight index=\"1\" value=\"0.5\"/><weight index=\"2\" value=\"0.5\"/>");
  };
  const std::string seller = side(
      "<issue index=\"1\" name=\"Price\" type=\"integer\" lowerbound=\"10\" upperbound=\"40\"><evaluator "
      "ftype=\"linear\" slope=\"0.02\" offset=\"0.3\"/></issue>"
      "<issue index=\"2\" name=\"Time\" vtype=\"real\"><range lowerbound=\"0.0\" "
      "upperbound=\"2.0\"/><evaluator ftype=\"linear\" parameter1=\"0.4\" parameter0=\"0.1\"/></issue>");
  const std::string buyer = side(
      "<issue index=\"1\" name=\"Price\" type=\"integer\" lowerbound=\"10\" upperbound=\"40\"><evaluator "
      "ftype=\"linear\" slope=\"-0.02\" offset=\"0.9\"/></issue>"
      "<issue index=\"2\" name=\"Time\" vtype=\"real\"><range lowerbound=\"0.0\" "
      "upperbound=\"2.0\"/><evaluator ftype=\"constant\" parameter0=\"0.7\"/></issue>");
  const Scenario s = good(read_domain({{"seller.xml", seller}, {"buyer.xml", buyer}}));
  REQUIRE(s.issues.size() == 2);
  CHECK(s.issues[0].has_stands);
  CHECK(s.issues[0].line.to == 40);
  CHECK(std::get<double>(s.issues[0].stands[0].position) == 40);
  CHECK(std::get<double>(s.issues[0].stands[1].position) == 10);
  CHECK(std::get<PlaceWorth>(s.payoffs[0].worth).points ==
        std::vector<std::pair<double, double>>{{10, 10 * .5 * .3}, {40, 10 * .5 * .9}});
  CHECK(std::get<PlaceWorth>(s.payoffs[3].worth).points ==
        std::vector<std::pair<double, double>>{{0, 3.5}, {2, 3.5}});
}

TEST_CASE("of more values than a scenario has room for, those that give least are left out, told") {
  std::string items, numbers;
  for (int k = 0; k < 12; ++k) items += item("v" + std::to_string(k), std::to_string(k));
  const std::string one = space(issue("I", 1, items));
  const Imported read = read_domain({{"a.xml", one}, {"b.xml", one}});
  CHECK(good(read).issues[0].settlements.size() == 8);
  CHECK(read.notes.front().find("v0") != std::string::npos);
}

TEST_CASE("what is wrong with a domain is told with its place") {
  struct Wrong {
    std::vector<NamedFile> files;
    std::string file, kind;
    int line;
  };
  const std::vector<Wrong> all{
      {{{"a.xml", "<utility_space><objective>"}}, "a.xml", "bad-xml", 1},
      {{{"a.xml", "not xml"}}, "a.xml", "bad-xml", 1},
      {{{"a.xml", "\n\n<something/>"}}, "a.xml", "no-domain", 3},
      {{{"a.xml", space("")}}, "a.xml", "no-issues", 1},
      {{{"d.xml", kDomain}}, "d.xml", "no-profiles", 1},
      {{{"d.xml", kDomain}, {"b.xml", profile("12")}}, "d.xml", "no-profiles", 1},
      {{{"d.xml", kDomain}, {"b.xml", profile("a dozen")}, {"s.xml", profile("1")}},
       "b.xml",
       "bad-number",
       3},
      {{{"d.xml", kDomain}, {"b.xml", profile("-1")}, {"s.xml", profile("1")}}, "b.xml", "negative", 3},
      {{{"b.xml", profile("12")},
        {"s.xml", space(issue("Laptop", 1, item("Acer", "3")) +
                        issue("External Monitor", 2, item("19'' LCD", "3") + item("20'' LCD", "3")))}},
       "s.xml",
       "unknown-value",
       2},
      {{{"b.xml", profile("12")}, {"s.xml", space(issue("Laptop", 1, item("Dell", "3")))}},
       "s.xml",
       "no-evaluation",
       2},
  };
  for (const Wrong& one : all) {
    const Imported read = read_domain(one.files);
    CAPTURE(one.kind, sentences(read.problems, read.file));
    CHECK_FALSE(read.scenario);
    REQUIRE_FALSE(read.problems.empty());
    CHECK(read.file == one.file);
    CHECK(read.problems.front().kind == one.kind);
    CHECK(read.problems.front().line == one.line);
  }
  std::string deep;
  for (int k = 0; k < 5000; ++k) deep += "<a>";
  CHECK(read_domain({{"a.xml", deep}}).problems.front().what.find("deeper than 100") != std::string::npos);
}
