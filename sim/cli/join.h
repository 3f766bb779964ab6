#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/run/team.h"

namespace parley::cli {

/// The process was started as one of several, and cannot join the others.
struct JoinError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Joins the other processes when mpirun (or srun --mpi=pmix) started this one; nothing, at no cost, when the
/// program was started alone or as the only one. MPI is loaded only here: libparley_mpi.so from the folder of
/// the program or from ../lib/parley/modules. All must have been given the same `words`. Throws JoinError.
std::unique_ptr<Team> join_team(const std::vector<std::string>& words);

}  // namespace parley::cli
