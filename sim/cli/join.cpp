#include "sim/cli/join.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sim/base/installed.h"
#include "sim/cli/console.h"
#include "sim/cli/mpi/mpi_team.h"

namespace parley::cli {
namespace {

/// How many processes the starter says that it started; 0: none says so.
int announced_size() {
  // Open MPI's mpirun; MPICH's and Intel's, and srun --mpi=pmi2.
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"})
    if (const char* size = std::getenv(name)) return std::atoi(size);
  // srun --mpi=pmix tells the number of tasks by its own name.
  if (std::getenv("PMIX_RANK"))
    if (const char* size = std::getenv("SLURM_NTASKS")) return std::atoi(size);
  return 0;
}

void* load_module() {
  constexpr const char* kName = "libparley_mpi.so";
  std::error_code error;
  const std::filesystem::path folder = program_folder();
  std::string reason;
  for (const auto& path : {folder / kName, folder.parent_path() / "lib/parley/modules" / kName}) {
    if (!std::filesystem::exists(path, error)) continue;
    // Global: the parts that Open MPI loads in turn look for its symbols there.
    if (void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL)) return module;
    reason = dlerror();
  }
  throw JoinError(reason.empty()
                      ? fmt::format("there is no {} beside this parley (Debian: package parley-mpi)", kName)
                      : reason);
}

/// Whether the text is the same in all processes; all get the same answer.
bool all_have(Team& team, const std::string& text) {
  bool same = team.broadcast(text) == text;
  if (team.rank() > 0) team.send(0, same ? "+" : "-");
  for (int i = 1; team.rank() == 0 && i < team.size(); ++i) same = team.receive(i) == "+" && same;
  return team.broadcast(same ? "+" : "-") == "+";
}

}  // namespace

std::unique_ptr<Team> join_team(const std::vector<std::string>& words) {
  const int announced = announced_size();
  if (announced <= 1) return nullptr;
  try {
    const auto join = reinterpret_cast<decltype(&parley_join_mpi)>(dlsym(load_module(), "parley_join_mpi"));
    if (!join) throw JoinError("libparley_mpi.so is of another version");
    // MPI's own threads must leave these signals to the program.
    sigset_t ours, before;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ours, &before);
    std::unique_ptr<Team> team(join());
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!team) throw JoinError("MPI does not start");
    if (team->size() != announced)
      throw JoinError(fmt::format(
          "MPI sees {}; is the starter that of the MPI library that parley was built with (Open MPI)?",
          team->size()));
    if (!all_have(*team, fmt::format("{}", fmt::join(words, "\n")))) {
      // The first tells it, before the processes part: the starter ends them all as soon as one has left with
      // a code.
      if (team->rank() == 0) {
        std::fputs(
            fmt::format(
                "parley: started as one of {} processes, but they were given different command lines\n",
                announced)
                .c_str(),
            stderr);
        std::fflush(stderr);
      }
      team.reset();
      std::exit(static_cast<int>(ExitCode::usage));
    }
    return team;
  } catch (const JoinError& error) {
    throw JoinError(fmt::format("started as one of {} processes, but {}", announced, error.what()));
  }
}

}  // namespace parley::cli
