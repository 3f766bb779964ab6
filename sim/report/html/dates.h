#pragma once
#include <string>

namespace parley::html {

/// Escaped text with each date in it marked (<span class="date">) so that no line breaks within it: days as 2022-01-11, days with
/// the name of their month before or after them, with or without the year, and months with their year; months by their names or
/// the first three letters.
std::string with_whole_dates(const std::string& escaped);

}  // namespace parley::html
