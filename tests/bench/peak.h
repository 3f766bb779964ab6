#pragma once

namespace parley::bench {

/// The arithmetic that one core sustains in double precision, in operations per second, measured on registers
/// alone with the widest vectors that the processor has.
struct Peak {
  const char* vectors = "";  ///< "512 bits"
  double multiply_adds = 0;  ///< pairs of a multiply and a dependent add that are not fused
  double divisions = 0;
};

/// The best of several runs of about `seconds` each.
Peak measure_peak(double seconds);

}  // namespace parley::bench
