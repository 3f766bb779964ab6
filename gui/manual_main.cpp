// Writes what is made from the dashboard's table of options into a folder, for the installation.
#include "gui/option_table.h"
#include "sim/manual/write.h"

int main(int argc, char** argv) { return parley::write_manual(argc, argv, parley::gui::manual_files()); }
