// results.json and compare.json: read or refused by one exception; what is read is written as the same.
#include <stdexcept>

#include "sim/study/compare_json.h"
#include "sim/summary/results_json.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

FUZZ_TARGET {
  const std::string text = fuzz::text_of(data, size);
  try {
    const std::string written = results_json(read_results(text));
    fuzz::hold(results_json(read_results(written)) == written, "results are written as they were read");
  } catch (const std::runtime_error&) {
  }
  try {
    read_compare(text);
  } catch (const std::runtime_error&) {
  }
  return 0;
}
