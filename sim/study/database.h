#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace parley {

/// A database that cannot be read or written; the message names the file and the reason.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A prepared statement: bind 1, 2, …, then step. Throws DatabaseError.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql);
  Statement& bind(int place, const std::string& text);
  Statement& bind(int place, std::int64_t number);
  Statement& bind(int place, std::size_t number) { return bind(place, static_cast<std::int64_t>(number)); }
  Statement& bind(int place, double number);
  Statement& bind_null(int place);
  bool step();   ///< true: there is a row
  void run();    ///< steps to the end and makes it ready to be bound again
  void reset();  ///< makes it ready to be bound again
  std::string text(int column) const;
  std::int64_t whole(int column) const;
  double real(int column) const;
  bool is_null(int column) const;
  bool is_text(int column) const;
  bool is_real(int column) const;
  int columns() const;
  std::string column_name(int column) const;

 private:
  struct Close {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Close> statement_;
};

/// An SQLite file in write-ahead mode. After a kill at any moment it holds whole transactions only.
class Database {
 public:
  explicit Database(const std::filesystem::path& file);  ///< made if it is not there
  /// Also in a folder that nothing can be written to, where no writer left a log behind.
  static Database read_only(const std::filesystem::path& file);
  void execute(const std::string& sql);
  Statement prepare(const std::string& sql) { return {database_.get(), sql}; }
  sqlite3* raw() { return database_.get(); }

 private:
  Database(const std::filesystem::path& file, int flags);
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// BEGIN … COMMIT; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) { database.execute("BEGIN IMMEDIATE"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace parley
