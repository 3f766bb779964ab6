#pragma once
#include <string>

namespace parley::cli {

/// Throws OutputError saying how to get weasyprint where it is not installed.
void check_weasyprint();

/// A page as PDF, by weasyprint; the same page gives the same bytes. Throws OutputError with what it said.
std::string pdf_of(const std::string& page);

}  // namespace parley::cli
