#pragma once
#include <string>

namespace parley::test {

/// A scenario of so many actors (2 to 12), with names of 26 to 66 letters and all that a scenario may hold:
/// types, three issues, payoffs of every kind, sources, a factor, an event, four rounds of moves and one of offers, five outcomes.
std::string crowd(int actors);

}  // namespace parley::test
