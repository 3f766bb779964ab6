// The reports on the folders of parley compare and parley study, from the command line on.
#include <filesystem>

#include "answer_check.h"
#include "page_checks.h"
#include "sim/report/compare_report.h"
#include "sim/report/study_report.h"
#include "sim/scenario/paths.h"
#include "sim/study/run_digests.h"
#include "sim/study/study_results.h"
#include "tests/cli/say.h"
#include "tests/study/folder.h"

using namespace parley;
using namespace parley::test;
using parley::cli::ExitCode;

namespace {

struct Scratch : TemporaryFolder {
  std::string operator/(const std::string& name) const { return (path() / name).string(); }
};

std::string first_scenario() { return PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json"; }

/// The numbers that a select brings.
void add_selected(Database& database, const std::string& sql, std::set<double>& numbers) {
  Statement rows = database.prepare(sql);
  while (rows.step())
    for (int k = 0; k < rows.columns(); ++k) numbers.insert(rows.real(k));
}

std::string page_at(const std::string& path) {
  const std::string page = file_text(path);
  check_nesting(page);
  check_alone(page);
  check_accessible(page);
  return page;
}

}  // namespace

TEST_CASE("a comparison's report: its sentences' numbers stand in compare.json") {
  const Scratch at;
  REQUIRE(say({"compare", first_scenario(), "--set-b", "actors.russia.rationality=1.2", "--hold-b",
               "us/sanctions=none", "--trials", "4000", "--out", at / "cmp"})
              .code == ExitCode::ok);
  REQUIRE(say({"report", at / "cmp", "--out", at / "a.html"}).code == ExitCode::ok);
  REQUIRE(say({"report", at / "cmp", "--out", at / "b.html", "--threads", "1"}).code == ExitCode::ok);
  const std::string page = page_at(at / "a.html");
  check_valid(page);
  CHECK(page == file_text(at / "b.html"));
  const std::string json = file_text(at / "cmp/compare.json");
  std::set<double> numbers = numbers_in(json);
  const nlohmann::json c = nlohmann::json::parse(json);
  for (const char* part : {"outcomes", "settled", "payoffs"}) {  // how many there are, and how many are real
    numbers.insert(static_cast<double>(c[part].size()));
    numbers.insert(static_cast<double>(std::count_if(
        c[part].begin(), c[part].end(), [](const auto& d) { return d["real"].template get<bool>(); })));
  }
  check_answer(page, numbers);
  // What was changed: the two, and nothing else.
  const std::string changes = between(page, "<section id=\"changes\"", "</section>");
  const std::string body = between(changes, "<tbody>", "</tbody>");
  CHECK(all(body, "(<tr>)").size() == 2);
  CHECK(body.find("not held") != std::string::npos);
  CHECK(body.find("<code>1.2</code>") != std::string::npos);
  // Every difference is in the tables, real or not.
  for (const auto& [id, d] : c["outcomes"].items())
    CHECK(page.find("<data value=\"" + d["difference"].dump() + "\">") != std::string::npos);
}

TEST_CASE("two that do not differ are told apart by nothing") {
  const Scratch at;
  REQUIRE(say({"compare", first_scenario(), "--hold-b", "us/sanctions=massive", "--hold-a",
               "us/sanctions=massive", "--trials", "1000", "--out", at / "cmp"})
              .code == ExitCode::ok);
  REQUIRE(say({"report", at / "cmp", "--out", at / "a.html"}).code == ExitCode::ok);
  const std::string page = page_at(at / "a.html");
  CHECK(page.find("A and B are the same: no trial of") != std::string::npos);
  CHECK(page.find("not told apart") == std::string::npos);
  CHECK(page.find("No number, opening or hold stands differently") != std::string::npos);
  CHECK(page.find("No payoff entry differs") != std::string::npos);
}

TEST_CASE("changed payoffs are told with their evidence on both sides, and hostile names stay text") {
  const Document a = opened(quarrel({kHostile, "B"}));
  CompareRecord record;
  record.comparison = Comparison{};
  for (const OutcomeLabels& outcome : compile(a.scenario).labels.outcomes)
    record.comparison.outcomes.push_back({outcome.id, 0.4, 0.5, 0.1, {0.05, 0.15}, true});
  Document changed = a;
  REQUIRE(parley::set(changed, "payoffs." + a.scenario.payoffs.front().id + ".cells.insist", "3").empty());
  const std::string page = compare_html(gather_compare(a, changed, record));
  check_nesting(page);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("As A has them") != std::string::npos);
  CHECK(page.find("As B has them") != std::string::npos);
}

TEST_CASE("the whole chain on the first scenario: study, database, discover, report") {
  const Scratch at;
  std::ofstream(at / "study.json") << R"({"format": "parley-study/1", "id": "chain", "title": "A chain",
    "scenario": ")" << first_scenario()
                                   << R"(", "design": "grid", "trials": 600,
    "vary": {"actors.russia.rationality": [0.4, 1.2], "actors.russia.foresight": [0, 0.5, 1],
             "hold.sanctions.us": [null, "none"]}})";
  REQUIRE(say({"study", at / "study.json", "--out", at / "st"}).code == ExitCode::ok);
  const Said found = say({"discover", at / "st", "--format", "json"});
  REQUIRE(found.code == ExitCode::ok);
  REQUIRE(say({"report", at / "st", "--out", at / "a.html"}).code == ExitCode::ok);
  REQUIRE(say({"report", at / "st", "--out", at / "b.html"}).code == ExitCode::ok);
  const std::string page = page_at(at / "a.html");
  check_valid(page);
  CHECK(page == file_text(at / "b.html"));

  // The likeliest outcome, its shares and their means by value, out of the database.
  Database database = Database::read_only(runs_file(at / "st"));
  Statement likeliest =
      database.prepare("SELECT outcome FROM outcomes GROUP BY outcome ORDER BY avg(share) DESC LIMIT 1");
  REQUIRE(likeliest.step());
  const std::string outcome = likeliest.text(0), of = " FROM outcomes WHERE outcome = '" + outcome + "'";
  std::set<double> numbers{12};  // points
  add_selected(database, "SELECT min(share), max(share)" + of, numbers);
  std::vector<double> shares;
  Statement every = database.prepare("SELECT share" + of + " ORDER BY share");
  while (every.step()) shares.push_back(every.real(0));
  REQUIRE(shares.size() == 12);
  numbers.insert((shares[5] + shares[6]) / 2);
  add_selected(database,
               "SELECT avg(share) FROM outcomes JOIN parameters USING (point) WHERE outcome = '" + outcome +
                   "' GROUP BY path, value",
               numbers);
  add_selected(database, "SELECT number FROM parameters WHERE number IS NOT NULL", numbers);
  add_selected(database,
               "SELECT count(*) FROM outcomes AS o WHERE outcome = '" + outcome +
                   "' AND share >= (SELECT max(share) FROM outcomes WHERE point = o.point)",
               numbers);
  const nlohmann::json box = nlohmann::json::parse(found.out)["outcomes"][outcome]["box"];
  for (const char* part : {"density", "coverage", "points"}) numbers.insert(box[part].get<double>());
  check_answer(page, numbers);
  CHECK(all(between(page, "<section id=\"points\"", "</section>"), "(<tr>)").size() == 13);
  // Its sides in the scenario's words, not in paths.
  CHECK(between(page, "<section id=\"box\"", "</section>").find("hold.sanctions") == std::string::npos);
  CHECK(between(page, "above all where ", "</p>").find("<code>") == std::string::npos);

  // What moves it most: the path whose values' means lie furthest apart, the greater mean first.
  Statement swing = database.prepare(
      "SELECT path, max(mean), min(mean) FROM (SELECT path, value, avg(share) AS mean FROM outcomes JOIN "
      "parameters "
      "USING (point) WHERE outcome = '" +
      outcome +
      "' GROUP BY path, value) GROUP BY path "
      "ORDER BY max(mean) - min(mean) DESC LIMIT 1");
  REQUIRE(swing.step());
  const std::string moves = between(page, "What moves it most is ", "</p>");
  const auto means = all(moves, "<data value=\"([^\"]*)\">[^<]*%</data>");
  REQUIRE(means.size() == 2);
  CHECK(std::stod(means[0]) == Approx(swing.real(1)).epsilon(1e-12));
  CHECK(std::stod(means[1]) == Approx(swing.real(2)).epsilon(1e-12));
}

TEST_CASE("points that failed are told with their reason, and there is a map where two numbers make a grid") {
  const Scratch at;
  std::ofstream(at / "study.json") << R"({"format": "parley-study/1", "id": "pair", "title": "<b>Pair</b>",
    "scenario": ")" << strait() << R"(", "design": "grid", "trials": 200,
    "vary": {"actors.island.rationality": [0, 3], "actors.coast.patience": [0.1, 0.9]}})";
  REQUIRE(say({"study", at / "study.json", "--out", at / "st"}).code == ExitCode::ok);
  {
    Database database(runs_file(at / "st"));
    database.execute("UPDATE points SET status = 'failed', reason = 'no <i>luck</i>' WHERE point = 3");
    note_digest(database, 3);
  }
  REQUIRE(say({"report", at / "st", "--out", at / "failed.html"}).code == ExitCode::ok);
  const std::string failed = page_at(at / "failed.html");
  CHECK(failed.find("no &lt;i&gt;luck&lt;/i&gt;") != std::string::npos);
  CHECK(failed.find("</data> point failed:") != std::string::npos);
  CHECK(failed.find("The study is not whole") != std::string::npos);
  CHECK(failed.find("id=\"map-picture") == std::string::npos);
  CHECK(failed.find("<b>Pair") == std::string::npos);
  {
    Database database(runs_file(at / "st"));
    database.execute("UPDATE points SET status = 'done', reason = '' WHERE point = 3");
    note_digest(database, 3);
  }
  const StudyReport report = gather_study(read_study_results(at / "st"));
  REQUIRE(report.map);
  for (std::size_t y = 0; y < 2; ++y)
    for (std::size_t x = 0; x < 2; ++x) {
      const PrimVariable &across = report.results.points.variables[0],
                         &up = report.results.points.variables[1];
      for (std::size_t p = 0; p < 4; ++p)
        if (across.values[p] == report.map->x[x] && up.values[p] == report.map->y[y])
          CHECK(report.map->cells[y * 2 + x].value == report.results.points.shares[report.likeliest][p]);
    }
}

TEST_CASE("a folder of several kinds is refused, and so are settings that a folder has itself") {
  const Scratch at;
  REQUIRE(say({"compare", first_scenario(), "--hold-b", "us/sanctions=none", "--trials", "500", "--out",
               at / "cmp"})
              .code == ExitCode::ok);
  std::ofstream(at / "cmp/results.json") << "{}";
  const Said two = say({"report", at / "cmp", "--out", at / "x.html"});
  CHECK(two.code == ExitCode::bad_file);
  CHECK(two.err.find("holds more than one of results.json, compare.json and runs.sqlite") !=
        std::string::npos);
  std::filesystem::remove(at / "cmp/results.json");
  const Said parts = say({"report", at / "cmp", "--out", at / "x.html", "--without", "flips", "--seed", "2"});
  CHECK(parts.code == ExitCode::usage);
  CHECK(parts.err.find("--without is for the report on a run") != std::string::npos);
  CHECK(parts.err.find("--seed is for a scenario") != std::string::npos);
  std::filesystem::remove(at / "cmp/b.json");
  std::ofstream(at / "cmp/a.json") << "{}";
  const Said torn = say({"report", at / "cmp", "--out", at / "x.html"});
  CHECK(torn.code == ExitCode::bad_file);
  CHECK(torn.err.find("a.json") != std::string::npos);
  CHECK(torn.err.find("b.json cannot be read") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(at / "x.html"));
}
