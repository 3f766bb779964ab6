#pragma once
#include <cstddef>

namespace parley {

/// An index or a count, never negative, as containers take it.
constexpr std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace parley
