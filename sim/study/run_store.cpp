#include "sim/study/run_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

#include "sim/base/version.h"
#include "sim/study/run_digests.h"

namespace parley {
namespace {

constexpr const char* kTables = R"(
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE points (
  point INTEGER PRIMARY KEY, run_order INTEGER NOT NULL, variant TEXT NOT NULL, status TEXT NOT NULL,
  reason TEXT NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, trials INTEGER NOT NULL,
  effective_sample_size REAL, widest_half_width REAL, command TEXT NOT NULL);
CREATE TABLE parameters (
  point INTEGER NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, path TEXT NOT NULL,
  value TEXT NOT NULL, number REAL, PRIMARY KEY (point, path)) WITHOUT ROWID;
CREATE TABLE outcomes (
  point INTEGER NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, outcome TEXT NOT NULL,
  count INTEGER NOT NULL, share REAL NOT NULL, lo REAL NOT NULL, hi REAL NOT NULL,
  PRIMARY KEY (point, outcome)) WITHOUT ROWID;
CREATE TABLE settlements (
  point INTEGER NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, issue TEXT NOT NULL,
  settlement TEXT NOT NULL, count INTEGER NOT NULL, share REAL NOT NULL, lo REAL NOT NULL, hi REAL NOT NULL,
  PRIMARY KEY (point, issue, settlement)) WITHOUT ROWID;
CREATE TABLE utilities (
  point INTEGER NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, actor TEXT NOT NULL,
  mean REAL NOT NULL, standard_error REAL NOT NULL, sd REAL NOT NULL, p05 REAL NOT NULL, p10 REAL NOT NULL,
  p25 REAL NOT NULL, p50 REAL NOT NULL, p75 REAL NOT NULL, p90 REAL NOT NULL, p95 REAL NOT NULL,
  PRIMARY KEY (point, actor)) WITHOUT ROWID;
CREATE TABLE beliefs (
  point INTEGER NOT NULL, seed INTEGER NOT NULL, scenario_sha256 TEXT NOT NULL, round TEXT NOT NULL,
  actor TEXT NOT NULL, type TEXT NOT NULL, mean REAL NOT NULL, p10 REAL NOT NULL, p50 REAL NOT NULL,
  p90 REAL NOT NULL, PRIMARY KEY (point, round, actor, type)) WITHOUT ROWID;
CREATE TABLE partials (point INTEGER PRIMARY KEY, tally TEXT NOT NULL);
CREATE TABLE digests (point INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
CREATE TABLE sessions (session INTEGER PRIMARY KEY, began TEXT NOT NULL, build TEXT NOT NULL);
)";

std::filesystem::path prepared(const std::filesystem::path& folder, RunStore::Open how) {
  const std::filesystem::path file = runs_file(folder);
  if (how == RunStore::Open::replace)
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  if (how == RunStore::Open::fresh && std::filesystem::exists(file))
    throw StoreError(file.string() +
                     " is there already; --resume goes on with it, --force begins again from nothing");
  return file;
}

bool has_table(Database& database, const char* name) {
  return database.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").bind(1, std::string(name)).step();
}

/// Opens what is there for writing if that can be done. What another program made is refused before anything
/// in it changes.
Database opened(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) {
    Database there = Database::read_only(file);
    const bool empty = !there.prepare("SELECT 1 FROM sqlite_master").step();
    if (!empty && !(has_table(there, "manifest") && has_table(there, "points")))
      throw StoreError(file.string() + " is a database of another program; take another folder");
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (::access(folder.c_str(), W_OK) != 0 || ::access(file.c_str(), W_OK) != 0) return there;
  }
  return Database(file);
}

std::string manifest_value(Database& database, const std::string& key) {
  Statement find = database.prepare("SELECT value FROM manifest WHERE key = ?");
  return find.bind(1, key).step() ? find.text(0) : "";
}

void require_same(Database& database, const std::string& sha256, const std::string& file) {
  if (!has_table(database, "manifest") || manifest_value(database, "format") != "parley-runs/1")
    throw StoreError(file + " holds no runs of a study");
  if (manifest_value(database, "study_sha256") == sha256) return;
  const std::string engine = manifest_value(database, "engine");
  throw StoreError(file +
                   (engine == std::to_string(kEngine)
                        ? " was made by another study (the study file or a scenario was changed since)"
                        : " was made by engine " + engine + ", this is engine " + std::to_string(kEngine)) +
                   "; take another folder, or --force to begin again from nothing");
}

/// A value as a number, where it is one.
std::optional<double> as_number(const std::string& text) {
  double number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
  return number;
}

std::string without_quotes(const std::string& text) {
  return text.size() >= 2 && text.front() == '"' ? text.substr(1, text.size() - 2) : text;
}

/// Binds the columns that every table of results begins with.
Statement& begin_row(Statement& statement, const PointRecord& record) {
  return statement.bind(1, record.point.number)
      .bind(2, static_cast<std::int64_t>(record.point.seed))
      .bind(3, record.scenario_sha256);
}

void add_estimate(Statement& insert, int at, const ShareEstimate& e) {
  insert.bind(at, e.id)
      .bind(at + 1, static_cast<std::int64_t>(e.count))
      .bind(at + 2, e.share)
      .bind(at + 3, e.interval.lo)
      .bind(at + 4, e.interval.hi)
      .run();
}

void add_outcomes(Database& database, const PointRecord& record, const Results& results) {
  Statement insert = database.prepare("INSERT INTO outcomes VALUES (?,?,?,?,?,?,?,?)");
  for (const ShareEstimate& e : results.outcomes) add_estimate(begin_row(insert, record), 4, e);
}

void add_settlements(Database& database, const PointRecord& record, const Results& results) {
  Statement insert = database.prepare("INSERT INTO settlements VALUES (?,?,?,?,?,?,?,?,?)");
  for (const IssueSettlements& issue : results.settlements)
    for (const SettlementEstimate& e : issue.settlements)
      add_estimate(begin_row(insert, record).bind(4, issue.issue), 5, e);
}

void add_utilities(Database& database, const PointRecord& record, const Results& results) {
  Statement insert = database.prepare("INSERT INTO utilities VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const UtilityEstimate& u : results.utilities) {
    const Quantiles& q = u.quantiles;
    begin_row(insert, record).bind(4, u.actor).bind(5, u.mean).bind(6, u.standard_error).bind(7, u.sd);
    int at = 8;
    for (const double x : {q.p05, q.p10, q.p25, q.p50, q.p75, q.p90, q.p95}) insert.bind(at++, x);
    insert.run();
  }
}

void add_beliefs(Database& database, const PointRecord& record, const Results& results) {
  Statement insert = database.prepare("INSERT INTO beliefs VALUES (?,?,?,?,?,?,?,?,?,?)");
  for (const RoundBeliefs& round : results.beliefs)
    for (const ActorBeliefs& actor : round.actors)
      for (const BeliefEstimate& b : actor.types)
        begin_row(insert, record)
            .bind(4, round.round)
            .bind(5, actor.actor)
            .bind(6, b.type)
            .bind(7, b.mean)
            .bind(8, b.p10)
            .bind(9, b.p50)
            .bind(10, b.p90)
            .run();
}

}  // namespace

std::filesystem::path runs_file(const std::filesystem::path& folder) { return folder / "runs.sqlite"; }

const std::vector<std::string>& run_tables() {
  static const std::vector<std::string> names{"manifest",    "points",    "parameters", "outcomes",
                                              "settlements", "utilities", "beliefs"};
  return names;
}

RunStore::RunStore(const std::filesystem::path& folder, const Study& study, const StudyPlan& plan, Open how)
    : lock_(folder), database_(opened(prepared(folder, how))) {
  if (!has_table(database_, "manifest")) create(study, plan);
  require_same(database_, study.sha256, runs_file(folder).string());
  require_undamaged(database_, runs_file(folder).string());
  if (sqlite3_db_readonly(database_.raw(), "main") == 1) return;
  database_.prepare("INSERT INTO sessions (began, build) VALUES (datetime('now'), ?)")
      .bind(1, std::string(kVersion) + "; " + std::string(build_description()))
      .run();
}

FolderLock::FolderLock(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw StoreError(folder.string() + " cannot be made: " + error.message());
  descriptor_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) throw StoreError(folder.string() + " is no folder that can be opened");
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  close(descriptor_);
  throw StoreError("another program is at work in " + folder.string() +
                   "; wait for it, or give each shard a folder of its own");
}

FolderLock::~FolderLock() { close(descriptor_); }

void RunStore::create(const Study& study, const StudyPlan& plan) {
  Transaction transaction(database_);
  database_.execute(kTables);
  Statement insert = database_.prepare("INSERT INTO manifest VALUES (?,?)");
  const auto note = [&](const std::string& key, const std::string& value) {
    insert.bind(1, key).bind(2, value).run();
  };
  note("format", "parley-runs/1");
  note("engine", std::to_string(kEngine));
  note("version", std::string(kVersion));
  note("study_sha256", study.sha256);
  note("study", study.text);
  note("id", study.id);
  note("title", study.title);
  note("points", std::to_string(plan.size()));
  note("trials", std::to_string(study.trials));
  note("seed", std::to_string(study.seed));
  for (const StudyVariant& variant : study.variants) {
    const std::string end = variant.id.empty() ? "" : ":" + variant.id;
    note("scenario" + end, save(variant.document));
    note("scenario_sha256" + end, variant.sha256);
  }
  note_manifest_digest(database_);
  transaction.commit();
}

std::set<std::size_t> RunStore::finished() {
  std::set<std::size_t> all;
  Statement select = database_.prepare("SELECT point FROM points");
  while (select.step()) all.insert(static_cast<std::size_t>(select.whole(0)));
  return all;
}

std::size_t RunStore::failed() {
  Statement select = database_.prepare("SELECT count(*) FROM points WHERE status = 'failed'");
  return select.step() ? static_cast<std::size_t>(select.whole(0)) : 0;
}

std::string RunStore::partial(std::size_t point) {
  Statement select = database_.prepare("SELECT tally FROM partials WHERE point = ?");
  return select.bind(1, point).step() ? select.text(0) : "";
}

void RunStore::save_partial(std::size_t point, const std::string& tally) {
  Transaction transaction(database_);
  database_.prepare("INSERT OR REPLACE INTO partials VALUES (?,?)").bind(1, point).bind(2, tally).run();
  transaction.commit();
}

void RunStore::insert_point(const PointRecord& record, const char* status, const std::string& reason,
                            const Results* results, double widest) {
  Statement insert = database_.prepare("INSERT INTO points VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  insert.bind(1, record.point.number)
      .bind(2, record.run_order)
      .bind(3, record.variant)
      .bind(4, std::string(status))
      .bind(5, reason)
      .bind(6, static_cast<std::int64_t>(record.point.seed))
      .bind(7, record.scenario_sha256)
      .bind(8, static_cast<std::int64_t>(results ? results->trials : 0));
  if (results)
    insert.bind(9, results->effective_sample_size).bind(10, widest);
  else
    insert.bind_null(9).bind_null(10);
  insert.bind(11, record.command).run();
  Statement parameter = database_.prepare("INSERT INTO parameters VALUES (?,?,?,?,?,?)");
  for (const auto& [path, value] : record.point.parameters) {
    begin_row(parameter, record).bind(4, path).bind(5, without_quotes(value));
    if (const std::optional<double> number = as_number(value))
      parameter.bind(6, *number);
    else
      parameter.bind_null(6);
    parameter.run();
  }
  database_.prepare("DELETE FROM partials WHERE point = ?").bind(1, record.point.number).run();
}

void RunStore::add(const PointRecord& record, const Results& results, double widest, const StudyKeep& keep) {
  Transaction transaction(database_);
  insert_point(record, "done", "", &results, widest);
  if (keep.outcomes) add_outcomes(database_, record, results);
  if (keep.settlements) add_settlements(database_, record, results);
  if (keep.utilities) add_utilities(database_, record, results);
  if (keep.beliefs) add_beliefs(database_, record, results);
  note_digest(database_, static_cast<std::int64_t>(record.point.number));
  transaction.commit();
}

void RunStore::add_failure(const PointRecord& record, const std::string& reason) {
  Transaction transaction(database_);
  insert_point(record, "failed", reason, nullptr, 0);
  note_digest(database_, static_cast<std::int64_t>(record.point.number));
  transaction.commit();
}

std::size_t RunStore::take_in(const std::filesystem::path& folder) {
  const std::string file = runs_file(folder).string();
  if (!std::filesystem::exists(file)) throw StoreError(file + " is not there");
  {
    Database other = opened(file);  // for writing if it can be, so that what a kill left in its log is there
    require_same(other, manifest_value(database_, "study_sha256"), file);
    require_undamaged(other, file);
  }
  database_.prepare("ATTACH ? AS other").bind(1, file).run();
  std::size_t added = 0;
  {
    Transaction transaction(database_);
    database_.execute(
        "CREATE TEMP TABLE fresh AS SELECT point FROM other.points WHERE point NOT IN (SELECT point FROM "
        "main.points)");
    {
      Statement count = database_.prepare("SELECT count(*) FROM fresh");
      if (count.step()) added = static_cast<std::size_t>(count.whole(0));
    }
    std::vector<std::string> tables = run_tables();
    tables.emplace_back("digests");
    for (const std::string& table : tables)
      if (table != "manifest")
        database_.execute("INSERT INTO main." + table + " SELECT * FROM other." + table +
                          " WHERE point IN (SELECT point FROM fresh)");
    database_.execute("DELETE FROM main.partials WHERE point IN (SELECT point FROM fresh)");
    database_.execute("DROP TABLE fresh");
    transaction.commit();
  }
  database_.execute("DETACH other");
  return added;
}

}  // namespace parley
