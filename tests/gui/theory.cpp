// The panel of theory: its numbers are those of `parley solve`, its clicks do what they say.
#include "gui/theory/theory.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dashboard.h"
#include "gui/theory/theory_view.h"
#include "sim/cli/program.h"
#include "sim/game/game.h"
#include "sim/scenario/find.h"
#include "sim/solve/analysis.h"
#include "sim/solve/stability/trial_ends.h"

using namespace parley;
using namespace parley::gui;
using json = nlohmann::ordered_json;  // players in the order of the file
using test::Dashboard;
using test::TestFolder;

namespace {

constexpr std::uint64_t kDraws = 2000;

json solved(const std::string& file, const std::string& issue) {
  std::istringstream in;
  std::ostringstream out, err;
  const std::vector<std::string> words{"solve",    file,  "--issue", issue, "--draws", std::to_string(kDraws),
                                       "--format", "json"};
  cli::Console console{in, out, err, false, false, words};
  REQUIRE(cli::run_program(words, console) == cli::ExitCode::ok);
  return json::parse(out.str());
}

struct TheoryDashboard : Dashboard {
  std::string file = test::scenario_file("nato-russia-2022.json");
  TheoryDashboard() : TheoryDashboard(test::scenario_file("nato-russia-2022.json"), "exercises") {}
  TheoryDashboard(const std::string& opened, const std::string& issue) : file(opened) {
    open(file, 4'096);
    view().draws = kDraws;
    choose(issue);
    show(Panel::theory);
  }
  void choose(const std::string& issue) {
    const auto known = ids(session().scenario().issues);
    view().issue = view().theory_issue =
        static_cast<std::size_t>(std::find(known.begin(), known.end(), issue) - known.begin()) + 1;
  }
  void form(TheoryForm which) { view().theory_form = which, settle(); }
  const TopicTheory& topic() {
    const auto output = app().theorist().output();
    REQUIRE(output);
    const TopicTheory* found = output->find(shown_topic(session().scenario(), view()));
    REQUIRE(found);
    kept_ = output;
    return *found;
  }
  /// The name of a state or profile of analysis.json as the charts write it.
  std::string name(const json& profile) {
    const Scenario& s = session().scenario();
    std::string words;
    for (const auto& [player, position] : profile.items()) {
      const std::size_t slash = player.find('/');
      const Actor* actor = find_actor(s, player.substr(0, slash));
      if (find_delegation(s, actor->id, player.substr(slash + 1))->positions.size() < 2) continue;
      std::string place = position.get<std::string>();
      std::replace(place.begin(), place.end(), '_', ' ');
      words += (words.empty() ? "" : ", ") + actor->name + ": " + place;
    }
    return words;
  }

 private:
  std::shared_ptr<const TheoryOutput> kept_;
};

TheoryRequest request_for(const Document& document, std::uint64_t draws, std::uint64_t revision,
                          const std::vector<TheoryTopic>& topics) {
  TheoryRequest request;
  request.revision = revision;
  request.scenario = std::make_shared<const Scenario>(document.scenario);
  request.game = std::make_shared<const Game>(compile(*request.scenario));
  request.draws = draws;
  request.topics = topics;
  return request;
}

Document coin() {
  const TestFolder folder;
  return *load_file(folder.file("coin.json", test::kCoin)).document;
}

void wait(const Theorist& theorist) {
  while (theorist.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

TEST_CASE("the list of equilibria says what parley solve says of the same draws") {
  TheoryDashboard d;
  d.form(TheoryForm::equilibria);
  const json a = solved(d.file, "exercises")["analyses"][0];
  std::map<std::string, double> shares;
  for (const json& one : a["draws"]["pure"]) shares[d.name(one["profile"])] = one["share"]["share"];
  const DisplayList list = d.view().plots["theory"];
  std::size_t now = 0, pure = 0;
  for (std::size_t k = 0; k < list.table.rows.size(); ++k) {
    const auto& row = list.table.rows[k];
    INFO(row[0]);
    now += row[2] == "yes" ? 1 : 0;
    if (row[1] != "pure") continue;
    ++pure;
    REQUIRE(shares.count(row[0]) == 1);
    CHECK(d.read("theory", "share/" + std::to_string(k)) == shares[row[0]]);
  }
  CHECK(now == a["equilibria"]["list"].size());
  CHECK(d.read("theory", "equilibria") == static_cast<double>(now));
  CHECK(pure >= a["pure"].size());
  for (const json& one : a["pure"])
    CHECK(std::any_of(list.table.rows.begin(), list.table.rows.end(),
                      [&](const auto& row) { return row[0] == d.name(one["profile"]) && row[2] == "yes"; }));
}

TEST_CASE("the stability table says what parley solve says, as written and in draws") {
  TheoryDashboard d;
  d.form(TheoryForm::stability);
  const json a = solved(d.file, "exercises")["analyses"][0];
  const auto& reads = d.view().plots["theory"].reads;
  std::size_t held = 0;
  for (const json& state : a["stability"]["states"])
    for (const json& concept_ : state["equilibrium_under"]) {
      const std::string key = "stable/" + d.name(state["state"]) + "/" + concept_.get<std::string>();
      INFO(key);
      REQUIRE(reads.count(key) == 1);
      CHECK(reads.at(key) == static_cast<double>(d.topic().point->game.parties().size()));
      ++held;
    }
  CHECK(held > 0);
  std::size_t drawn = 0;
  for (const json& state : a["draws"]["stability"])
    for (const auto& [concept_, share] : state["equilibrium"].items()) {
      const auto at = reads.find("drawn/" + d.name(state["state"]) + "/" + concept_);
      if (at == reads.end()) continue;  // a state that hardly ever lasts
      CHECK(at->second == share["share"].get<double>());
      ++drawn;
    }
  CHECK(drawn >= 6);
}

TEST_CASE("payoff space, correlated ranges and baselines are those of parley solve") {
  TheoryDashboard d;
  const json a = solved(d.file, "exercises")["analyses"][0];
  d.form(TheoryForm::space);
  const std::vector<int> parties = d.topic().point->game.parties();
  const auto id = [&](std::size_t k) {
    return d.session().scenario().actors[static_cast<std::size_t>(parties[k])].id;
  };
  const json& b = a["bargaining"];
  for (const json& package : b["packages"])
    if (package["package"] == b["solutions"]["nash"]["packages"][0]) {
      CHECK(d.read("theory", "Nash/x") == package["payoffs"][id(0)].get<double>());
      CHECK(d.read("theory", "Nash/y") == package["payoffs"][id(1)].get<double>());
    }
  CHECK(d.read("theory", "disagreement/x") == b["disagreement"][id(0)].get<double>());
  CHECK(d.read("theory", "packages") == static_cast<double>(b["packages"].size()));
  // How often talks settle so is what the Issues panel says.
  for (const auto& issue : d.app().output()->results->settlements)
    if (issue.issue == "exercises")
      CHECK(d.read("theory", "share/Nothing settled") == issue.settlements.back().share);
  d.form(TheoryForm::correlated);
  for (const auto& [player, range] : a["correlated"]["payoffs"].items()) {
    const std::string actor = find_actor(d.session().scenario(), player.substr(0, player.find('/')))->name;
    CHECK(d.read("theory", "least/" + actor) == range["least"].get<double>());
    CHECK(d.read("theory", "greatest/" + actor) == range["greatest"].get<double>());
  }
  d.form(TheoryForm::baselines);
  CHECK(d.read("theory", "mean") == a["baselines"]["mean"].get<double>());
  CHECK(d.read("theory", "simulated") == a["baselines"]["simulated"]["mean"].get<double>());
  CHECK(d.read("theory", "simulated/se") == a["baselines"]["simulated"]["standard_error"].get<double>());
}

TEST_CASE("the cloud is where the trials end, and follows the outcome chosen") {
  const TestFolder folder;
  TheoryDashboard d(folder.file("coin.json", test::kCoin), "toss");
  d.form(TheoryForm::space);
  const double n = d.read("theory", "cloud");
  CHECK(n == 4096);
  // Heads with 1/2 gives the coin 1 and the die 10, tails -1 and 0.
  CHECK(d.read("theory", "cloud/mean/x") == Approx(0).margin(5 / std::sqrt(n)));
  CHECK(d.read("theory", "cloud/mean/y") == Approx(5 + 5 * d.read("theory", "cloud/mean/x")).margin(1e-9));
  d.view().given = 0;
  d.settle();
  CHECK(d.read("theory", "cloud") == static_cast<double>(d.app().output()->results->outcomes[0].count));
  CHECK(d.read("theory", "cloud/mean/x") == 1);
  CHECK(d.read("theory", "cloud/mean/y") == 10);
  CHECK(d.view().plots["theory"].subtitle.find("that they end in “Heads”") != std::string::npos);
  CHECK(d.view().plots["theory"].description.find("nothing to bargain over") != std::string::npos);
}

TEST_CASE("a click on an equilibrium brings its cells up, marked, and a second one lets it go") {
  TheoryDashboard d;
  d.form(TheoryForm::equilibria);
  d.click_target("theory", {TargetKind::equilibrium, 0, -1});
  d.settle();
  const std::vector<int> profile = d.view().theory_profile;
  REQUIRE_FALSE(profile.empty());
  CHECK(d.view().left_tab == 1);
  CHECK(d.view().matrix_issue == "exercises");
  const StaticGame& game = d.topic().point->game;
  const auto id = [&](std::size_t v) {
    return std::pair{game.actors[static_cast<std::size_t>(game.players[v].actor)],
                     game.players[v].positions[static_cast<std::size_t>(profile[v])]};
  };
  const CellMark mark =
      cell_mark(d.topic(), d.view(), {id(0).first, id(0).second, id(1).first, id(1).second});
  CHECK(mark.chosen);
  CHECK(mark.now);
  CHECK(mark.share == d.read("theory", "share/0"));
  REQUIRE_FALSE(mark.lines.empty());
  CHECK(mark.lines[0].find("% of draws") != std::string::npos);
  d.form(TheoryForm::stability);
  REQUIRE(d.view().plots["theory"].hovers.size() > 10);
  d.form(TheoryForm::equilibria);
  d.click_target("theory", {TargetKind::equilibrium, 0, -1});
  CHECK(d.view().theory_profile.empty());
}

TEST_CASE("a click on a state says why it would last or not") {
  TheoryDashboard d;
  d.form(TheoryForm::stability);
  d.click_target("theory", {TargetKind::state, 1, -1});
  d.view().theory_concept = 3;  // the row's middle is a cell, of another concept
  d.settle();
  REQUIRE_FALSE(d.view().theory_profile.empty());
  const json a = solved(d.file, "exercises")["analyses"][0];
  d.move({5, 5});  // away from the tooltip
  std::string said = d.screen_text();
  // Lines end where the panel does.
  for (std::size_t at = 0; (at = said.find("\n  ", at)) != std::string::npos;) said.replace(at, 3, " ");
  bool told = false;
  for (const json& reason : a["stability"]["reasons"])
    for (const auto& [actor, sentence] : reason["seq"].items())
      told = told || said.find(sentence.get<std::string>()) != std::string::npos;
  INFO(said);
  CHECK(told);
}

TEST_CASE("grids mark dominated positions and equilibria of the coin") {
  const TestFolder folder;
  TheoryDashboard d(folder.file("coin.json", test::kCoin), "toss");
  const PositionMark tails = position_mark(d.topic(), "coin", "tails");
  CHECK(tails.dominated);
  REQUIRE(tails.lines.size() == 2);
  CHECK(tails.lines[0].find("heads is always better, by 2 at least") != std::string::npos);
  CHECK(tails.lines[1].find("100 %") != std::string::npos);
  CHECK_FALSE(position_mark(d.topic(), "coin", "heads").dominated);
  // Whatever the die shows, it gets the same: heads is in four equilibria, tails in none.
  const CellMark heads = cell_mark(d.topic(), d.view(), {"coin", "heads", "", ""});
  CHECK(heads.now);
  CHECK(heads.lines.size() == 4);
  CHECK_FALSE(cell_mark(d.topic(), d.view(), {"coin", "tails", "", ""}).now);
  d.click("left/Payoffs");
  d.settle();
  d.move(d.centre("cell/payoffs.coin.toss.own.cells.heads"));
  d.frames(3);
  CHECK(d.screen_text().find("Equilibrium in 100 % of draws") != std::string::npos);
}

TEST_CASE("theory is computed only where it is seen, after the first trials, and anew after a change") {
  const TestFolder folder;
  Dashboard d;
  d.open(folder.file("coin.json", test::kCoin), 40'960);
  CHECK_FALSE(d.app().theorist().output());
  d.view().draws = kDraws, d.view().issue = d.view().theory_issue = 1;
  d.view().theory_form = TheoryForm::equilibria;
  d.show(Panel::theory);
  CHECK(d.read("theory", "equilibria") == 4);
  REQUIRE(d.session().set("payoffs.coin.toss.own.cells.tails", "5").empty());
  bool early = false;
  for (int k = 0; k < 50'000 && (k < 10 || d.app().busy()); ++k) {
    d.frames(1);
    const auto& run = d.app().output();
    const bool first_shown = run && run->revision == d.session().revision() && run->results &&
                             (run->results->trials >= 20'480 || run->complete);
    const auto known = d.app().theorist().output();
    if (known)
      for (const auto& topic : known->topics)
        early = early || (topic->revision == d.session().revision() && !first_shown);
  }
  CHECK_FALSE(early);
  CHECK(d.view().plots["theory"].table.rows[0][0].find("tails") != std::string::npos);
  // Without Live the old answer stays, and says that it is old.
  d.view().live = false;
  REQUIRE(d.session().set("payoffs.coin.toss.own.cells.tails", "-5").empty());
  d.settle();
  CHECK(d.screen_text().find("of the numbers before the last change") != std::string::npos);
  d.key(294);
  d.settle();
  CHECK(d.view().plots["theory"].table.rows[0][0].find("heads") != std::string::npos);
  CHECK(d.screen_text().find("of the numbers before") == std::string::npos);
}

TEST_CASE("draws are refined step by step to what the library says of all of them") {
  const Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  std::mutex mutex;
  std::vector<std::uint64_t> seen;
  std::atomic<Theorist*> self = nullptr;
  const TheoryTopic topic{"missiles", {{"russia", "serious"}}};
  Theorist theorist(
      [&] {
        if (!self) return;
        const auto output = self.load()->output();
        const TopicTheory* found = output ? output->find(topic) : nullptr;
        const std::lock_guard lock(mutex);
        if (found && found->drawn) seen.push_back(found->drawn->draws);
      },
      2);
  self = &theorist;
  TheoryRequest request = request_for(document, 12'000, 1, {topic});
  const auto scenario = request.scenario;
  const auto game = request.game;
  theorist.request(std::move(request));
  wait(theorist);
  {
    const std::lock_guard lock(mutex);
    for (const std::uint64_t step : {1'000, 10'000, 12'000})
      CHECK(std::find(seen.begin(), seen.end(), step) != seen.end());
    CHECK(std::is_sorted(seen.begin(), seen.end()));
  }
  const auto output = theorist.output();
  const TopicTheory* found = output->find(topic);
  REQUIRE(found);
  CHECK(found->complete);
  UncertainOptions options;
  options.draws = 12'000;
  const UncertainAnalysis all =
      uncertain_analysis(*scenario, *game, {{"missiles"}, {{"russia", "serious"}}}, options);
  for (std::size_t k = 0; k < all.pure.size(); ++k) CHECK(found->drawn->pure[k].count == all.pure[k].count);
  for (std::size_t c = 0; c < 6; ++c)
    for (std::size_t k = 0; k < all.states.size(); ++k)
      CHECK(found->drawn->equilibrium[c][k].count == all.equilibrium[c][k].count);
  // Only trials in which Russia is of that type: as many as the prior says.
  CHECK(found->ends->trials == 4096);
  CHECK(found->ends->size() < 4096);
}

TEST_CASE("of many questions in a burst the last counts, and what is cancelled stays as it was") {
  const Document document = coin();
  Theorist theorist([] {}, 1);
  for (std::uint64_t revision = 1; revision <= 30; ++revision)
    theorist.request(request_for(document, 100'000'000, revision, {{"toss", {}}}));
  theorist.request(request_for(document, 3'000, 31, {{"toss", {}}, {"", {}}}));
  wait(theorist);
  REQUIRE(theorist.output());
  REQUIRE(theorist.output()->find({"toss", {}}));
  CHECK(theorist.output()->find({"toss", {}})->revision == 31);
  CHECK(theorist.output()->find({"toss", {}})->drawn->draws == 3'000);
  CHECK(theorist.output()->find({"", {}})->point->bargaining);
  theorist.request(request_for(document, 100'000'000, 32, {{"toss", {}}}));
  theorist.cancel();
  wait(theorist);
  const auto after = theorist.output();
  const TopicTheory* found = after->find({"toss", {}});
  // Either the old answer is there, whole, or the new one as far as it came.
  CHECK(found->complete == (found->revision == 31));
  theorist.forget();
  CHECK_FALSE(theorist.output());
}
