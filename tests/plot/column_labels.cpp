#include "sim/plot/column_labels.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/plot/canvas.h"
#include "sim/plot/text_metrics.h"

using namespace parley;

namespace {

std::vector<std::string> rounds(std::size_t count, const std::string& name) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < count; ++k) names.push_back(name + " " + std::to_string(k));
  return names;
}

/// What stands under `names.size()` columns of a chart 400 wide, as one text, line after line.
std::string labelled(const std::vector<std::string>& names, double height) {
  Painter p({{400, height}, paper(), table_metrics(), false, 13}, "", "");
  const ColumnLabels labels(p, 360.0 / static_cast<double>(names.size()), names);
  labels.draw(p, {40, 10, 360, height - 10 - labels.height()});
  const DisplayList list = std::move(p).finish("");
  std::string all;
  for (const Item& item : list.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape)) all += text->text + " ";
  return all;
}

bool all_whole(const std::string& text, const std::vector<std::string>& names) {
  return std::all_of(names.begin(), names.end(),
                     [&](const auto& name) { return text.find(name) != std::string::npos; });
}

}  // namespace

TEST_CASE("columns bear their names where all find room") {
  const auto names = rounds(4, "Geneva");
  CHECK(labelled(names, 300) == "Geneva 0 Geneva 1 Geneva 2 Geneva 3 ");
}

TEST_CASE("columns too narrow for their names bear numbers, and each name stands whole below") {
  const auto names = rounds(8, "Consultations of ministers");
  const std::string text = labelled(names, 400);
  CHECK(text.find("1 2 3 4 5 6 7 8 ") == 0);
  CHECK(all_whole(text, names));
  CHECK(text.find("…") == std::string::npos);
}

TEST_CASE("the last column keeps a short name of its own beside numbers") {
  auto names = rounds(6, "Consultations of ministers");
  names.back() = "The end";
  CHECK(labelled(names, 400).find("1 2 3 4 5 The end ") == 0);
}

TEST_CASE("where the lines that explain numbers would take the chart's room, names are cut instead") {
  const auto names = rounds(12, "Consultations of ministers and their deputies");
  const std::string text = labelled(names, 210);
  CHECK(text.find("…") != std::string::npos);
  CHECK_FALSE(all_whole(text, names));
}
