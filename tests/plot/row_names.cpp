#include "sim/plot/row_names.h"

#include <catch2/catch.hpp>

#include "sim/plot/text_metrics.h"

using namespace parley;

namespace {

Painter painter() { return Painter({{400, 300}, paper(), table_metrics(), false, 13}, "", ""); }

const std::string kLong = "The Association of Northern Fishing Communities: rationality";

}  // namespace

TEST_CASE("a name that does not fit keeps what stands behind its colon") {
  const TextMetrics& metrics = table_metrics();
  const double whole = metrics.width(kLong, 12, false);
  CHECK(wrap_name(metrics, kLong, whole + 1, 12, false, 1) == std::vector<std::string>{kLong});
  const std::vector<std::string> one = wrap_name(metrics, kLong, 0.7 * whole, 12, false, 1);
  REQUIRE(one.size() == 1);
  CHECK(one[0].starts_with("The Assoc"));
  CHECK(one[0].ends_with("ies: rationality"));
  CHECK(one[0].find("…") != std::string::npos);
  CHECK(metrics.width(one[0], 12, false) <= 0.7 * whole);
  CHECK(wrap_name(metrics, kLong, 0.7 * whole, 12, false, 2).size() == 2);
  CHECK_FALSE(is_cut(wrap_name(metrics, kLong, 0.7 * whole, 12, false, 2), kLong));
  CHECK(is_cut(wrap_name(metrics, "No colon stands in this name", 40, 12, false, 1),
               "No colon stands in this name"));
}

TEST_CASE("rows are as high as their names need and no more are shown than find room") {
  const Painter p = painter();
  const NamedRows rows = named_rows(p, {"Short", kLong, "Short", "Short", "Short"}, 150, 10, 200);
  REQUIRE(rows.shown() == 5);
  CHECK(rows.hidden == 0);
  CHECK(rows.width <= 150);
  CHECK(rows.heights[1] >= 3 * 1.1 * p.small);
  CHECK(rows.heights[0] < rows.heights[1]);
  CHECK(rows.bottom <= 210);
  for (std::size_t k = 1; k < rows.shown(); ++k)
    CHECK(rows.middles[k] - rows.middles[k - 1] == Approx((rows.heights[k] + rows.heights[k - 1]) / 2));
  const NamedRows many = named_rows(p, std::vector<std::string>(40, kLong), 150, 0, 200);
  CHECK(many.shown() >= 4);
  CHECK(many.shown() + many.hidden == 40);
  CHECK(many.bottom <= 200.5);
  // Where it is too low for four names on their lines, they are shortened instead.
  const NamedRows low = named_rows(p, std::vector<std::string>(40, kLong), 150, 0, 90);
  CHECK(low.shown() >= 4);
  CHECK(low.heights[0] < 2.1 * p.text);
}
