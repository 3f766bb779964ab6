#include "sim/solve/work.h"

namespace parley {
namespace {
thread_local WorkScope* current = nullptr;
}  // namespace

WorkScope::WorkScope(std::int64_t units) : left_(units), before_(current) { current = this; }
WorkScope::~WorkScope() { current = before_; }

void spend(std::int64_t units) {
  if (current == nullptr) return;
  current->left_ -= units;
  if (current->left_ < 0) throw BudgetSpent();
}

}  // namespace parley
