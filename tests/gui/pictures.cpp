#include <png.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

#include "dashboard.h"
#include "gui/widgets/paint.h"
#include "gui/widgets/rasterizer.h"

/// One reference picture for each plot, of a scenario whose numbers are the same everywhere. Set
/// PARLEY_RENEW_PICTURES=1 to write them anew, and look at them before they are committed.
using namespace parley;
using gui::Panel;
using gui::Picture;
using test::Dashboard;

namespace {

/// Fonts of another version move edges of letters: the mean difference of a channel may be this much (of
/// 255).
constexpr double kTolerance = 1;

std::string folder() { return std::string(PARLEY_SOURCE_DIR) + "/tests/gui/pictures/"; }

std::optional<Picture> read_picture(const std::string& file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, file.c_str()) == 0) return {};
  image.format = PNG_FORMAT_RGB;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.pixels.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) == 0) return {};
  return picture;
}

Picture cut(const Picture& whole, int x0, int y0, int x1, int y1) {
  Picture part{x1 - x0, y1 - y0, {}};
  for (int y = y0; y < y1; ++y) {
    const auto* row = &whole.pixels[static_cast<std::size_t>(y * whole.width + x0) * 3];
    part.pixels.insert(part.pixels.end(), row, row + static_cast<std::size_t>(part.width) * 3);
  }
  return part;
}

double mean_difference(const Picture& a, const Picture& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.pixels.size(); ++k) sum += std::abs(int{a.pixels[k]} - int{b.pixels[k]});
  return sum / static_cast<double>(a.pixels.size());
}

Picture picture_of(Dashboard& d, const std::string& plot) {
  const Picture whole = gui::rasterize(*ImGui::GetDrawData(), 1000, 700, d.app().theme().window);
  const auto& m = d.view().marks.at("plot/" + plot);
  return cut(whole, static_cast<int>(m.x0), static_cast<int>(m.y0), static_cast<int>(m.x1),
             static_cast<int>(m.y1));
}

void check_picture(const Picture& now, const std::string& name) {
  INFO(name);
  if (std::getenv("PARLEY_RENEW_PICTURES") != nullptr)
    CHECK(gui::write_png(now, folder() + name + ".png", true).empty());
  const std::optional<Picture> reference = read_picture(folder() + name + ".png");
  REQUIRE(reference);
  REQUIRE(reference->width == now.width);
  REQUIRE(reference->height == now.height);
  CHECK(mean_difference(now, *reference) <= kTolerance);
}

}  // namespace

namespace {

/// The sum of the areas of all triangles that an outline is filled with.
double painted_area(const std::vector<Point>& outline) {
  const test::Screen screen(400, 400);
  const gui::Fonts fonts = gui::load_fonts(1, {});
  ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  ImGui::NewFrame();
  DisplayList list;
  list.size = {400, 400};
  Style style;
  style.fill = {1, 0, 0, 1};
  Item item;
  item.shape.emplace<PolygonShape>().points = outline;
  item.style = style;
  list.items.push_back(item);
  ImDrawList& to = *ImGui::GetForegroundDrawList();
  gui::paint(list, to, {0, 0}, fonts);
  double sum = 0;
  for (int k = 0; k + 2 < to.IdxBuffer.Size; k += 3) {
    const auto at = [&](int i) { return to.VtxBuffer[to.IdxBuffer[k + i]].pos; };
    const ImVec2 a = at(0), b = at(1), c = at(2);
    sum += std::fabs(double{b.x - a.x} * double{c.y - a.y} - double{b.y - a.y} * double{c.x - a.x}) / 2;
  }
  ImGui::EndFrame();
  return sum;
}

}  // namespace

TEST_CASE("an outline is filled once everywhere, also where many of its points lie on a line") {
  // A band below a constant: the interval of a share of 1.
  CHECK(
      painted_area({{100, 0}, {200, 0}, {300, 0}, {400, 0}, {400, 80}, {300, 100}, {200, 150}, {100, 300}}) ==
      Approx(100 * (225 + 125 + 90)));
  // Steps, one of which has no height.
  CHECK(painted_area({{0, 10}, {100, 10}, {100, 50}, {200, 50}, {200, 60}, {100, 60}, {100, 30}, {0, 30}}) ==
        Approx(100 * 20 + 100 * 10));
  CHECK(painted_area({{0, 0}, {100, 0}, {100, 100}, {0, 100}}) == Approx(10'000));
}

TEST_CASE("the rasterizer fills a triangle, and two that share an edge leave neither gap nor overlap") {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {40, 40};
  io.DeltaTime = 1 / 60.0f;
  unsigned char* pixels = nullptr;
  int w = 0, h = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
  io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  ImGui::NewFrame();
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.Flags = 0;
  list.AddRectFilled({10, 10}, {30, 20}, IM_COL32(255, 0, 0, 128));
  ImGui::Render();
  const Picture picture = gui::rasterize(*ImGui::GetDrawData(), 40, 40, Color{0, 0, 0, 255});
  ImGui::DestroyContext();
  int filled = 0;
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 40; ++x) {
      const int red = picture.pixels[static_cast<std::size_t>(y * 40 + x) * 3];
      const bool inside = x >= 10 && x < 30 && y >= 10 && y < 20;
      filled += red == 128 ? 1 : 0;
      CHECK(red == (inside ? 128 : 0));
    }
  CHECK(filled == 200);
}

TEST_CASE("every plot looks as its reference picture") {
  Dashboard d(1000, 700);
  d.open(test::scenario_file("nato-russia-2022.json"), 8'192);
  d.view().tornado_paths = {"actors.russia.foresight", "actors.russia.rationality"};
  for (const Panel panel : {Panel::outcomes, Panel::rounds, Panel::payoffs, Panel::issues, Panel::positions,
                            Panel::beliefs, Panel::drives, Panel::tornado, Panel::map, Panel::convergence}) {
    const std::string name = gui::spec_of(panel).id;
    d.show(panel);
    const Picture now = picture_of(d, name);
    check_picture(now, name);
  }
}

TEST_CASE("every chart of theory looks as its reference picture") {
  Dashboard d(1000, 700);
  d.open(test::scenario_file("nato-russia-2022.json"), 4'096);
  d.view().draws = 2'000;
  d.view().issue = d.view().theory_issue = 4;  // exercises: three equilibria, two settlements, a scale
  for (const char* form : {"space", "stability", "equilibria", "correlated", "baselines"}) {
    d.view().theory_form = *gui::theory_form_named(form);
    d.show(Panel::theory);
    check_picture(picture_of(d, "theory"), std::string("theory-") + form);
  }
}

TEST_CASE("every chart of offers looks as its reference picture") {
  Dashboard d(1000, 700);
  d.open(test::scenario_file("appliances.json"), 8'192);
  for (const auto& [form, name] : {std::pair{gui::OffersForm::by_turn, "offers-by-turn"},
                                   {gui::OffersForm::packages, "offers-packages"},
                                   {gui::OffersForm::space, "offers-space"}}) {
    d.view().offers_form = form;
    d.show(Panel::offers);
    check_picture(picture_of(d, "offers"), name);
  }
}

TEST_CASE("another plot is further from the reference than the tolerance") {
  const std::optional<Picture> a = read_picture(folder() + "outcomes.png"),
                               b = read_picture(folder() + "outcomes.png");
  const std::optional<Picture> other = read_picture(folder() + "convergence.png");
  REQUIRE((a && b && other));
  CHECK(mean_difference(*a, *b) == 0);
  if (a->pixels.size() == other->pixels.size()) CHECK(mean_difference(*a, *other) > kTolerance);
}

TEST_CASE("what is out of sight is not painted, and more than 65,535 vertices in sight are no fault") {
  test::Screen screen(1000, 800);
  const gui::Fonts fonts = gui::load_fonts(1, {});
  ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  const auto vertices = [&](double height, float scrolled) {
    DisplayList list;
    list.size = {1000, height};
    for (int k = 0; k < 40'000; ++k)
      list.items.push_back(
          {RectShape{{0, std::fmod(k, height), 900, 1}, 0}, {{0, 0, 0, 1}, {0, 0, 0, 0}, 1, false}});
    screen.frame([&] { gui::paint(list, *ImGui::GetForegroundDrawList(), {0, -scrolled}, fonts); });
    return ImGui::GetDrawData()->TotalVtxCount;
  };
  CHECK(vertices(40'000, 0) < 4 * 810);
  CHECK(vertices(40'000, 20'000) < 4 * 810);
  CHECK(vertices(40'000, 20'000) >= 4 * 800);
  CHECK(vertices(700, 0) == 4 * 40'000);
}
