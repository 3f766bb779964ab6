#pragma once
#include <string>

namespace parley::html {

/// Escaped text with each date in it marked (<span class="date">) so that no line breaks within it: 2022-01-11,
/// 11 January 2022, 11 January, January 11, 2022, and a month with its year; months by their names or the first three letters.
std::string with_whole_dates(const std::string& escaped);

}  // namespace parley::html
