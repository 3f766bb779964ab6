#include "sim/study/run_digests.h"

#include <bit>
#include <map>
#include <set>
#include <vector>

#include "sim/base/digest.h"
#include "sim/study/run_store.h"

namespace parley {
namespace {

constexpr std::int64_t kManifest = -1;  ///< its place among the digests of points

/// One cell so that no two different ones look alike: its kind, its length, its value.
void add_cell(std::string& all, const Statement& row, int column) {
  if (row.is_null(column)) {
    all += "n;";
  } else if (row.is_text(column)) {
    const std::string text = row.text(column);
    all += 't' + std::to_string(text.size()) + ':' + text;
  } else if (row.is_real(column)) {
    all += 'r' + std::to_string(std::bit_cast<std::uint64_t>(row.real(column))) + ';';
  } else {
    all += 'i' + std::to_string(row.whole(column)) + ';';
  }
}

void add_rows(std::string& all, Statement& rows) {
  while (rows.step()) {
    for (int column = 0; column < rows.columns(); ++column) add_cell(all, rows, column);
    all += '\n';
  }
}

/// The rows of one point after another: a statement for each table, prepared once.
class PointRows {
 public:
  explicit PointRows(Database& database) {
    for (const std::string& table : run_tables())
      if (table != "manifest")
        tables_.push_back(database.prepare("SELECT * FROM " + table + " WHERE point = ? ORDER BY " +
                                           (table == "points" ? "point" : "4, 5, 6")));
  }

  std::string digest(std::int64_t point) {
    std::string all;
    for (Statement& table : tables_) {
      add_rows(all, table.bind(1, point));
      table.reset();
      all += '\f';
    }
    return sha256(all);
  }

 private:
  std::vector<Statement> tables_;
};

/// Of what the study is, and of how its tables and their columns are called.
std::string manifest_digest(Database& database) {
  std::string all;
  Statement tables = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name");
  add_rows(all, tables);
  Statement rows = database.prepare("SELECT key, value FROM manifest ORDER BY key");
  add_rows(all, rows);
  return sha256(all);
}

void note(Database& database, std::int64_t point, const std::string& digest) {
  database.prepare("INSERT OR REPLACE INTO digests VALUES (?,?)").bind(1, point).bind(2, digest).run();
}

/// The points that a table has rows of.
std::set<std::int64_t> points_in(Database& database, const std::string& table) {
  std::set<std::int64_t> points;
  Statement rows = database.prepare("SELECT DISTINCT point FROM " + table);
  while (rows.step()) points.insert(rows.whole(0));
  return points;
}

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw StoreError(
      file + " is damaged: " + what +
      "; nothing in it can be relied on: run the study again in another folder, or with --force");
}

}  // namespace

void note_digest(Database& database, std::int64_t point) {
  note(database, point, PointRows(database).digest(point));
}

void note_manifest_digest(Database& database) { note(database, kManifest, manifest_digest(database)); }

void require_undamaged(Database& database, const std::string& file) {
  std::map<std::int64_t, std::string> noted;
  Statement digests = database.prepare("SELECT point, sha256 FROM digests");
  while (digests.step()) noted[digests.whole(0)] = digests.text(1);
  if (noted[kManifest] != manifest_digest(database))
    refuse(file, "its manifest, or how its tables are made, is not what was written");
  noted.erase(kManifest);
  for (const std::string& table : run_tables()) {
    if (table == "manifest") continue;
    for (const std::int64_t point : points_in(database, table))
      if (noted.count(point) == 0)
        refuse(file,
               "table " + table + " has rows of point " + std::to_string(point) + " that no study wrote");
  }
  PointRows rows(database);
  std::size_t wrong = 0;
  std::string first;
  for (const auto& [point, digest] : noted) {
    if (rows.digest(point) == digest) continue;
    if (++wrong <= 3) first += (first.empty() ? "" : ", ") + std::to_string(point);
  }
  if (wrong == 1) refuse(file, "the rows of point " + first + " are not those that were written");
  if (wrong > 1)
    refuse(file, "the rows of " + std::to_string(wrong) + " points (" + first + (wrong > 3 ? ", …" : "") +
                     ") are not those that were written");
}

}  // namespace parley
