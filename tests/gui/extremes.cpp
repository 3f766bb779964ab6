#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "dashboard.h"
#include "gui/charts.h"
#include "gui/layout.h"
#include "sim/parley.h"

using namespace parley;
using gui::Panel;
using test::Dashboard;
using test::TestFolder;

namespace {

/// Many actors with long names around one question, each with a type. None is indifferent: else all profiles
/// of twelve would be equilibria.
std::string crowd(int actors, const std::string& name) {
  std::string people, positions, opening, payoffs, table;
  for (int k = 0; k < actors; ++k) {
    const std::string id = "a" + std::to_string(k), comma = k > 0 ? ", " : "";
    people += comma + "\"" + id + "\": {\"name\": \"" + name + " " + std::to_string(k) +
              "\", \"rationality\": {\"uniform\": [0.5, 1.5]}, \"types\": {\"hard\": {\"name\": \"Hard\", "
              "\"prior\": 0.6}, "
              "\"soft\": {\"name\": \"Soft\", \"prior\": 0.4}}}";
    positions +=
        comma + "\"" + id + "\": {\"insists\": \"insists on everything\", \"yields\": \"gives way\"}";
    opening += comma + "\"" + id + "\": \"insists\"";
    payoffs += comma + "{\"actor\": \"" + id +
               "\", \"issue\": \"question\", \"type\": \"hard\", \"rows\": {\"insists\": 1}}" +
               ", {\"actor\": \"" + id +
               "\", \"issue\": \"question\", \"type\": \"soft\", \"rows\": {\"yields\": 1}}";
    table += comma + "\"" + id + "\"";
  }
  return R"({"format": "parley-scenario/1", "id": "crowd", "title": "A conference of many with a title that is long as well",
  "summary": "s", "date": "2022-01-01", "actors": {)" +
         people + R"(}, "issues": {"question": {"name": "The question of )" + name +
         R"(", "question": "?", "positions": {)" + positions + R"(}, "opening": {)" + opening +
         R"(}, "settlements": {"deal": {"name": "A deal on )" + name +
         R"(", "when": {"a0": "yields"}}}}}, "payoffs": [)" + payoffs +
         R"(], "talks": [{"id": "one", "name": "The first meeting", "table": [)" + table +
         R"(], "agenda": ["question"]},
  {"id": "two", "name": "The second meeting", "table": [)" +
         table + R"(], "agenda": ["question"]}],
  "outcomes": {"agreed": {"name": "They agree on )" +
         name + R"(", "when": {"settled": "question"}}, "open": {"name": "Nothing", "otherwise": true}}})";
}

/// Every text of every plot on the screen lies on its canvas.
void check_texts(Dashboard& d) {
  const gui::FontMetrics metrics(d.app().fonts());
  for (const auto& [name, plot] : d.view().plots)
    for (const Item& item : plot.items) {
      const auto* text = std::get_if<TextShape>(&item.shape);
      if (!text || text->degrees != 0) continue;
      const Box box = text_box(*text, metrics.width(text->text, text->size, text->bold));
      INFO(name << ": " << text->text);
      CHECK(box.x >= -1);
      CHECK(box.right() <= plot.size.w + 1.5);
      CHECK(box.y >= -2);
      CHECK(box.bottom() <= plot.size.h + 2);
    }
}

}  // namespace

TEST_CASE("without a scenario every panel says what to do") {
  Dashboard d;
  for (const gui::PanelSpec* spec : gui::panels()) {
    d.show(spec->panel);
    CHECK(d.screen_text().size() > 20);
    for (const auto& [name, plot] : d.view().plots) CHECK(plot.empty);
  }
}

TEST_CASE("the table of panels has each panel once, at its place, with all that it needs") {
  std::set<std::string> ids, titles;
  for (std::size_t k = 0; k < gui::panels().size(); ++k) {
    const gui::PanelSpec& spec = *gui::panels()[k];
    INFO(spec.id);
    CHECK(static_cast<std::size_t>(spec.panel) == k);
    CHECK(&gui::spec_of(spec.panel) == &spec);
    CHECK(gui::panel_named(spec.id) == spec.panel);
    CHECK(ids.insert(spec.id).second);
    CHECK(titles.insert(spec.title).second);
    // A picture of what is known, or a panel of its own.
    CHECK((spec.chart != nullptr) != (spec.draw != nullptr));
    CHECK((spec.below.height != nullptr) == (spec.below.draw != nullptr));
    CHECK((spec.aside.width != nullptr) == (spec.aside.draw != nullptr));
    CHECK(spec.home.two < 4);
    CHECK(spec.home.three < gui::most_cards);
  }
  CHECK_FALSE(gui::panel_named("none"));
}

TEST_CASE("every panel draws the first scenario with numbers") {
  Dashboard d;
  d.open(test::scenario_file("nato-russia-2022.json"), 4'096);
  for (const Panel panel : {Panel::outcomes, Panel::rounds, Panel::payoffs, Panel::issues, Panel::positions,
                            Panel::beliefs, Panel::drives, Panel::convergence}) {
    d.show(panel);
    const std::string id = gui::spec_of(panel).id;
    INFO(id);
    REQUIRE(d.view().plots.count(id) == 1);
    CHECK_FALSE(d.view().plots[id].empty);
    CHECK_FALSE(d.view().plots[id].reads.empty());
    for (const auto& [name, value] : d.view().plots[id].reads) {
      INFO(name);
      CHECK(std::isfinite(value));
    }
  }
}

TEST_CASE("texts of plots stay on their canvas at three sizes with 2, 5 and 12 actors and long names") {
  const TestFolder folder;
  const std::string name = "The Extraordinarily Long-Named Federation of";
  for (const int actors : {2, 12})
    for (const auto& [w, h] : {std::pair{1000.0f, 700.0f}, {1400.0f, 900.0f}, {2560.0f, 1440.0f}}) {
      Dashboard d(w, h);
      d.view().draws = 50;
      d.open(folder.file("crowd.json", crowd(actors, name)), 4'096);
      INFO(actors << " actors, " << w << " x " << h);
      CHECK(d.view().marks.count("slider/actors.a0.rationality") == 1);
      check_texts(d);
      for (const Panel panel : {Panel::payoffs, Panel::beliefs, Panel::positions, Panel::drives}) {
        d.show(panel);
        check_texts(d);
      }
      for (const auto form : {gui::TheoryForm::space, gui::TheoryForm::stability, gui::TheoryForm::equilibria,
                              gui::TheoryForm::correlated, gui::TheoryForm::baselines}) {
        d.view().theory_form = form;
        d.show(Panel::theory);
        check_texts(d);
      }
    }
}

TEST_CASE("cards fill the work area without overlapping") {
  for (const auto& [w, h] : {std::pair{980.0, 590.0}, {1376.0, 790.0}, {1900.0, 900.0}, {2536.0, 1330.0}}) {
    const gui::Layout2D layout = gui::layout_for(w, h);
    std::vector<bool> seen(gui::panels().size(), false);
    for (std::size_t i = 0; i < layout.cards.size(); ++i) {
      const gui::Card& a = layout.cards[i];
      CHECK(a.x >= layout.left);
      CHECK(a.x + a.w <= w + 0.5);
      CHECK(a.y + a.h <= h + 0.5);
      CHECK(a.h > 180);
      for (const Panel panel : a.panels) seen[static_cast<std::size_t>(panel)] = true;
      for (std::size_t j = 0; j < i; ++j) {
        const gui::Card& b = layout.cards[j];
        const bool apart = a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
        CHECK(apart);
      }
    }
    CHECK(seen == std::vector<bool>(gui::panels().size(), true));
  }
}

TEST_CASE("tornado and map are computed on the same trials as the run") {
  Dashboard d;
  const TestFolder folder;
  d.open(folder.file("coin.json", test::kCoin), 20'480);
  d.view().tornado_paths = {"actors.coin.rationality", "actors.die.memory"};
  d.show(Panel::tornado);
  CHECK(d.read("tornado", "base") == Approx(d.app().output()->results->outcomes[0].share).margin(0.01));
  CHECK(d.read("tornado", "low/Coin: rationality") == Approx(d.read("tornado", "base")).margin(1e-9));
  CHECK(d.read("tornado", "high/Coin: rationality") > d.read("tornado", "base") + 0.1);
  CHECK(d.read("tornado", "high/Die: memory") == d.read("tornado", "base"));
  d.click_target("tornado", {TargetKind::quantity, 0, -1});
  CHECK(d.view().search == "actors.coin.rationality");
  d.view().map_x = "actors.coin.rationality", d.view().map_y = "actors.die.memory";
  d.show(Panel::map);
  // On common random numbers no cell may fall as the coin comes to like heads more.
  double before = 0;
  for (int column = 0; column < 13; ++column) {
    const double here = d.read("map", "cell/" + std::to_string(column) + "/0");
    CHECK(here >= before);
    before = here;
  }
}
