#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/scenario/base.h"

/// Everything in a scenario that names something, made empty, one after the other: every key, and every text but
/// those that are free. An empty text is an unknown name, refused where it stands.
namespace {

using Tree = nlohmann::ordered_json;

bool is_free_text(const std::string& key, const std::string& parent, const std::string& grandparent) {
  static const std::set<std::string> free{"title",    "summary", "date",     "name",
                                          "question", "quote",   "citation", "note"};
  return free.count(key) > 0 || grandparent == "positions" || parent == "positions";
}

struct Walk {
  Tree whole;
  int tried = 0;

  /// The scenario as it is now is refused in the line where its empty text stands. An item of a list of names is
  /// told at the list, and a distribution's key at the distribution: at most `above` lines above it.
  void expect_refused(const std::string& where, int above = 0) {
    const std::string text = whole.dump(1);
    const std::size_t at = text.find("\"\"");
    INFO("empty: " << where);
    REQUIRE(at != std::string::npos);
    const auto line =
        1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
    const parley::Loaded loaded = parley::load(text, "t.json");
    INFO(parley::sentences(loaded.problems, "t.json") << "expected in line " << line);
    CHECK_FALSE(loaded.document);
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(), [&](const parley::Problem& problem) {
      return problem.severity == parley::Problem::error && problem.line <= line &&
             problem.line >= line - above;
    }));
    ++tried;
  }

  void walk(Tree& node, const std::string& key, const std::string& parent, const std::string& grandparent,
            const std::string& where) {
    if (node.is_string() && !is_free_text(key, parent, grandparent)) {
      Tree old = "";
      std::swap(node, old);
      const bool item = where.ends_with("]");
      expect_refused(where, item ? 1 + std::stoi(where.substr(where.rfind('[') + 1)) : 0);
      std::swap(node, old);
    }
    if (node.is_array())
      for (std::size_t i = 0; i < node.size(); ++i)
        walk(node[i], key, parent, grandparent, where + "[" + std::to_string(i) + "]");
    if (!node.is_object()) return;
    const Tree members = node;
    for (const auto& item : members.items()) {
      const Tree old = node;
      node = Tree::object();
      for (const auto& member : old.items())
        node[member.key() == item.key() ? "" : member.key()] = member.value();
      expect_refused(where + ", key " + item.key(), item.key() == "factor" ? 1 : 0);
      node = old;
      walk(node[item.key()], item.key(), key, parent, where + "." + item.key());
    }
  }
};

}  // namespace

TEST_CASE("an empty text names nothing, wherever a name belongs") {
  Walk walk{Tree::parse(base_text())};
  walk.walk(walk.whole, "", "", "", "");
  CHECK(walk.tried > 400);
}

TEST_CASE("an empty versus and an empty issue of one are refused, not followed") {
  const char* after = "\"Arrays in the order";
  for (const char* versus : {R"("versus": "")", R"("versus": {"actor": "", "issue": "border"})",
                             R"("versus": {"actor": "north", "issue": ""})"}) {
    INFO(versus);
    const std::string text = edited(base_text(), after, R"("versus": "north")", versus);
    CHECK(errors_of(text).find("no ") != std::string::npos);
  }
}
