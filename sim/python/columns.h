#pragma once
#include <pybind11/numpy.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/run/run.h"
#include "sim/talks/block.h"

namespace parley::python {

namespace py = pybind11;

/// Numbers of single trials, kept while a run goes on: [trial], one array a column.
class Columns {
 public:
  /// `groups`: of kColumnGroups; throws std::invalid_argument for another word. Makes the arrays, so Python's
  /// lock is needed here and in dict().
  Columns(const Labels& labels, const std::vector<std::string>& groups, std::uint64_t trials);

  bool any() const { return !columns_.empty(); }
  bool draws() const { return draws_; }  ///< blocks must hand over the draws

  /// The factory's blocks, each copied into the columns once it has run. Blocks do not overlap, so that any
  /// number of threads may do so.
  BlockFactory keeping(BlockFactory factory) const;

  py::dict dict(std::uint64_t trials) const;  ///< name -> array of the first `trials`
  py::dict codes() const;                     ///< name -> ids that its numbers stand for

 private:
  struct Column {
    std::string name;
    py::array array;
    std::size_t width;  ///< bytes of a number
    char* to;
    std::function<const void*(const BlockResult&)> row;
    std::vector<std::string> ids;  ///< empty: the numbers are no codes
  };
  template <class T>
  void add(std::string name, std::vector<std::string> ids, std::uint64_t trials,
           std::function<const void*(const BlockResult&)> row);
  void add_outcome(const Labels& labels, std::uint64_t trials);
  void add_settlements(const Labels& labels, std::uint64_t trials);
  void add_positions(const Labels& labels, std::uint64_t trials);

  std::vector<Column> columns_;
  bool draws_ = false;
};

}  // namespace parley::python
