#include "sim/study/database.h"

#include <unistd.h>

namespace parley {
namespace {

[[noreturn]] void fail(sqlite3* database) {
  const char* file = database ? sqlite3_db_filename(database, nullptr) : nullptr;
  throw DatabaseError(std::string(file && *file ? file : "the database") + ": " +
                      (database ? sqlite3_errmsg(database) : "out of memory"));
}

/// "file:" and the path, letters and digits as they are, the rest in percent.
std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
    const auto byte = static_cast<unsigned char>(c);
    if (plain)
      uri += c;
    else
      uri.append({'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]});
  }
  return uri;
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail(database);
  statement_.reset(statement);
}

Statement& Statement::bind(int place, const std::string& text) {
  if (sqlite3_bind_text(statement_.get(), place, text.data(), static_cast<int>(text.size()),
                        SQLITE_TRANSIENT) != SQLITE_OK)
    fail(database_);
  return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
  if (sqlite3_bind_int64(statement_.get(), place, number) != SQLITE_OK) fail(database_);
  return *this;
}

Statement& Statement::bind(int place, double number) {
  if (sqlite3_bind_double(statement_.get(), place, number) != SQLITE_OK) fail(database_);
  return *this;
}

Statement& Statement::bind_null(int place) {
  if (sqlite3_bind_null(statement_.get(), place) != SQLITE_OK) fail(database_);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(database_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
               : std::string();
}

std::int64_t Statement::whole(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
bool Statement::is_text(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT;
}
bool Statement::is_real(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT;
}
int Statement::columns() const { return sqlite3_column_count(statement_.get()); }
std::string Statement::column_name(int column) const { return sqlite3_column_name(statement_.get(), column); }

Database::Database(const std::filesystem::path& file, int flags) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &database, flags, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) fail(database);
  sqlite3_busy_timeout(database, 10'000);
}

Database::Database(const std::filesystem::path& file)
    : Database(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
  execute("PRAGMA journal_mode=WAL");
  execute("PRAGMA synchronous=NORMAL");  // a kill loses nothing; a power cut at most the last points
}

Database Database::read_only(const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::path log = file.string() + "-wal";
  const bool written = std::filesystem::exists(log, error) && std::filesystem::file_size(log, error) > 0;
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (written || ::access(folder.c_str(), W_OK) == 0) return {file, SQLITE_OPEN_READONLY};
  // A database in write-ahead mode is read through a file beside it, which cannot be made here.
  return {uri_of(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI};
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(database_.get());
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace parley
