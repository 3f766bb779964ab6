#include "gui/widgets/distributions.h"

#include <catch2/catch.hpp>

using namespace parley;
using namespace parley::gui;

namespace {
const char* const kTexts[] = {"1.5",
                              "{\"uniform\": [0.2, 0.6]}",
                              "{\"normal\": [1, 0.3]}",
                              "{\"lognormal\": [0.1, 0.4]}",
                              "{\"triangular\": [0.2, 0.4, 0.6]}",
                              "{\"beta\": [4, 6, 0.45, 1.25]}",
                              "{\"discrete\": [[1, 0.5], [2, 0.5]]}",
                              "{\"factor\": \"unity\", \"times\": 2, \"plus\": 0.5}"};
}

TEST_CASE("every kind of number is read and written as the same text") {
  for (const char* text : kTexts) {
    const std::optional<Number> number = read_number_text(text);
    REQUIRE(number);
    CHECK(number_text(*number) == text);
  }
  for (const char* text : {"\"x\"", "{\"uniform\": [1]}", "{\"gamma\": [1, 2]}", "[", ""})
    CHECK_FALSE(read_number_text(text));
}

TEST_CASE("a slider moves a distribution as one and shows what it was moved to") {
  for (const char* text : kTexts) {
    const Number number = *read_number_text(text);
    if (std::holds_alternative<Discrete>(number)) continue;
    const double wanted = slider_value(number) + 0.1;
    INFO(text);
    CHECK(slider_value(moved(number, wanted, 0, 100)) == Approx(wanted));
  }
  const auto triangle = std::get<Triangular>(moved(Triangular{0.2, 0.4, 0.6}, 0.5, 0, 1));
  CHECK(triangle.hi - triangle.lo == Approx(0.4));
}

TEST_CASE("what is moved stays in the quantity's range") {
  const auto high = std::get<Triangular>(moved(Triangular{0.2, 0.4, 0.6}, 0.95, 0, 1));
  CHECK(high.hi == Approx(1));
  CHECK(high.hi - high.lo == Approx(0.4));
  const auto low = std::get<Uniform>(moved(Uniform{0.9, 0.98}, 0, 0, 1));
  CHECK(low.lo == Approx(0));
  CHECK(std::get<double>(moved(1.0, 9, 0, 5)) == 5);
}

TEST_CASE("sliders reach over short ranges whole and over long ones about the value") {
  PathInfo share;
  share.lo = 0, share.hi = 1;
  CHECK(slider_range(share, 0.3).hi == 1);
  PathInfo cell;
  cell.lo = -1e6, cell.hi = 1e6;
  const SliderRange about = slider_range(cell, 3);
  CHECK(about.lo == -about.hi);
  CHECK(about.hi >= 6);
  CHECK(about.hi <= 30);
  PathInfo influence;
  influence.lo = 0, influence.hi = 1000;
  CHECK(slider_range(influence, 1).lo == 0);
  CHECK(slider_range(influence, 1).hi == 2);
}

TEST_CASE("a change of kind keeps the middle") {
  for (std::size_t kind = 1; kind < kinds().size(); ++kind) {
    const Number number = as_kind(Triangular{0.2, 0.4, 0.6}, kind, 0, 1);
    CHECK(kind_of(number) == kind);
    CHECK(slider_value(number) == Approx(0.4).margin(0.01));
  }
  CHECK(std::get<double>(as_kind(Triangular{0.2, 0.4, 0.6}, 0, 0, 1)) == Approx(0.4));
}

TEST_CASE("a change of kind is possible where the middle is at an end of the range") {
  for (const double value : {0.0, 1.0})
    for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
      const Number number = as_kind(value, kind, 0, 1);
      CHECK(kind_of(number) == kind);
      CHECK(read_number_text(number_text(number)));
    }
}

TEST_CASE("what is moved has no more digits than it needs") {
  // The median, 0.9 - sqrt(0.7 * 0.6 / 2) = 0.4417, goes 0.2706 up: 0.27 in steps of 0.01.
  CHECK(number_text(moved(Triangular{0.2, 0.4, 0.6}, 0.8, 0, 1)) == "{\"triangular\": [0.6, 0.8, 1]}");
  CHECK(number_text(moved(1.0, 3 * 0.1, 0, 1)) == "0.3");
}

TEST_CASE("parameters by name, each set alone") {
  const Number beta = Beta{4, 6, 0.45, 1.25};
  const std::vector<Parameter> all = parameters(beta);
  REQUIRE(all.size() == 4);
  for (std::size_t k = 0; k < all.size(); ++k)
    CHECK(parameters(with_parameter(beta, k, 3.25))[k].value == 3.25);
  CHECK(parameters(1.0).empty());
}

TEST_CASE("the drawn shape is highest at the mode and nothing outside") {
  const std::vector<double> shape = density(Triangular{0.2, 0.4, 0.6}, 0, 1, 20);
  CHECK(shape[0] == 0);
  CHECK(shape[19] == 0);
  const auto top = std::max_element(shape.begin(), shape.end()) - shape.begin();
  CHECK((top == 7 || top == 8));
}

TEST_CASE("with a step what is moved has no more decimals than the step and its own numbers") {
  CHECK(number_text(moved(Triangular{0.2, 0.3, 0.9}, 0.7123456, 0, 5, 0.01)) ==
        R"({"triangular": [0.47, 0.57, 1.17]})");
  const auto triangle = std::get<Triangular>(moved(Triangular{0.2, 0.3, 0.9}, 0.7123456, 0, 5, 0.01));
  CHECK(std::fmod(std::round((triangle.lo - 0.2) * 1e9) / 1e9 / 0.01 + 1e-6, 1) < 1e-4);
  CHECK(triangle.hi - triangle.lo == Approx(0.7));
  const std::string log = number_text(moved(Lognormal{0, 0.3}, 1.37, 0, 100, 0.01));
  CHECK(log.size() < 28);
}
