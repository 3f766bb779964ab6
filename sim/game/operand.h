#pragma once

namespace parley {

/// A number that the kernel reads: a constant, or a column of the per-trial table.
struct Operand {
  double value = 0;
  int column = -1;
  bool constant() const { return column < 0; }
};

}  // namespace parley
