// results.json is the same bytes for any number of threads, any instruction set, any libm.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "shell.h"
#include "sim/parley.h"
#include "sim/talks/kernel.h"

using namespace parley::test;

namespace {

/// Fails with the first place where two results differ, not with their whole text.
void check_same(const std::string& a, const std::string& b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  INFO("differ at byte " << at << ": " << a.substr(static_cast<std::size_t>(at), 60) << " | "
                         << b.substr(static_cast<std::size_t>(at), 60));
  CHECK((a == b));
}

}  // namespace

TEST_CASE(
    "the subject uses every distribution, types, events, observed rounds, foresight, depth 3, 8 positions") {
  const auto loaded = parley::load_file(PARLEY_SOURCE_DIR "/tests/data/everything.json");
  INFO(parley::sentences(loaded.problems, "everything.json"));
  REQUIRE(loaded.document);
  const parley::Game game = parley::compile(loaded.document->scenario);
  std::set<std::size_t> kinds;
  for (const parley::Column& column : game.columns)
    if (column.kind == parley::Column::Kind::draw) kinds.insert(column.distribution.index());
  for (const parley::Number& one :
       std::initializer_list<parley::Number>{parley::Uniform{}, parley::Normal{}, parley::Lognormal{},
                                             parley::Triangular{}, parley::Beta{}, parley::Discrete{}})
    CHECK(kinds.count(one.index()) == 1);
  CHECK(game.depth == 3);
  CHECK(game.labels.weighted);
  CHECK(game.labels.type_slots == 5);
  CHECK(game.events.size() == 2);
  CHECK(game.slab_cells > 50);
  std::size_t most = 0, foreseen = 0;
  for (const parley::GameDelegation& v : game.delegations) {
    most = std::max(most, static_cast<std::size_t>(v.positions));
    foreseen += v.foreseen.size();
  }
  CHECK(most == 8);
  CHECK(foreseen > 0);
  const parley::Results results = parley::simulate(*loaded.document, {});
  CHECK(results.effective_sample_size > 1000);
  for (const auto& outcome : results.outcomes) CHECK(outcome.count > 100);
}

TEST_CASE("1, 2, 3 and 7 threads give the same bytes") {
  for (const std::string& subject : subjects()) {
    const Results one = results_of(subject, "--threads 1");
    CHECK(one.bytes.size() > 5000);
    for (const int threads : {2, 3, 7}) {
      const Results more = results_of(subject, "--threads " + std::to_string(threads));
      INFO(subject << " " << threads);
      CHECK(more.threads == threads);
      CHECK(more.target == parley::kernel_targets().front());
      check_same(one.bytes, more.bytes);
    }
  }
}

TEST_CASE("every instruction set that this processor has gives the same bytes") {
  const std::vector<std::string> targets = parley::kernel_targets();
  REQUIRE(targets.back() == "scalar");
  REQUIRE(targets.size() >= 2);
  for (const std::string& subject : subjects()) {
    const Results scalar = results_of(subject, "--target scalar");
    CHECK(scalar.target == "scalar");
    for (const std::string& target : targets) {
      const Results same = results_of(subject, "--target " + target);
      INFO(subject << " " << target);
      CHECK(same.target == target);
      check_same(scalar.bytes, same.bytes);
    }
  }
  std::string all;
  for (const std::string& target : targets) all += " " + target;
  WARN("compared:" << all);
}

TEST_CASE("a libm without fused multiply-add or AVX2 gives the same bytes") {
  const std::string without = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4";
  const Said with_all = shell("/lib64/ld-linux-x86-64.so.2 --list-diagnostics");
  const Said fewer =
      shell("export " + without + "; /lib64/ld-linux-x86-64.so.2 --list-diagnostics | sed /GLIBC_TUNABLES/d");
  if (with_all.code != 0 || with_all.out == fewer.out) {
    WARN("SKIPPED: this C library does not let itself be told which instructions to leave out");
    return;
  }
  for (const std::string& subject : subjects()) {
    INFO(subject);
    const Results plain = results_of(subject, ""), changed = results_of(subject, "", without);
    CHECK(changed.target == plain.target);
    check_same(plain.bytes, changed.bytes);
  }
}
