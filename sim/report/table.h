#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/utf8.h"

/// Text in columns that stay aligned whatever characters names are written in.
namespace parley {

/// The text filled with spaces on the right (or left) to a display width.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// The words of `text` in lines of at most `line` columns, every line but the first indented.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t line = 88);

/// A bar of `share` (0..1) of `width` columns, in eighths of a column.
std::string bar(double share, std::size_t width);

class TextTable {
 public:
  enum class Align { left, right, point };  ///< point: numbers, their decimal points below each other

  /// Cells of a row beyond these columns stand as those of the last one do.
  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  bool empty() const { return rows_.empty(); }

  /// The rows, each line indented by two and without spaces at its end; columns two spaces apart.
  std::string text() const;

 private:
  Align alignment(std::size_t column) const;

  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace parley
