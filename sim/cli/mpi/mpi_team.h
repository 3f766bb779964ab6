#pragma once

namespace parley {
class Team;
}

/// What libparley_mpi.so gives the program: calls MPI_Init and returns the team of all ranks, to be deleted
/// (which calls MPI_Finalize); nullptr when MPI cannot start. Once per process.
extern "C" parley::Team* parley_join_mpi();
