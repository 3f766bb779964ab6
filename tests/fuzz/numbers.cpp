// Numbers, paths, holds and observations of a command line.
#include <cmath>

#include "sim/cli/numbers.h"
#include "sim/cli/part_file.h"
#include "sim/scenario/path.h"
#include "sim/scenario/stances.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

FUZZ_TARGET {
  const std::string text = fuzz::text_of(data, size);
  for (const std::uint64_t hi : {std::uint64_t{8}, std::uint64_t{1'000'000}, ~std::uint64_t{0}}) {
    const auto count = cli::read_count(text, 1, hi);
    fuzz::hold(count.value.has_value() == count.reason.empty(), "a count is read or has a reason");
    fuzz::hold(!count.value || (*count.value >= 1 && *count.value <= hi), "a count is in its range");
  }
  const auto real = cli::read_real(text, 0, 0.5);
  fuzz::hold(real.value.has_value() == real.reason.empty(), "a number is read or has a reason");
  fuzz::hold(!real.value || (*real.value > 0 && *real.value < 0.5), "a number is in its range");
  try {
    const cli::Shard shard = cli::read_shard(text);
    fuzz::hold(1 <= shard.number && shard.number <= shard.of, "a part is one of its parts");
  } catch (const std::invalid_argument&) {
  }
  if (const auto path = parse_path(text))
    fuzz::hold(parse_path(path->text()).has_value(), "a path is read back");
  if (const auto stance = read_stance(text))
    fuzz::hold(stance_text(*stance) == text, "a hold is written as it was read");
  if (const auto seen = read_observation(text))
    fuzz::hold(read_observation(observation_text(*seen)) == *seen, "an observation is read back");
  return 0;
}
