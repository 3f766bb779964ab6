// Writes what is made from the program's table of options into a folder, for the installation.
#include <iostream>

#include "sim/cli/manual.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "Usage: parley-manual FOLDER\n";
    return 2;
  }
  try {
    parley::write_folder(argv[1], parley::cli::manual_files(), true);
  } catch (const parley::OutputError& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
