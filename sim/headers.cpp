// The target of the headers that most sources read first (CMakeLists.txt).
