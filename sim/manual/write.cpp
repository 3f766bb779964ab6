#include "sim/manual/write.h"

#include <iostream>

namespace parley {

int write_manual(int argc, char** argv, const NamedTexts& files) {
  if (argc != 2) {
    std::cerr << "Usage: " << argv[0] << " FOLDER\n";
    return 2;
  }
  try {
    write_folder(argv[1], files, true);
  } catch (const OutputError& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
  return 0;
}

}  // namespace parley
