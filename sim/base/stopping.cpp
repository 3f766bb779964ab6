#include "sim/base/stopping.h"

#include <utility>

namespace parley {
namespace {
thread_local const std::stop_token* current = nullptr;
}  // namespace

StopScope::StopScope(std::stop_token stop) : stop_(std::move(stop)), before_(current) { current = &stop_; }
StopScope::~StopScope() { current = before_; }

void check_stop() {
  if (current != nullptr && current->stop_requested()) throw Stopped{};
}

}  // namespace parley
