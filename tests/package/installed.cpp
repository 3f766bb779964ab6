// cmake --install into a folder of its own, and the programs run from there.
#include <catch2/catch.hpp>
#include <filesystem>

#include "../same_bytes/shell.h"
#include "tools.h"

namespace fs = std::filesystem;
using namespace parley::test;

namespace {

constexpr const char* kFirst = "nato-russia-2022.json";

void check_desktop(const std::string& share) {
  const std::string entry = share + "/applications/parley-gui.desktop";
  CHECK(fs::exists(share + "/icons/hicolor/scalable/apps/parley.svg"));
  CHECK(file_text(entry).find("\nExec=parley-gui %f\n") != std::string::npos);
  CHECK(file_text(entry).find("\nIcon=parley\n") != std::string::npos);
  if (!there_is("desktop-file-validate")) return;
  const Said said = shell("desktop-file-validate '" + entry + "'");
  CHECK(said.out + said.err == "");
  CHECK(said.code == 0);
}

}  // namespace

TEST_CASE("an installation runs from wherever it lies, and finds what came with it") {
  const TempFolder folder;
  const std::string usr = folder / "usr", share = usr + "/share";
  REQUIRE(install_into(folder / "").code == 0);

  // From another folder, with nothing but this installation.
  const std::string parley = "cd / && '" + usr + "/bin/parley' ";
  const std::string scenario = share + "/parley/scenarios/" + kFirst;
  CHECK(shell(parley + "--version").out == shell(program() + " --version").out);
  CHECK(shell(parley + "check --quiet '" + share + "'/parley/scenarios/*.json").code == 0);
  const std::string here = PARLEY_SOURCE_DIR "/scenarios/" + std::string(kFirst);
  const std::string few = " --trials 5000 --format json";
  const Said run = shell(parley + "run '" + scenario + "'" + few);
  CHECK(run.code == 0);
  CHECK(run.out == shell(program() + " run '" + here + "'" + few).out);

  // A name that is not here, but came with the program.
  const Said missing = shell(parley + "run scenarios/" + kFirst);
  CHECK(missing.code == 3);
  CHECK(missing.err.find("it came with parley as " + scenario) != std::string::npos);

  CHECK(file_text(share + "/parley/schema/parley-scenario.schema.json") == shell(parley + "schema").out);
  CHECK(file_text(share + "/parley/schema/parley-study.schema.json") == shell(parley + "schema --study").out);
  CHECK(fs::exists(share + "/doc/parley/cli.md"));
  CHECK(file_text(share + "/doc/parley/copyright").find("Permission is hereby granted, free of charge") !=
        std::string::npos);

#if PARLEY_HAS_GUI
  const std::string picture = folder / "picture.png";
  const Said drawn = shell("cd / && '" + usr + "/bin/parley-gui' --screenshot '" + picture +
                           "' --trials 1000 '" + scenario + "'");
  CHECK(drawn.code == 0);
  CHECK(file_text(picture).rfind("\x89PNG", 0) == 0);
  check_desktop(share);
#endif
#if PARLEY_HAS_MPI
  CHECK(fs::exists(usr + "/lib/parley/modules/libparley_mpi.so"));
  if (there_is("mpirun"))
    CHECK(shell("OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun --oversubscribe --bind-to "
                "none -n 2 '" +
                usr + "/bin/parley' run '" + scenario + "' --threads 1" + few)
              .out == run.out);
#endif
}
