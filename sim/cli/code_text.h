#pragma once
#include <string>

#include "sim/scenario/code_forms.h"
#include "sim/study/coders.h"

/// What parley code prints.
namespace parley::cli {

/// Every coded entry as a sentence, with what is written beside its code.
std::string codes_text(const Document& document);
std::string codes_json(const Document& document);

std::string check_text(const Document& document, const CodeCheck& check);
std::string check_json(const CodeCheck& check);

std::string coders_text(const Document& a, const Document& b, const CodersCompared& compared);
std::string coders_json(const Document& a, const Document& b, const CodersCompared& compared);

}  // namespace parley::cli
