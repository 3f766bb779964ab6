#include "sim/plot/quantity_name.h"

#include "sim/scenario/path.h"

namespace parley {

std::string quantity_name(const Labels& labels, const std::string& path) {
  const std::optional<Path> read = parse_path(path);
  return read ? display_name(labels, *read) : path;
}

}  // namespace parley
