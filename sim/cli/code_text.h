#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/code_agreement.h"
#include "sim/scenario/code_forms.h"
#include "sim/summary/compare.h"

/// What parley code prints.
namespace parley::cli {

inline constexpr std::uint64_t kCompareTrials = 20'000;  ///< of parley code --compare, when not given

struct CodersCompared {
  CodingAgreement agreement;
  std::optional<Comparison> all;  ///< the second coder's file against the first's
  std::vector<std::pair<std::string, Comparison>>
      alone;  ///< sentence -> the first's file with the second's codes of it
  RunSettings settings;
};

/// Every coded entry as a sentence, with what is written beside its code.
std::string codes_text(const Document& document);
std::string codes_json(const Document& document);

std::string check_text(const Document& document, const CodeCheck& check);
std::string check_json(const CodeCheck& check);

std::string coders_text(const Document& a, const Document& b, const CodersCompared& compared);
std::string coders_json(const Document& a, const Document& b, const CodersCompared& compared);

}  // namespace parley::cli
