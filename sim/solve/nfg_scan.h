#pragma once
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "sim/solve/nfg.h"

namespace parley {

/// One word of an .nfg file, with its place.
struct NfgToken {
  enum class Kind { end, open, close, comma, text, word } kind = Kind::end;
  std::string text;  ///< a string without quotes and escapes; a word as it stands
  std::size_t line = 1, column = 1;
};

/// Cuts a stream into tokens, one ahead. A token beyond the limits is a problem at once, before the rest of
/// it is read.
class NfgScanner {
 public:
  NfgScanner(std::istream& in, const NfgLimits& limits);
  const NfgToken& peek() const { return token_; }
  NfgToken take();

  /// Throws NfgProblem: what cannot be read past.
  [[noreturn]] static void stop(const NfgToken& where, const std::string& message);

 private:
  int next_char();
  void expect_utf8(int byte);
  void advance();
  void read_text();
  void read_word();

  std::istream& in_;
  const NfgLimits& limits_;
  NfgToken token_;
  std::size_t line_ = 1, column_ = 1;
  int following_ = 0;               // bytes that still belong to a character of several
  int lead_ = 0;                    // the first byte of that character,
  std::size_t lead_column_ = 0;     // and its place in the line
  int least_ = 0x80, most_ = 0xBF;  // the next of them lies between
};

/// The exact number a word stands for; else the message in `problem`.
std::optional<Rational> nfg_number(const std::string& word, const NfgLimits& limits, std::string& problem);

/// A word for a message, cut to a readable length, bytes that do not print replaced.
std::string shown(const std::string& word);

}  // namespace parley
