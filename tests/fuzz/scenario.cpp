// Scenario files: whatever the text, it is read or refused with sentences; what is read and saved is read as
// the same.
#include "sim/game/game.h"
#include "sim/scenario/document.h"
#include "sim/scenario/problem.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

FUZZ_TARGET {
  const Loaded loaded = load(fuzz::text_of(data, size), "f.json");
  const std::string told = sentences(loaded.problems, "f.json");
  fuzz::hold(loaded.document.has_value() != has_errors(loaded.problems), "a file is read or has errors");
  fuzz::hold(told.size() < 1'000'000, "what is told is short");
  if (!loaded.document) return 0;
  const std::string saved = save(*loaded.document);
  const Loaded again = load(saved, "f.json");
  fuzz::hold(again.document.has_value(), "what is saved can be read");
  fuzz::hold(save(*again.document) == saved, "what is saved and read is saved as the same");
  compile(loaded.document->scenario);
  return 0;
}
