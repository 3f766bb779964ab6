// Study files, beside the test data's scenarios; and parts of a run. The first byte chooses.
#include <filesystem>

#include "sim/base/digest.h"
#include "sim/cli/part_file.h"
#include "sim/game/game.h"
#include "sim/scenario/document.h"
#include "sim/scenario/json_depth.h"
#include "sim/study/study.h"
#include "sim/summary/results_json.h"
#include "sim/tally/layout.h"
#include "sim/tally/partial.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

namespace {

void read_study(const std::string& text) {
  const LoadedStudy loaded =
      load_study(text, std::filesystem::path(PARLEY_SOURCE_DIR "/tests/data/study.json"));
  fuzz::hold(sentences(loaded.problems, "study.json").size() < 1'000'000, "what is told is short");
  if (!loaded.study) return;
  fuzz::hold(!has_errors(loaded.problems), "a study that is read has no errors");
}

/// With checksums that fit, else no change would come any further.
std::string sealed(const std::string& text) {
  if (is_too_deep(text)) return text;
  nlohmann::ordered_json part = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!part.is_object()) return text;
  if (part.contains("partial") && part["partial"].is_object()) {
    if (part.contains("scenario") && part["scenario"].is_string())
      part["partial"]["scenario_sha256"] = sha256(part["scenario"].get<std::string>());
    seal(part["partial"]);
  }
  seal(part);
  return part.dump();
}

void read_part(const std::string& text) {
  try {
    const cli::PartFile part = cli::read_part(text, "part.json");
    read_settings(nlohmann::ordered_json::parse(part.key.settings));
    const Loaded loaded = load(part.scenario, "part.json");
    if (!loaded.document) return;
    const Game game = compile(loaded.document->scenario);
    const Partial partial =
        read_partial(part.partial, "part.json", std::make_shared<const Layout>(game.labels));
    merge_partials({partial}, 5000, true);
  } catch (const std::runtime_error&) {  // PartialError, and what settings say that are none
  } catch (const nlohmann::json::exception&) {
  }
}

}  // namespace

FUZZ_TARGET {
  if (size == 0) return 0;
  const std::string text = fuzz::text_of(data + 1, size - 1);
  data[0] == 's' ? read_study(text) : read_part(sealed(text));
  return 0;
}
