// bench-dashboard SCENARIO [EDITS]: where the time goes between an edit and the counts of its first trials,
// as on a machine of two cores: one worker, and the drawing's core as well for the opening. Markdown on
// standard output.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gui/run/counting.h"
#include "gui/run/runner.h"
#include "gui/session.h"
#include "sim/parley.h"

using namespace parley;
using namespace parley::gui;

namespace {

using Clock = std::chrono::steady_clock;
double milliseconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

struct Stage {
  std::string name;
  std::vector<double> took;
  double median() const {
    std::vector<double> sorted = took;
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[sorted.size() / 2];
  }
};

std::vector<Stage> stages;
void note(const std::string& name, double took) {
  const auto at =
      std::find_if(stages.begin(), stages.end(), [&](const Stage& one) { return one.name == name; });
  if (at != stages.end())
    at->took.push_back(took);
  else
    stages.push_back({name, {took}});
}
template <class Work>
auto timed(const std::string& name, Work work) {
  const auto start = Clock::now();
  auto made = work();
  note(name, milliseconds(start, Clock::now()));
  return made;
}

/// The uncertain or plain number that the edits move, and its value of edit k.
std::string value_of(int k) { return "0." + std::to_string(300 + 7 * k); }

RunRequest request_of(const Session& session) {
  RunRequest request;
  request.revision = session.revision();
  request.scenario = std::make_shared<const Scenario>(session.scenario());
  request.settings.trials = 100'000;
  request.digest = session.digest();
  return request;
}

/// The parts one after another, on this thread.
void parts(Session& session, const std::string& path, int edits) {
  KeptDraws kept;
  for (int k = 0; k < edits; ++k) {
    timed("edit: Session::set", [&] { return session.set(path, value_of(k)); });
    const RunRequest request = timed("request: copy of the scenario", [&] { return request_of(session); });
    timed("compile alone", [&] { return compile(*request.scenario); });
    const std::stop_token never;
    auto counting = timed("begin: compile, engine, empty tally", [&] {
      return std::make_unique<Counting>(request, Workers{1, 1}, kept, never);
    });
    for (const char* name : {"1,024 trials", "to 4,096", "to 20,000", "to 20,480"}) {
      timed(std::string("count ") + name, [&] { return counting->advance(); });
      timed(std::string("sum up ") + name, [&] { return counting->output(); });
    }
  }
}

/// The same as the dashboard has it: from the edit to the hand-over, on the runner's thread.
void whole(Session& session, const std::string& path, int edits, Workers workers) {
  std::mutex mutex;
  std::vector<std::pair<std::uint64_t, Clock::time_point>> told;
  Runner* self = nullptr;
  Runner runner(
      [&] {
        const auto now = Clock::now();
        const std::lock_guard lock(mutex);
        if (!self) return;
        if (const Output output = self->output(); output && output->results)
          told.emplace_back(output->revision * 1'000'000'000 + output->results->trials, now);
      },
      workers);
  {
    const std::lock_guard lock(mutex);
    self = &runner;
  }
  for (int k = 0; k < edits; ++k) {
    const auto start = Clock::now();
    static_cast<void>(session.set(path, value_of(workers.opening * edits + k)));
    RunRequest request = request_of(session);
    request.settings.trials = Stages::kOpening;
    runner.request(std::move(request));
    while (runner.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const std::lock_guard lock(mutex);
    for (const std::uint64_t trials : {1'024u, 4'096u, 20'000u})
      for (const auto& [what, when] : told)
        if (what == session.revision() * 1'000'000'000 + trials) {
          note("**edit to " + std::to_string(trials) + " trials handed over**, " +
                   (workers.opening == 1 ? "one worker" : "two for the opening"),
               milliseconds(start, when));
          break;
        }
    told.clear();
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: bench-dashboard SCENARIO [EDITS]\n", stderr), 2;
  const int edits = argc > 2 ? std::max(2, std::atoi(argv[2])) : 15;
  Session session;
  if (!session.open(argv[1])) return std::fputs("cannot open the scenario\n", stderr), 1;
  std::string path;
  for (const PathInfo& info : session.numbers())
    if (path.empty() && info.kind == PathInfo::Kind::number &&
        info.path.find("rationality") != std::string::npos)
      path = info.path;
  if (path.empty()) return std::fputs("the scenario has no actor's rationality\n", stderr), 1;
  parts(session, path, edits);
  whole(session, path, edits, {1, 1});
  whole(session, path, edits, {2, 1});
  std::printf("| between an edit and its first trials | median of %d, ms |\n|---|---:|\n", edits);
  for (const Stage& stage : stages) std::printf("| %s | %.2f |\n", stage.name.c_str(), stage.median());
  return 0;
}
