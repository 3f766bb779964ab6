// A study's database that was spoilt, edited, or is somebody else's: refused, or harmless, never believed.
#include "sim/study/run_digests.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <iterator>
#include <random>

#include "sim/study/study_run.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

namespace fs = std::filesystem;

Study study() {
  LoadedStudy loaded = load_study(R"({"format": "parley-study/1", "scenario": "strait.json",
    "design": "grid", "trials": 2000, "vary": {"actors.coast.patience": [0.5, 0.7, 0.9]}})",
                                  fs::path(test::strait()).parent_path() / "study.json");
  REQUIRE(loaded.study);
  return std::move(*loaded.study);
}

void run(const fs::path& folder) {
  const Study one = study();
  const StudyPlan plan(one);
  RunStore store(folder, one, plan, RunStore::Open::fresh);
  run_study(one, plan, store, {});
}

/// What --resume finds in the folder, and runs again where points are missing: all rows, or the refusal.
std::string resumed(const fs::path& folder, std::string* refusal = nullptr) {
  try {
    const Study one = study();
    const StudyPlan plan(one);
    RunStore store(folder, one, plan, RunStore::Open::resume);
    run_study(one, plan, store, {});
    return tables_as_json(store.database());
  } catch (const StoreError& error) {
    if (refusal) *refusal = error.what();
  } catch (const DatabaseError& error) {
    if (refusal) *refusal = error.what();
  }
  return "refused";
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  for (const char* end : {"-wal", "-shm"}) fs::remove(file.string() + end);
}

/// The refusal after this SQL was run on a whole study's database.
std::string refused_after(const std::string& sql) {
  const test::TemporaryFolder folder;
  run(folder.path());
  Database(runs_file(folder.path())).execute(sql);
  std::string refusal;
  CHECK(resumed(folder.path(), &refusal) == "refused");
  return refusal;
}

}  // namespace

TEST_CASE("a database with flipped bits is refused, or gives the rows that were written") {
  const test::TemporaryFolder folder;
  run(folder.path());
  const std::string whole = resumed(folder.path());
  REQUIRE(whole.size() > 1000);
  const fs::path file = runs_file(folder.path());
  const std::string good = bytes_of(file);
  std::mt19937 random(7);
  int refused = 0;
  for (int k = 0; k < 120; ++k) {
    std::string bad = good;
    for (unsigned flips = 1 + random() % 4; flips > 0; --flips)
      bad[random() % bad.size()] ^= static_cast<char>(1 << random() % 8);
    write(file, bad);
    const std::string found = resumed(folder.path());
    INFO("spoilt file " << k);
    CHECK((found == "refused" || found == whole));
    refused += found == "refused";
  }
  CHECK(refused > 20);  // else the flips hit nothing that counts
}

TEST_CASE("a database that was cut off is refused, or gives the rows that were written") {
  const test::TemporaryFolder folder;
  run(folder.path());
  const std::string whole = resumed(folder.path());
  const fs::path file = runs_file(folder.path());
  const std::string good = bytes_of(file);
  for (std::size_t k = 1; k <= 20; ++k) {
    write(file, good.substr(0, good.size() * k / 21));
    const std::string found = resumed(folder.path());
    CHECK((found == "refused" || found == whole));
  }
}

TEST_CASE("rows that were changed by hand are found, and the point is named") {
  CHECK(refused_after("UPDATE outcomes SET share = 'abc' WHERE point = 1").find("point 1 ") !=
        std::string::npos);
  CHECK(refused_after("UPDATE outcomes SET count = count + 1 WHERE point = 2 AND outcome = "
                      "(SELECT outcome FROM outcomes LIMIT 1)")
            .find("point 2 ") != std::string::npos);
  CHECK(refused_after("DELETE FROM outcomes WHERE point = 0").find("point 0 ") != std::string::npos);
  CHECK(refused_after("UPDATE utilities SET mean = mean + 1e-12").find("3 points (0, 1, 2)") !=
        std::string::npos);
  CHECK(refused_after("UPDATE points SET status = 'failed' WHERE point = 1").find("point 1 ") !=
        std::string::npos);
  CHECK(refused_after(
            "INSERT INTO beliefs SELECT 9, seed, scenario_sha256, round, actor, type, mean, p10, p50, p90 "
            "FROM beliefs WHERE point = 0")
            .find("point 9 that no study wrote") != std::string::npos);
  CHECK(refused_after("DELETE FROM digests WHERE point = 1").find("point 1 that no study wrote") !=
        std::string::npos);
  CHECK(refused_after("UPDATE manifest SET value = value || ' ' WHERE key = 'study'").find("its manifest") !=
        std::string::npos);
}

TEST_CASE("a database of another program is refused and stays as it is") {
  const test::TemporaryFolder folder;
  const fs::path file = runs_file(folder.path());
  Database(file).execute("CREATE TABLE photographs (name TEXT); INSERT INTO photographs VALUES ('sea')");
  const std::string before = bytes_of(file);
  std::string refusal;
  CHECK(resumed(folder.path(), &refusal) == "refused");
  CHECK(refusal.find("a database of another program") != std::string::npos);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a complete study is resumed where nothing can be written") {
  const test::TemporaryFolder folder;
  run(folder.path());
  const std::string whole = resumed(folder.path());
  if (geteuid() == 0) {
    WARN("skipped: root may write anywhere, so that a folder without write permission refuses nothing");
    return;
  }
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  fs::permissions(runs_file(folder.path()), fs::perms::owner_read);
  CHECK(resumed(folder.path()) == whole);
  fs::permissions(folder.path(), fs::perms::owner_all);
}
