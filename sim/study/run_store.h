#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/run/settings.h"
#include "sim/study/database.h"
#include "sim/study/study.h"
#include "sim/summary/results.h"

/// Implemented in run_store.cpp and run_export.cpp.
namespace parley {

/// A folder that holds another study, or one that is already begun, or is in use; the message says what to
/// do.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What belongs to a point beside its results.
struct PointRecord {
  StudyPoint point;
  std::size_t run_order = 0;
  std::string variant, scenario_sha256;
  std::string command;  ///< the command line that runs this point alone
};

/// Makes the folder if need be and keeps other programs from writing runs there. Throws StoreError.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// A study's folder: runs.sqlite, whose tables docs/studies.md describes. Every call that writes is one
/// transaction. Not for several threads at once.
class RunStore {
 public:
  enum class Open { fresh, resume, replace };

  /// Opens the folder (made if need be) for a study and locks it. `fresh`: throws StoreError if a study is
  /// there; `resume`: goes on with it, if it is the same study with the same engine and undamaged (StoreError
  /// if not). A database of another program is refused, and never written to. What cannot be written to can
  /// still be resumed, as long as nothing has to be written.
  RunStore(const std::filesystem::path& folder, const Study& study, const StudyPlan& plan, Open how);

  /// Points that are done or have failed.
  std::set<std::size_t> finished();
  std::size_t failed();

  /// The tally of a point under way, as text; empty if there is none.
  std::string partial(std::size_t point);
  void save_partial(std::size_t point, const std::string& tally);

  void add(const PointRecord& record, const Results& results, double widest, const StudyKeep& keep);
  void add_failure(const PointRecord& record, const std::string& reason);

  /// Takes in the points that another folder of the same study has (a shard). Returns how many were new.
  /// Throws StoreError if it is of another study.
  std::size_t take_in(const std::filesystem::path& folder);

  Database& database() { return database_; }

 private:
  void create(const Study& study, const StudyPlan& plan);
  void insert_point(const PointRecord& record, const char* status, const std::string& reason,
                    const Results* results, double widest);

  FolderLock lock_;
  Database database_;
};

/// "DIR/runs.sqlite".
std::filesystem::path runs_file(const std::filesystem::path& folder);

/// The tables of results in the order of docs/studies.md (not `sessions` and `partials`).
const std::vector<std::string>& run_tables();

/// Every table of results as CSV (RFC 4180), "TABLE.csv" -> text, rows in the order of their keys.
std::vector<std::pair<std::string, std::string>> tables_as_csv(Database& database);
/// All tables as one JSON object: table -> list of rows.
std::string tables_as_json(Database& database);

}  // namespace parley
