#pragma once
#include <cstdint>
#include <stdexcept>

/// Budgets of work for exact arithmetic, whose cost no size of a table tells beforehand. They count operations,
/// never time, so that every machine gives the same answers.
namespace parley {

/// Thrown by spend() where the budget is used up. Its text is fit for a reader.
struct BudgetSpent : std::length_error {
  BudgetSpent() : std::length_error("the budget of work for exact linear programmes was spent") {}
};

/// While it lives, spend() in this thread counts against its budget. Scopes nest; the innermost counts.
class WorkScope {
 public:
  explicit WorkScope(std::int64_t units);
  ~WorkScope();
  WorkScope(const WorkScope&) = delete;
  WorkScope& operator=(const WorkScope&) = delete;

 private:
  friend void spend(std::int64_t units);
  std::int64_t left_;
  WorkScope* before_;
};

/// Counts work: a unit is one multiplication of two parts of a long number (64 bits each). Throws BudgetSpent
/// where the scope's budget is used up; without a scope it does nothing.
void spend(std::int64_t units);

}  // namespace parley
