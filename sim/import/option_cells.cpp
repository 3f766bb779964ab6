#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/import/cells.h"
#include "sim/import/option_table.h"

/// Option tables in cells: a row for each option with a mark for each state, and rows of numbers for what the decision makers
/// make of the states.
namespace parley {
namespace {

bool is_one_of(const std::string& text, std::initializer_list<const char*> words) {
  const std::string lower = lower_case(text);
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return lower == word; });
}

bool means_payoff(const std::string& text) {
  return is_one_of(text, {"payoff", "payoffs", "preference", "preferences", "utility", "utilities", "value"});
}
bool means_rank(const std::string& text) { return is_one_of(text, {"rank", "ranks", "ranking", "rankings"}); }

std::string cell(const CellRow& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column].text : std::string();
}

/// The first column of states: where the cells begin that are all marks, one of them a letter, in most rows; of columns that as many
/// rows begin at the last, since an option may be called Y.
std::size_t first_state_column(const std::vector<CellRow>& rows) {
  std::map<std::size_t, int> begins;
  for (const CellRow& row : rows) {
    std::size_t column = row.cells.size();
    bool letters = false;
    while (column > 0 && option_mark(row.cells[column - 1].text) >= 0) {
      --column;
      letters = letters || is_one_of(row.cells[column].text, {"y", "n", "yes", "no"});
    }
    if (letters && column > 0) ++begins[column];
  }
  std::size_t first = 0;
  int most = 0;
  for (const auto& [column, rows_of] : begins)
    if (rows_of >= most) most = rows_of, first = column;
  return first;
}

class CellReader {
 public:
  CellReader(const std::vector<CellRow>& rows, std::vector<std::string>& notes,
             std::vector<Problem>& problems)
      : rows_(rows), notes_(notes), problems_(problems), first_(first_state_column(rows)) {}

  OptionTable table() {
    for (const CellRow& row : rows_) columns_ = std::max(columns_, row.cells.size());
    for (const CellRow& row : rows_) read(row);
    if (table_.options.empty()) problem(1, 1, "no-options", "no row has marks Y and N for the states", "");
    if (!problems_.empty()) return table_;
    states();
    payoffs();
    return table_;
  }

 private:
  const std::vector<CellRow>& rows_;
  std::vector<std::string>& notes_;
  std::vector<Problem>& problems_;
  OptionTable table_;
  std::size_t first_, columns_ = 0;
  std::size_t way_column_ = 0;  ///< of directions; 0: none
  std::string maker_;           ///< whose rows these are
  enum class Numbers : std::uint8_t { none, payoffs, ranks } section_ = Numbers::none;
  std::vector<std::vector<int>> marks_;  ///< [option][column of states]
  std::vector<int> lines_;               ///< [option]
  struct Row {
    std::vector<double> numbers;
    bool ranks = false;
  };
  std::map<int, Row> numbers_;  ///< decision maker -> by column of states

  void problem(int line, int column, std::string kind, std::string what, std::string right) {
    problems_.push_back(cell_problem(line, column, std::move(kind), std::move(what), std::move(right)));
  }

  int maker(const std::string& name) {
    const auto found = std::find(table_.makers.begin(), table_.makers.end(), name);
    if (found != table_.makers.end()) return static_cast<int>(found - table_.makers.begin());
    table_.makers.push_back(name);
    return static_cast<int>(table_.makers.size()) - 1;
  }

  /// The texts in front of the states, without the direction.
  std::vector<std::string> labels(const CellRow& row) const {
    std::vector<std::string> all;
    for (std::size_t c = 0; c < first_; ++c)
      if (way_column_ == 0 || c != way_column_) all.push_back(cell(row, c));
    return all;
  }

  void read(const CellRow& row) {
    const std::vector<std::string> label = labels(row);
    const bool marks = row.cells.size() > first_ &&
                       std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(first_), row.cells.end(),
                                   [](const Cell& c) { return option_mark(c.text) >= 0; });
    const bool any_payoff = std::any_of(label.begin(), label.end(), means_payoff),
               any_rank = std::any_of(label.begin(), label.end(), means_rank);
    if (row.cells.size() <= first_) return heading(row, any_payoff, any_rank);
    if (any_payoff || any_rank || section_ != Numbers::none) {
      return number_row(row, label, any_rank || (section_ == Numbers::ranks && !any_payoff));
    }
    const bool first_row = &row == &rows_.front();
    if (!marks || (first_row && is_header(row))) {
      if (first_row) return header(row);
      if (is_one_of(label.back(), {"status quo", "state"}) ||
          is_one_of(label.front(), {"status quo", "state", "states"}))
        return named(row);
      for (std::size_t c = first_; c < row.cells.size(); ++c)
        if (option_mark(row.cells[c].text) < 0)
          problem(row.cells[c].line, row.cells[c].column, "bad-mark",
                  fmt::format("\"{}\" is no mark of an option", row.cells[c].text),
                  "write Y, N or - (either); rows of numbers are labelled payoff or rank");
      return;
    }
    option_row(row, label);
  }

  /// A header has numbers or names of states, among which no letter Y or N.
  bool is_header(const CellRow& row) const {
    return std::none_of(row.cells.begin() + static_cast<std::ptrdiff_t>(first_), row.cells.end(),
                        [](const Cell& c) {
                          return is_one_of(c.text, {"y", "n", "yes", "no", "-"});
                        });
  }

  void header(const CellRow& row) {
    for (std::size_t c = 0; c < std::min(first_, row.cells.size()); ++c)
      if (is_one_of(row.cells[c].text, {"direction", "way", "moves"})) way_column_ = c;
    named(row);
  }

  /// Names of the states, or a mark at the status quo.
  void named(const CellRow& row) {
    if (is_one_of(cell(row, 0), {"status quo"}) || is_one_of(cell(row, first_ - 1), {"status quo"})) {
      for (std::size_t c = first_; c < row.cells.size(); ++c)
        if (!row.cells[c].text.empty() && option_mark(row.cells[c].text) != 0) table_.status_quo = c - first_;
      return;
    }
    table_.state_names.clear();
    for (std::size_t c = first_; c < row.cells.size(); ++c) table_.state_names.push_back(row.cells[c].text);
  }

  /// A row with texts alone: the next decision maker, or what the numbers below are.
  void heading(const CellRow& row, bool payoff, bool rank) {
    if (payoff || rank) {
      section_ = rank ? Numbers::ranks : Numbers::payoffs;
      return;
    }
    for (const Cell& one : row.cells)
      if (!one.text.empty()) {
        maker_ = one.text;
        break;
      }
  }

  void option_row(const CellRow& row, const std::vector<std::string>& label) {
    if (label.size() > 1 && !label.front().empty()) maker_ = label.front();
    TableOption option;
    option.name = label.back();
    if (label.size() > 1 && option.name.empty()) option.name = label.front();
    if (maker_.empty())
      problem(row.line, 1, "no-maker", fmt::format("nobody is named who has the option \"{}\"", option.name),
              "write the decision maker in the first column, or in a row above its options");
    if (option.name.empty()) problem(row.line, 1, "no-name", "this option has no name", "");
    option.owner = maker(maker_);
    const std::string way = way_column_ > 0 ? lower_case(cell(row, way_column_)) : "";
    if (way == "fwd" || way == "forward" || way == "->")
      option.way = TableOption::Way::forward;
    else if (way == "back" || way == "backward" || way == "<-")
      option.way = TableOption::Way::back;
    else if (!way.empty() && way != "both" && way != "<->")
      problem(row.line, row.cells[way_column_].column, "unknown-direction",
              fmt::format("the direction \"{}\" is unknown", way), "write forward, back or both");
    std::vector<int> marks;
    for (std::size_t c = first_; c < row.cells.size(); ++c) marks.push_back(option_mark(row.cells[c].text));
    if (!marks_.empty() && marks.size() != marks_.front().size())
      problem(row.line, 1, "wrong-number",
              fmt::format("there are {} marks here, and {} in the first row", marks.size(),
                          marks_.front().size()),
              "write a mark for each state");
    marks_.push_back(std::move(marks));
    lines_.push_back(row.line);
    table_.options.push_back(std::move(option));
  }

  void number_row(const CellRow& row, const std::vector<std::string>& label, bool ranks) {
    std::string name;
    for (const std::string& text : label)
      if (!text.empty() && !means_payoff(text) && !means_rank(text) && name.empty()) name = text;
    if (name.empty()) name = maker_;
    if (std::find(table_.makers.begin(), table_.makers.end(), name) == table_.makers.end())
      return problem(row.line, 1, "unknown-maker",
                     fmt::format("there is no decision maker \"{}\" with options", name),
                     fmt::format("there are {}", fmt::join(table_.makers, ", ")));
    Row read;
    read.ranks = ranks;
    for (std::size_t c = first_; c < row.cells.size(); ++c) {
      double number = 0;
      if (read_cell_number(row.cells[c], "the payoff", number, problems_)) read.numbers.push_back(number);
    }
    if (!marks_.empty() && read.numbers.size() != marks_.front().size() && problems_.empty())
      problem(row.line, 1, "wrong-number",
              fmt::format("there are {} numbers for {} states", read.numbers.size(), marks_.front().size()),
              "");
    if (!numbers_.emplace(maker(name), std::move(read)).second)
      problem(row.line, 1, "repeated-row", fmt::format("what {} prefers stands here twice", name), "");
  }

  /// Columns become states; one with a mark - becomes all that it may be.
  std::vector<std::size_t> column_of_;  ///< [state]
  void states() {
    const std::size_t n = table_.options.size(), columns = marks_.front().size();
    std::vector<std::string> names;
    bool either = false;
    std::size_t quo = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      std::vector<std::vector<char>> here{std::vector<char>(n, 0)};
      for (std::size_t o = 0; o < n; ++o) {
        const int mark = marks_[o][c];
        either = either || mark == 2;
        const std::size_t before = here.size();
        for (std::size_t k = 0; k < before; ++k) {
          if (mark == 2) here.push_back(here[k]);
          here[k][o] = static_cast<char>(mark == 1);
          if (mark == 2) here.back()[o] = 1;
        }
        if (here.size() > kMostTableStates)
          return problem(lines_[o], 1, "too-many-states", "a column stands for too many states", "");
      }
      if (c == table_.status_quo) quo = table_.states.size();
      for (auto& state : here) {
        const std::string name = c < table_.state_names.size() && !table_.state_names[c].empty()
                                     ? table_.state_names[c]
                                     : std::to_string(c + 1);
        if (std::find(table_.states.begin(), table_.states.end(), state) != table_.states.end()) {
          problem(lines_.front(), 1, "repeated-state", fmt::format("the state {} is another one again", name),
                  "every state stands in one column");
          continue;
        }
        table_.states.push_back(std::move(state));
        names.push_back(name);
        column_of_.push_back(c);
      }
    }
    if (either) notes_.emplace_back("a column with - stands for every state that it may be, all liked alike");
    table_.status_quo = quo;
    table_.state_names = std::move(names);
  }

  void payoffs() {
    for (std::size_t i = 0; i < table_.makers.size(); ++i) {
      std::vector<double>& row = table_.payoffs.emplace_back(table_.states.size(), 0.0);
      const auto found = numbers_.find(static_cast<int>(i));
      if (found == numbers_.end()) {
        problem(rows_.back().line, 1, "no-preferences",
                fmt::format("nothing says what {} prefers", table_.makers[i]),
                "add a row with the decision maker, \"payoff\" (more is better) or \"rank\" (1 is best), and "
                "a number for each state");
        continue;
      }
      const std::vector<double>& numbers = found->second.numbers;
      if (numbers.empty()) continue;
      const double most = *std::max_element(numbers.begin(), numbers.end());
      for (std::size_t s = 0; s < row.size() && problems_.empty(); ++s)
        row[s] = found->second.ranks ? most + 1 - numbers[column_of_[s]] : numbers[column_of_[s]];
    }
  }
};

char delimiter_of(std::string_view text) {
  char best = ',';
  std::ptrdiff_t most = 0;
  const std::string_view start = text.substr(0, 4096);
  for (const char c : {',', ';', '\t'})
    if (std::count(start.begin(), start.end(), c) > most)
      most = std::count(start.begin(), start.end(), best = c);
  return best;
}

}  // namespace

int option_mark(std::string_view text) {
  const std::string lower = lower_case(text);
  for (const char* word : {"y", "yes", "1", "true", "taken"})
    if (lower == word) return 1;
  for (const char* word : {"n", "no", "0", "false"})
    if (lower == word) return 0;
  return lower == "-" || lower == "–" ? 2 : -1;
}

bool looks_like_options(std::string_view text) {
  std::string_view start = text;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  const std::size_t at = start.find_first_not_of(" \t\r\n");
  if (at != start.npos && start[at] == '{') return true;
  std::vector<Problem> none;
  return first_state_column(read_cells(text, delimiter_of(text), none)) > 0;
}

OptionTable read_option_cells(std::string_view text, std::vector<std::string>& notes,
                              std::vector<Problem>& problems) {
  const std::vector<CellRow> rows = read_cells(text, delimiter_of(text), problems);
  return CellReader(rows, notes, problems).table();
}

}  // namespace parley
