#pragma once
#include <cstddef>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/solve/normal_form.h"

/// Implemented in nfg_read.cpp and nfg_write.cpp.
namespace parley {

struct NfgProblem {
  std::size_t line = 1, column = 1;  ///< from 1; columns count bytes
  std::string message;               ///< what is wrong, and what would be right
};

/// Everything found wrong in a file; what() has one line "FILE:LINE:COLUMN: message" for each.
class NfgError : public std::runtime_error {
 public:
  NfgError(const std::string& file, std::vector<NfgProblem> problems);
  const std::vector<NfgProblem>& problems() const { return problems_; }

 private:
  std::vector<NfgProblem> problems_;
};

/// What a reader accepts at most, so that a hostile or broken file costs neither memory nor time.
struct NfgLimits {
  std::size_t number_length = 400;    ///< characters of one number
  int exponent = 400;                 ///< of ten, either sign
  std::size_t text_length = 100'000;  ///< bytes of one quoted string
  std::size_t cells = std::size_t{1} << 20;
  std::size_t names = 100'000;  ///< players, labels or outcomes
  std::size_t problems = 20;    ///< reported at once
};

/// Reads Gambit's strategic form (the Gambit manual, "The strategic game (.nfg) file format"), payoff and
/// outcome version, from `NFG 1 R` or `NFG 1 D`. Payoffs are kept exactly: integers, decimals, exponents,
/// rationals, up to 1e300 in size. The file is UTF-8 text. In the file the first player's strategy runs fastest. Strings know the escapes \" and \\.
/// Commas may stand between the payoffs of an outcome only. Where the file has strategy counts only, labels
/// are "1", "2", …. Throws NfgError; `file` is the name that messages carry. Memory: that of the game plus
/// one token.
NormalForm read_nfg(std::istream& in, const std::string& file, const NfgLimits& limits = {});

/// Opens and reads a file. Throws NfgError where it cannot be opened.
NormalForm read_nfg_file(const std::string& path, const NfgLimits& limits = {});

/// Writes the payoff version, exact, with labels; read_nfg gives the same game back.
void write_nfg(std::ostream& out, const NormalForm& game);
std::string write_nfg(const NormalForm& game);

}  // namespace parley
