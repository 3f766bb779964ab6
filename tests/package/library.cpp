// The installed libraries: programs outside of the source tree are built against them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../same_bytes/shell.h"
#include "tools.h"

namespace fs = std::filesystem;
using namespace parley::test;

namespace {

/// Configures and builds the project in `source` against what is installed below `root`.
Said build(const std::string& source, const std::string& root, const std::string& to) {
  const std::string prefix = "'" + root + "/usr'";
  const Said configured = shell("cmake -S '" + source + "' -B '" + to +
                                "' -DCMAKE_BUILD_TYPE=None -DCMAKE_PREFIX_PATH=" + prefix);
  return configured.code != 0 ? configured : shell("cmake --build '" + to + "'");
}

std::string linked_with(const std::string& program) { return shell("ldd '" + program + "'").out; }

}  // namespace

TEST_CASE(
    "the example is built against the installation and gives the program's numbers, with the engine alone") {
  if (!there_is("cmake")) return;
  const TempFolder folder;
  REQUIRE(install_into(folder / "root").code == 0);
  const std::string example = folder / "root/usr/share/doc/libparley-dev/examples";
  const Said built = build(example, folder / "root", folder / "build");
  INFO(built.out << built.err);
  REQUIRE(built.code == 0);
  CHECK(linked_with(folder / "build/example").find("sqlite") == std::string::npos);
  CHECK(linked_with(folder / "build/example").find("glpk") == std::string::npos);

  const std::string here = PARLEY_SOURCE_DIR "/scenarios/deterrence.json";
  const Said ran =
      shell("'" + (folder / "build/example") + "' '" + here + "' actors.challenger.foresight 0.5");
  CHECK(ran.code == 0);
  const auto told = nlohmann::ordered_json::parse(
      shell(program() + " run '" + here +
            "' --set actors.challenger.foresight=0.5 --trials 20000 --seed 7 --format json")
          .out);
  std::istringstream lines(ran.out);
  for (const auto& [id, outcome] : told.at("outcomes").items()) {
    std::string name;
    double share = -1;
    lines >> name >> share;
    CHECK(name == id);
    CHECK(share == Approx(outcome.at("share").get<double>()).margin(5e-5));
    lines.ignore(1000, '\n');
  }
  CHECK(shell("'" + (folder / "build/example") + "' '" + here + "' actors.nobody.foresight 0.5").code == 1);
}

TEST_CASE("solvers, studies and reports are libraries of their own") {
  if (!there_is("cmake")) return;
  const TempFolder folder;
  REQUIRE(install_into(folder / "root").code == 0);
  fs::create_directory(folder / "source");
  write_text(
      folder / "source/CMakeLists.txt",
      "cmake_minimum_required(VERSION 3.25)\nproject(parts LANGUAGES CXX)\nfind_package(parley REQUIRED)\n"
      "add_executable(parts main.cpp)\n"
      "target_link_libraries(parts PRIVATE parley::solve parley::study parley::report)\n");
  write_text(folder / "source/main.cpp",
             "#include <cstdio>\n#include \"sim/plot/svg.h\"\n#include \"sim/report/table.h\"\n"
             "#include \"sim/solve/scenario_analysis.h\"\n#include \"sim/study/study.h\"\n"
             "int main() {\n"
             "  parley::TextTable table({parley::TextTable::Align::left});\n"
             "  table.add({parley::concept_name(parley::Concept::pure)});\n"
             "  std::printf(\"%s%zu\\n\", table.text().c_str(), parley::study_schema_text().size());\n}\n");
  const Said built = build(folder / "source", folder / "root", folder / "build");
  INFO(built.out << built.err);
  REQUIRE(built.code == 0);
  const std::string schema = shell(program() + " schema --study").out;
  CHECK(shell("'" + (folder / "build/parts") + "'").out.find("pure") != std::string::npos);
  CHECK(shell("'" + (folder / "build/parts") + "'").out.find(std::to_string(schema.size())) !=
        std::string::npos);
}
