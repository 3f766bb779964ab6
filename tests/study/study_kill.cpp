#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>

#include "sim/study/study_run.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

Study study() {
  LoadedStudy loaded = load_study(R"({"format": "parley-study/1", "scenario": "strait.json",
    "design": "grid", "trials": 12000, "precision": 0.006,
    "vary": {"actors.coast.patience": {"from": 0.4, "to": 0.9, "steps": 10},
             "actors.island.audience_cost": [0, 0.5, 1, 1.5, 2, 3]}})",
                                  std::filesystem::path(test::strait()).parent_path() / "study.json");
  REQUIRE(loaded.study);
  return std::move(*loaded.study);
}

enum class Where { in_commit, after_commit, by_the_clock };
int commits_left = 0;

void count_down() {
  if (--commits_left <= 0) kill(getpid(), SIGKILL);
}

/// What the child does: go on with the study until the kill comes (or all is done).
[[noreturn]] void go_on(const Study& plan_of, const std::filesystem::path& folder, Where where, int commits) {
  const StudyPlan plan(plan_of);
  RunStore store(folder, plan_of, plan, RunStore::Open::resume);
  commits_left = commits;
  if (where == Where::in_commit)
    sqlite3_commit_hook(
        store.database().raw(),
        [](void*) {
          count_down();
          return 0;
        },
        nullptr);
  if (where == Where::after_commit)
    sqlite3_wal_hook(
        store.database().raw(),
        [](void*, sqlite3*, const char*, int) {
          count_down();
          return SQLITE_OK;
        },
        nullptr);
  run_study(plan_of, plan, store, {.threads = 2, .checkpoint_seconds = 0});
  _exit(0);
}

/// Whether the child was killed.
bool killed(const Study& plan_of, const std::filesystem::path& folder, Where where, int number) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) go_on(plan_of, folder, where, number);
  if (where == Where::by_the_clock) {
    usleep(static_cast<useconds_t>(number) * 1000);
    kill(child, SIGKILL);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::string value(Database& database, const std::string& sql) {
  Statement select = database.prepare(sql);
  return select.step() ? select.text(0) : "";
}

}  // namespace

TEST_CASE("after 20 kills at random moments, in commits too, the tables are the same as without") {
  const Study plan_of = study();
  const StudyPlan plan(plan_of);
  const test::TemporaryFolder folder;
  {
    RunStore store(folder / "whole", plan_of, plan, RunStore::Open::fresh);
    REQUIRE(run_study(plan_of, plan, store, {.threads = 1}).complete);
  }
  std::mt19937 random(12345);
  int kills = 0, inside = 0, between = 0;
  std::size_t partials_seen = 0;
  for (int attempt = 0; attempt < 60 && kills < 20; ++attempt) {
    const auto where = static_cast<Where>(attempt % 3);
    const int number = where == Where::by_the_clock ? 8 + static_cast<int>(random() % 20)
                                                    : 1 + static_cast<int>(random() % 5);
    if (!killed(plan_of, folder / "killed", where, number)) continue;
    ++kills;
    inside += where == Where::in_commit;
    between += where == Where::by_the_clock;
    if (!std::filesystem::exists(runs_file(folder / "killed"))) continue;
    Database database(runs_file(folder / "killed"));
    CHECK(value(database, "PRAGMA integrity_check") == "ok");
    if (!value(database, "SELECT name FROM sqlite_master WHERE name = 'partials'").empty())
      partials_seen += std::stoul(value(database, "SELECT count(*) FROM partials"));
  }
  CHECK(kills == 20);
  CHECK(inside >= 5);
  CHECK(between >= 4);
  CHECK(partials_seen > 0);  // some kills left a point half done
  RunStore store(folder / "killed", plan_of, plan, RunStore::Open::resume);
  CHECK(run_study(plan_of, plan, store, {.threads = 2}).complete);
  Database whole(runs_file(folder / "whole"));
  CHECK(tables_as_json(store.database()) == tables_as_json(whole));
  CHECK(value(store.database(), "SELECT count(*) FROM partials") == "0");
  CHECK(std::stoi(value(store.database(), "SELECT count(*) FROM sessions")) >= kills - 3);
}
