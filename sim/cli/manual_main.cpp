// Writes what is made from the program's table of options into a folder, for the installation.
#include "sim/cli/manual.h"
#include "sim/manual/write.h"

int main(int argc, char** argv) { return parley::write_manual(argc, argv, parley::cli::manual_files()); }
