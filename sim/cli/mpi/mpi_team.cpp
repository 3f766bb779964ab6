// libparley_mpi.so: a Team whose processes are the ranks of MPI_COMM_WORLD (MPI Forum, MPI-3.1).
#include <mpi.h>

#include <cstdio>
#include <cstdlib>
#include <limits>

#include "sim/cli/mpi/mpi_team.h"
#include "sim/run/team.h"

namespace {

constexpr std::size_t kMost = 1'000'000'000;  ///< bytes of one message: MPI counts them in an int

/// Errors of MPI end the whole job from inside MPI (MPI_ERRORS_ARE_FATAL), so no return code is looked at.
class MpiTeam : public parley::Team {
 public:
  MpiTeam() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    MPI_Comm here = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
    MPI_Comm_size(here, &neighbours_);
    MPI_Comm_free(&here);
  }
  ~MpiTeam() override { MPI_Finalize(); }

  int rank() const override { return rank_; }
  int size() const override { return size_; }
  int neighbours() const override { return neighbours_; }

  void send(int to, const std::string& bytes) override {
    MPI_Send(bytes.data(), length(bytes), MPI_CHAR, to, 0, MPI_COMM_WORLD);
  }

  std::string receive(int from) override {
    MPI_Status status;
    int count = 0;
    MPI_Probe(from, 0, MPI_COMM_WORLD, &status);
    MPI_Get_count(&status, MPI_CHAR, &count);
    std::string bytes(static_cast<std::size_t>(count), '\0');
    MPI_Recv(bytes.data(), count, MPI_CHAR, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return bytes;
  }

  std::string broadcast(const std::string& bytes) override {
    int count = rank_ == 0 ? length(bytes) : 0;
    MPI_Bcast(&count, 1, MPI_INT, 0, MPI_COMM_WORLD);
    std::string all = rank_ == 0 ? bytes : std::string(static_cast<std::size_t>(count), '\0');
    MPI_Bcast(all.data(), count, MPI_CHAR, 0, MPI_COMM_WORLD);
    return all;
  }

 private:
  static int length(const std::string& bytes) {
    if (bytes.size() > kMost) {
      std::fprintf(stderr, "parley: a message of %zu bytes is more than MPI takes at once\n", bytes.size());
      MPI_Abort(MPI_COMM_WORLD, 3);
    }
    return static_cast<int>(bytes.size());
  }

  int rank_ = 0, size_ = 1, neighbours_ = 1;
};

}  // namespace

parley::Team* parley_join_mpi() {
  int given = 0;
  if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given) != MPI_SUCCESS) return nullptr;
  return new MpiTeam;
}
