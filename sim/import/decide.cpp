#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/base/nearest.h"
#include "sim/import/forms.h"

namespace parley {
namespace {

/// Rows, whichever of tab, semicolon and blanks separates their cells.
std::vector<CellRow> decide_rows(std::string_view text, std::vector<Problem>& problems) {
  const char delimiter = text.find('\t') != std::string_view::npos  ? '\t'
                         : text.find(';') != std::string_view::npos ? ';'
                                                                    : ' ';
  std::vector<CellRow> rows = read_cells(text, delimiter, problems);
  for (CellRow& row : rows) {
    if (delimiter == ' ') std::erase_if(row.cells, [](const Cell& c) { return c.text.empty(); });
    // "#A" and the first name may stand in one cell.
    Cell& first = row.cells.front();
    if (first.text.size() > 2 && first.text[0] == '#' && first.text[2] == ' ') {
      Cell rest = first;
      rest.text = first.text.substr(first.text.find_first_not_of(' ', 2));
      rest.column += static_cast<int>(first.text.size() - rest.text.size());
      first.text.resize(2);
      row.cells.insert(row.cells.begin() + 1, rest);
    }
  }
  return rows;
}

class Decide {
 public:
  Decide(const ScaleEnds& scale, std::vector<Problem>& problems)
      : builder_(scale, problems), problems_(problems) {
    builder_.table().form = "decide file";
  }

  void row(const CellRow& row) {
    const std::string& word = row.cells.front().text;
    if (word == "#0" || word.starts_with("#/")) return;
    if (word == "#A") return names(row, actors_, "actor");
    if (word == "#P") return names(row, issues_, "issue");
    if (word == "#M") return mark(row);
    if (word == "#D") return demand(row);
    builder_.problem(row.cells.front(), "unknown-row", fmt::format("a row begins with \"{}\"", word),
                     "rows of decide begin with #A, #P, #M, #D, or #0 and #/ for comments");
  }

  PositionTable finish() {
    for (TableIssue& issue : builder_.table().issues) stretch(issue);
    return builder_.finish(false);
  }

 private:
  TableBuilder builder_;
  std::vector<Problem>& problems_;
  std::vector<std::string> actors_, issues_;

  void names(const CellRow& row, std::vector<std::string>& known, const char* what) {
    if (row.cells.size() < 2)
      return builder_.problem(row.cells.front(), "no-name", fmt::format("the row names no {}", what),
                              "its name comes second");
    const std::string& name = row.cells[1].text;
    if (name.empty())
      return builder_.problem(row.cells[1], "no-name", fmt::format("the row names no {}", what),
                              "its name comes second");
    if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
    if (known.size() && &known == &issues_) builder_.issue("", name, row.line);
    if (&known == &actors_ && row.cells.size() > 2 && !row.cells[2].text.empty())
      builder_.table().actor_names.emplace_back(name, row.cells[2].text);
  }

  bool check(const Cell& cell, const std::vector<std::string>& known, const char* what, const char* rows) {
    if (std::find(known.begin(), known.end(), cell.text) != known.end()) return true;
    const std::string near = nearest(cell.text, known);
    builder_.problem(cell, "unknown-name", fmt::format("there is no {} {}", what, cell.text),
                     near.empty() ? fmt::format("name it in a row {} first", rows)
                                  : fmt::format("did you mean {}?", near));
    return false;
  }

  void mark(const CellRow& row) {
    if (row.cells.size() < 3)
      return builder_.problem(row.cells.front(), "too-few-cells", "a row #M has an issue and a position",
                              "#M issue position");
    double place = 0;
    if (!check(row.cells[1], issues_, "issue", "#P") ||
        !read_cell_number(row.cells[2], "the position", place, problems_))
      return;
    std::string text;
    for (std::size_t k = 3; k < row.cells.size(); ++k) text += (k == 3 ? "" : " ") + row.cells[k].text;
    builder_.issue("", row.cells[1].text, row.line).marks.emplace_back(place, text);
  }

  void demand(const CellRow& row) {
    if (row.cells.size() < 3)
      return builder_.problem(row.cells.front(), "too-few-cells",
                              "a row #D has an actor, an issue, a position, a salience and a power",
                              "#D actor issue position salience power");
    const bool known = check(row.cells[1], actors_, "actor", "#A");
    if (!check(row.cells[2], issues_, "issue", "#P") || !known) return;
    if (row.cells.size() > 6)
      return builder_.problem(row.cells[6], "too-many-cells",
                              fmt::format("this row has {} cells, and 6 belong there", row.cells.size()),
                              "#D actor issue position salience power");
    Cell nothing;
    nothing.line = row.line;
    nothing.column = 1;
    const auto cell = [&](std::size_t k) -> const Cell& {
      return k < row.cells.size() ? row.cells[k] : nothing;
    };
    const std::size_t before = problems_.size();
    const auto position = stand_number(cell(3), "position", problems_),
               salience = stand_number(cell(4), "salience", problems_),
               power = stand_number(cell(5), "power", problems_);
    if (problems_.size() != before) return;
    if (!position || !salience) return builder_.absent();
    if (!power)
      return builder_.problem(cell(5), "no-power",
                              fmt::format("{} has a position and a salience on {} and no power",
                                          row.cells[1].text, row.cells[2].text),
                              "write its power; 0 for none");
    builder_.stand(builder_.issue("", row.cells[2].text, row.line),
                   {row.cells[1].text, {*position, {}, {}}, {*salience, {}, {}}, {*power, {}, {}}, row.line},
                   row.cells[1].column);
  }

  /// The marks of an issue (rows #M) stretch its scale where they lie beyond it.
  void stretch(TableIssue& issue) {
    std::vector<double> places;
    for (const auto& [place, text] : issue.marks) places.push_back(place);
    const bool beyond =
        std::any_of(places.begin(), places.end(), [&](double x) { return x < issue.from || x > issue.to; });
    const auto [lo, hi] = std::minmax_element(places.begin(), places.end());
    if (beyond && *lo < *hi) {
      issue.from = *lo;
      issue.to = *hi;
      builder_.note(
          fmt::format("the scale of {} goes from {} to {}, its least and its greatest position in rows #M",
                      issue.name, *lo, *hi));
    }
    std::erase_if(issue.marks, [](const auto& mark) { return mark.second.empty(); });
  }
};

}  // namespace

bool looks_like_decide(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t at = text.find_first_not_of(" \t\r\n\"");
  return at != std::string_view::npos && text[at] == '#';
}

PositionTable read_decide(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems) {
  Decide decide(scale, problems);
  const std::vector<CellRow> rows = decide_rows(text, problems);
  // Names first, wherever they stand.
  for (const char* first : {"#A", "#P"})
    for (const CellRow& row : rows)
      if (row.cells.front().text == first) decide.row(row);
  for (const CellRow& row : rows)
    if (row.cells.front().text != "#A" && row.cells.front().text != "#P") decide.row(row);
  return decide.finish();
}

}  // namespace parley
