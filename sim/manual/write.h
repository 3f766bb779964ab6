#pragma once
#include "sim/base/folder.h"

namespace parley {

/// The main function of a program that writes `files` into the folder that its one argument names. Returns
/// the exit code: 0, 2 for another number of arguments, 3 when the folder cannot be written.
int write_manual(int argc, char** argv, const NamedTexts& files);

}  // namespace parley
