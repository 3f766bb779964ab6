// The target of the headers that all tests read first (CMakeLists.txt); nobody runs it.
