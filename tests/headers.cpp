// Only the target of the headers that all tests read first: see CMakeLists.txt.
