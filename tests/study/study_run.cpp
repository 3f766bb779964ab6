#include "sim/study/study_run.h"

#include <catch2/catch.hpp>

#include "sim/base/digest.h"
#include "sim/parley.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

Study study_of(const std::string& rest) {
  LoadedStudy loaded = load_study(R"({"format": "parley-study/1", "scenario": "strait.json", )" + rest,
                                  std::filesystem::path(test::strait()).parent_path() / "study.json");
  INFO(sentences(loaded.problems, "s.json"));
  REQUIRE(loaded.study);
  return std::move(*loaded.study);
}

Study grid() {
  return study_of(R"("design": "grid", "trials": 9000, "seed": 5,
    "vary": {"actors.coast.patience": [0.5, 0.7, 0.9], "hold.passage.coast": [null, "pay"]}})");
}

StudyEnd run(const Study& study, const std::filesystem::path& folder, StudyControl control = {},
             RunStore::Open open = RunStore::Open::fresh) {
  const StudyPlan plan(study);
  RunStore store(folder, study, plan, open);
  return run_study(study, plan, store, control);
}

std::string dump(const std::filesystem::path& folder) {
  Database database(runs_file(folder));
  return sha256(tables_as_json(database));
}

std::string one(const std::filesystem::path& folder, const std::string& sql) {
  Database database(runs_file(folder));
  Statement select = database.prepare(sql);
  return select.step() ? select.text(0) : "nothing";
}

}  // namespace

TEST_CASE("a point's rows are what parley run finds with the same settings") {
  const test::TemporaryFolder folder;
  CHECK(run(grid(), folder.path()).complete);
  RunSettings settings;
  settings.trials = 9000;
  settings.seed = 5;
  settings.set = {{"actors.coast.patience", "0.7"}, {"hold.passage.coast", "\"pay\""}};
  const Results results = simulate(*load_file(test::strait()).document, settings);
  Database database(runs_file(folder.path()));
  Statement select = database.prepare(
      "SELECT o.outcome, o.count, o.share, o.lo, o.hi, o.seed, o.scenario_sha256, p.command FROM outcomes o "
      "JOIN points p "
      "USING (point) WHERE point = 3 AND outcome = 'deal'");
  REQUIRE(select.step());
  CHECK(select.whole(1) == static_cast<std::int64_t>(results.outcomes[0].count));
  CHECK(select.real(2) == results.outcomes[0].share);
  CHECK(select.real(3) == results.outcomes[0].interval.lo);
  CHECK(select.whole(5) == 5);
  CHECK(select.text(6) == results.scenario_sha256);
  CHECK(select.text(7) ==
        "parley run strait.json --trials 9000 --seed 5 --set actors.coast.patience=0.7 --set "
        "'hold.passage.coast=\"pay\"'");
  CHECK(one(folder.path(), "SELECT mean FROM utilities WHERE point = 3 AND actor = 'coast'").substr(0, 8) ==
        std::to_string(results.utilities[1].mean).substr(0, 8));
  CHECK(one(folder.path(), "SELECT count(*) FROM beliefs") == "24");
}

TEST_CASE("the tables are the same on 1, 2 and 7 threads, in shards put together, and saved block by block") {
  const test::TemporaryFolder folder;
  run(grid(), folder / "one", {.threads = 1});
  const std::string reference = dump(folder / "one");
  for (const int threads : {2, 7}) {
    const auto name = folder / ("threads" + std::to_string(threads));
    run(grid(), name, {.threads = threads, .checkpoint_seconds = 0});
    CHECK(dump(name) == reference);
  }
  run(grid(), folder / "a", {.shard = 1, .shards = 2});
  run(grid(), folder / "b", {.shard = 2, .shards = 2});
  CHECK(one(folder / "a", "SELECT count(*) FROM points") == "3");
  const Study study = grid();
  const StudyPlan plan(study);
  RunStore whole(folder / "whole", study, plan, RunStore::Open::fresh);
  CHECK(whole.take_in(folder / "b") == 3);
  CHECK(whole.take_in(folder / "b") == 0);
  CHECK(whole.take_in(folder / "a") == 3);
  CHECK(sha256(tables_as_json(whole.database())) == reference);
}

TEST_CASE("a point that fails is recorded with its reason and spoils no other") {
  const Study study = study_of(R"("design": "list", "trials": 2000, "combinations": [
    {"actors.coast.rationality.uniform.lo": 1.8},
    {"actors.coast.rationality.uniform.hi": 1.5},
    {"actors.coast.rationality.uniform.lo": 1.8, "actors.coast.rationality.uniform.hi": 1.5}]})");
  const test::TemporaryFolder folder;
  const StudyEnd end = run(study, folder / "all");
  CHECK(end.complete);
  CHECK(end.failed == 1);
  CHECK(end.first_failure.rfind("point 2: actors.coast.rationality.uniform.hi = 1.5: ", 0) == 0);
  CHECK(one(folder / "all", "SELECT group_concat(status) FROM points") == "done,done,failed");
  CHECK(one(folder / "all", "SELECT reason FROM points WHERE point = 2") == end.first_failure.substr(9));
  CHECK(one(folder / "all", "SELECT count(*) FROM outcomes WHERE point = 2") == "0");

  const StudyEnd stopped = run(study, folder / "stop", {.threads = 1, .stop_on_error = true});
  CHECK_FALSE(stopped.complete);
  CHECK(one(folder / "stop", "SELECT group_concat(point) FROM points") ==
        "0,2");  // they run in the order 0, 2, 1
}

TEST_CASE("observations that cannot be are a failed point, not a failed study") {
  const Study study = study_of(R"("design": "list", "trials": 2000,
    "variants": {"free": {}, "seen": {"observe": ["first:island/passage=open"]},
                 "impossible": {"set": {"actors.island.inertia": 0.999, "actors.island.rationality": 100},
                                "observe": ["first:island/passage=open"]}},
    "combinations": [{"variant": "seen", "actors.coast.patience": 0.8}, {"variant": "free", "actors.coast.patience": 0.8}]})");
  const test::TemporaryFolder folder;
  CHECK(run(study, folder.path()).complete);
  CHECK(one(folder.path(), "SELECT effective_sample_size < 2000 FROM points WHERE variant = 'seen'") == "1");
}

TEST_CASE("a point stops where its precision is reached, as a run does") {
  const Study study = study_of(R"("design": "list", "trials": 200000, "precision": 0.005,
    "combinations": [{"actors.coast.patience": 0.9}]})");
  const test::TemporaryFolder folder;
  CHECK(run(study, folder.path(), {.checkpoint_seconds = 0}).complete);
  RunSettings settings;
  settings.trials = 200'000;
  settings.precision = 0.005;
  settings.set = {{"actors.coast.patience", "0.9"}};
  const Results results = simulate(*load_file(test::strait()).document, settings);
  CHECK(results.trials < 200'000);
  CHECK(one(folder.path(), "SELECT trials FROM points") == std::to_string(results.trials));
  CHECK(one(folder.path(), "SELECT widest_half_width <= 0.005 FROM points") == "1");
}

TEST_CASE("a folder is not begun twice, not mixed with another study, not shared") {
  const test::TemporaryFolder folder;
  run(grid(), folder.path());
  const Study study = grid();
  const StudyPlan plan(study);
  CHECK_THROWS_WITH(RunStore(folder.path(), study, plan, RunStore::Open::fresh),
                    Catch::Contains("--resume goes on with it"));
  const Study other = study_of(R"("design": "list", "combinations": [{"actors.coast.patience": 0.9}]})");
  CHECK_THROWS_WITH(RunStore(folder.path(), other, StudyPlan(other), RunStore::Open::resume),
                    Catch::Contains("was made by another study"));
  RunStore open(folder.path(), study, plan, RunStore::Open::resume);
  CHECK_THROWS_WITH(RunStore(folder.path(), study, plan, RunStore::Open::resume),
                    Catch::Contains("another program is at work"));
}

TEST_CASE("CSV files hold every row, quoted where it must be") {
  const test::TemporaryFolder folder;
  run(grid(), folder.path());
  Database database(runs_file(folder.path()));
  const auto files = tables_as_csv(database);
  REQUIRE(files.size() == 7);
  CHECK(files[1].first == "points.csv");
  CHECK(files[3].second.rfind("point,seed,scenario_sha256,outcome,count,share,lo,hi\r\n0,5,", 0) == 0);
  CHECK(std::count(files[3].second.begin(), files[3].second.end(), '\n') == 1 + 6 * 3);
  CHECK(files[1].second.find("'hold.passage.coast=\"\"pay\"\"'\"") != std::string::npos);
}
