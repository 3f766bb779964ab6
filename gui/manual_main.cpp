// Writes what is made from the dashboard's table of options into a folder, for the installation.
#include <iostream>

#include "gui/option_table.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "Usage: parley-gui-manual FOLDER\n";
    return 2;
  }
  try {
    parley::write_folder(argv[1], parley::gui::manual_files(), true);
  } catch (const parley::OutputError& error) {
    std::cerr << error.what() << '\n';
    return 3;
  }
}
