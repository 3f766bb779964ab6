#include "games.h"
#include "sim/solve/nash/qre.h"
#include "vectors.h"

using namespace parley;

TEST_CASE("Published logit equilibria") {
  for (const auto& file : vector_files("qre")) {
    const auto d = read_json(file);
    INFO(file.filename().string());
    const NormalForm game = json_game(d);
    QreOptions options;
    for (const auto& q : d["logit_qre"])
      options.at.push_back(q[q["reached"].get<bool>() ? "lam" : "lam_requested"].get<double>());
    const QreBranch b = logit_branch(game, options);
    for (std::size_t k = 0; k < options.at.size(); ++k) {
      INFO("lambda " << options.at[k]);
      REQUIRE(b.at[k].size() == 1);
      CHECK(b.at[k][0].residual < 1e-13);
      if (d["logit_qre"][k]["reached"].get<bool>())
        CHECK(apart(b.at[k][0].profile, d["logit_qre"][k]["profile"].get<Profile>()) < 1e-8);
    }
    CHECK(b.nash);
    // The branch's own points lie on ours (but those at or next to the point where the other program
    // stopped). They were left less exact than the requested ones: some sum to 1 only within 1e-7.
    QreOptions more;
    std::vector<Profile> said;
    for (const auto& p : d["branch"])
      if (p["lam"].get<double>() < 0.59 ||
          (d["terminal_regret"].get<double>() < 1e-6 && p["lam"].get<double>() < 1e4)) {
        more.at.push_back(p["lam"]);
        said.push_back(p["profile"].get<Profile>());
      }
    const QreBranch along = logit_branch(game, more);
    for (std::size_t k = 0; k < said.size(); ++k) CHECK(apart(along.at[k].at(0).profile, said[k]) < 1e-6);
  }
}
