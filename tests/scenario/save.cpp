#include <algorithm>
#include <filesystem>
#include <functional>

#include "sim/scenario/entry_cells.h"
#include "tests/scenario/base.h"

using namespace parley;

namespace {

void check_same(const Json& a, const Json& b) {
  REQUIRE(a.kind == b.kind);
  CHECK(a.key == b.key);
  CHECK(a.text == b.text);
  CHECK(a.boolean == b.boolean);
  REQUIRE(a.items.size() == b.items.size());
  for (std::size_t i = 0; i < a.items.size(); ++i) check_same(a.items[i], b.items[i]);
}

std::filesystem::path fresh_folder() {
  const std::filesystem::path folder = std::filesystem::path(PARLEY_BINARY_DIR) / "test-save";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("load, save, load is the identity, and the saved form is stable") {
  const Document first = base_document();
  const std::string saved = save(first);
  const Loaded again = load(saved, "again.json");
  REQUIRE(again.document);
  check_same(first.tree, again.document->tree);
  CHECK(save(*again.document) == saved);
  CHECK(saved == base_text());
}

TEST_CASE("order of keys and texts of numbers survive in a file of any layout") {
  std::string text = base_text();
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  text = edited(text, "\"memory\"", "0.5", "5e-1");
  const Loaded loaded = load(text, "flat.json");
  REQUIRE(loaded.document);
  const Loaded again = load(save(*loaded.document), "again.json");
  REQUIRE(again.document);
  check_same(loaded.document->tree, again.document->tree);
  CHECK(save(*loaded.document).find("\"memory\": 5e-1") != std::string::npos);
}

TEST_CASE("a scenario made in code gives a file that reads back as the same structs") {
  const Document base = base_document();
  const Loaded made = load(save(document_of(base.scenario)), "made.json");
  REQUIRE(made.document);
  // Both directions of the keys: the JSON made from the structs that were read from the JSON made from the
  // structs.
  CHECK(save(document_of(made.document->scenario)) == save(document_of(base.scenario)));
  const Scenario& s = made.document->scenario;
  CHECK(s.actors[0].types[1].id == "soft");
  CHECK(std::get<Lognormal>(s.actors[0].rationality).sigma == 0.25);
  CHECK(std::get<FactorTerm>(s.actors[1].rationality).plus == 0.25);
  CHECK(std::get<Beta>(s.actors[0].inertia).hi == 0.5);
  CHECK(std::get<MatrixWorth>(s.payoffs[0].worth).columns == std::vector<std::string>{"demand", "accept"});
  CHECK(std::get<MatrixWorth>(s.payoffs[0].worth).rows[1].second[0].second == -0.5);
  CHECK(s.payoffs[2].versus().issue == "border");
  CHECK(trend_of(s.payoffs[5])[0].second == 0.05);
  CHECK(s.talks[1].is_public == false);
  CHECK(s.talks[0].observed_events[0] == std::pair<std::string, bool>("incident", false));
  CHECK(s.hold[0].position == "broker");
  CHECK(s.outcomes[1].when->parts[2].parts[0].in == std::vector<std::string>{"opened"});
  CHECK_FALSE(s.outcomes[3].when);
}

TEST_CASE("every field of the structs is written: nothing of the base file is lost on the way through them") {
  const Document base = base_document();
  const Document made = document_of(base.scenario);
  // Values that equal their defaults are left out; everything else of the file must be there.
  std::vector<std::string> lost;
  const std::function<void(const Json&, const Json*, const std::string&)> compare =
      [&](const Json& from, const Json* to, const std::string& path) {
        if (to == nullptr || to->items.size() > from.items.size()) return lost.push_back(path);
        if (from.kind == Json::Kind::array && from.items.size() == 1 && to->kind == Json::Kind::string)
          return;  // ["P"] is "P"
        for (std::size_t i = 0; i < from.items.size(); ++i) {
          const Json& item = from.items[i];
          const bool by_key = from.kind == Json::Kind::object;
          compare(item,
                  by_key                 ? to->find(item.key)
                  : i < to->items.size() ? &to->items[i]
                                         : nullptr,
                  path + "/" + item.key);
        }
        if (from.kind == Json::Kind::number && to->number != from.number) lost.push_back(path);
        if (from.kind == Json::Kind::string && to->text != from.text) lost.push_back(path);
      };
  compare(base.tree, &made.tree, "");
  const std::vector<std::string> defaults{"/actors/north/patience", "/actors/north/memory",
                                          "/actors/south/reasoning", "/issues/trade/audience",
                                          "/talks//public"};
  CHECK(lost == defaults);
}

TEST_CASE("files are written whole, and never over another unless asked") {
  const std::filesystem::path folder = fresh_folder();
  const Document base = base_document();
  CHECK(save_file(base, folder / "a.json") == "");
  CHECK(file_text(folder / "a.json") == save(base));
  CHECK(save_file(base, folder / "a.json") ==
        (folder / "a.json").string() + " exists already; it is not replaced unless asked for");
  { std::ofstream(folder / "b.json") << "mine"; }
  CHECK(save_file(base, folder / "b.json") != "");
  CHECK(file_text(folder / "b.json") == "mine");
  CHECK(save_file(base, folder / "b.json", true) == "");
  CHECK(file_text(folder / "b.json") == save(base));
  CHECK(save_file(base, folder / "none" / "c.json") ==
        "cannot write " + (folder / "none" / "c.json").string() + ": No such file or directory");
  CHECK(save_file(base, folder) != "");
  CHECK(save_file(base, "/dev/full/x") != "");
  CHECK(files_in(folder) == 2);  // no temporary file is left
}
