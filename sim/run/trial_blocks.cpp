#include "sim/run/trial_blocks.h"

namespace parley {

BlockFactory trial_blocks(std::shared_ptr<const Engine> engine) {
  return [engine = std::move(engine)]() -> BlockFunction {
    const auto work = std::make_shared<Workspace>();
    return [engine, work](BlockRange range, BlockResult& result) {
      run_block(*engine, *work, {range.first, range.trials}, result);
    };
  };
}

}  // namespace parley
