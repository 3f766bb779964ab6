// The Debian packages that cpack makes: together they hold what cmake --install installs, and run when
// unpacked.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "../same_bytes/shell.h"
#include "sim/base/version.h"
#include "tools.h"

namespace fs = std::filesystem;
using namespace parley::test;

namespace {

/// Every file below the folder, by its path from there.
std::set<std::string> files_below(const std::string& folder) {
  std::set<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_directory()) found.insert(entry.path().lexically_relative(folder).string());
  return found;
}

/// What a package says of itself.
std::map<std::string, std::string> fields_of(const std::string& package) {
  std::map<std::string, std::string> fields;
  std::istringstream lines(shell("dpkg-deb -f '" + package + "'").out);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (line[0] != ' ' && colon != std::string::npos) fields[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return fields;
}

bool names(const std::string& field, const std::string& package) {
  return field.find(package) != std::string::npos;
}

}  // namespace

TEST_CASE("the Debian packages hold the installation, say what they need, and run when unpacked") {
  for (const char* tool : {"cpack", "dpkg-deb", "dpkg-shlibdeps"})
    if (!there_is(tool)) return;
  const TempFolder folder;
  const Said packed = shell("cd '" PARLEY_BINARY_DIR "' && cpack -G DEB -B '" + (folder / "packages") +
                            "' -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip");
  INFO(packed.out << packed.err);
  REQUIRE(packed.code == 0);

  std::map<std::string, std::map<std::string, std::string>> packages;
  std::set<std::string> all;
  for (const auto& entry : fs::directory_iterator(folder / "packages")) {
    if (entry.path().extension() != ".deb") continue;
    const std::string file = entry.path().string();
    const auto fields = fields_of(file);
    packages[fields.at("Package")] = fields;
    fs::create_directory(folder / "one");
    REQUIRE(shell("dpkg-deb -x '" + file + "' '" + (folder / "one") + "'").code == 0);
    for (const std::string& one : files_below(folder / "one")) {
      INFO(one);
      CHECK(all.insert(one).second);  // in one package only
    }
    fs::remove_all(folder / "one");
    REQUIRE(shell("dpkg-deb -x '" + file + "' '" + (folder / "root") + "'").code == 0);
  }
  std::map<std::string, std::string> wanted{{"parley", "science"},
                                            {"libparley-dev", "libdevel"}};  // to its section
  if (PARLEY_HAS_GUI) wanted["parley-gui"] = "science";
  if (PARLEY_HAS_MPI) wanted["parley-mpi"] = "science";
  if (PARLEY_HAS_PYTHON) wanted["python3-parley"] = "python";
  for (const auto& [package, section] : wanted) {
    INFO(package);
    REQUIRE(packages.count(package) == 1);
    const auto& fields = packages.at(package);
    CHECK(fields.at("Version") == std::string(parley::kVersion));
    CHECK(fields.at("Section") == section);
    CHECK(names(fields.at("Maintainer"), "<"));
    CHECK(names(fields.at("Description"), "simulator of negotiations"));
    CHECK(names(fields.at("Depends"), package == "libparley-dev" ? "libfmt-dev" : "libc6 (>= "));
    CHECK(all.count("usr/share/doc/" + package + "/copyright") == 1);
  }
  CHECK(packages.size() == wanted.size());
  CHECK(names(packages.at("parley").at("Depends"), "libsqlite3-0"));
  CHECK_FALSE(names(packages.at("parley").at("Depends"), "mpi"));  // one machine does without it
  if (PARLEY_HAS_GUI) CHECK(names(packages.at("parley-gui").at("Depends"), "libglfw3"));
  if (PARLEY_HAS_MPI) CHECK(names(packages.at("parley-mpi").at("Depends"), "libopenmpi"));
  if (PARLEY_HAS_PYTHON) CHECK(names(packages.at("python3-parley").at("Depends"), "python3-numpy"));

  REQUIRE(install_into(folder / "installed").code == 0);
  CHECK(all == files_below(folder / "installed"));
  const std::string usr = folder / "root/usr";
  CHECK(shell("'" + usr + "/bin/parley' run '" + usr +
              "/share/parley/scenarios/nato-russia-2022.json' --trials 5000")
            .out ==
        shell(program() + " run " + scenario("scenarios/nato-russia-2022.json") + " --trials 5000").out);
}
