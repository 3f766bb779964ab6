# cmake -P: builds the programs test-SUITE of SUITES with SANITIZERS in BUILD and runs them.
include(${CMAKE_CURRENT_LIST_DIR}/../cmake/run.cmake)

# Light optimisation and no debug information: faster to build, and the reports still name functions.
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G ${GENERATOR} -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER=${COMPILER}
  -DCMAKE_CXX_FLAGS=-O1 "-DPARLEY_SANITIZE=${SANITIZERS}" -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DPARLEY_GUI=OFF
  -DPARLEY_CORE_ONLY=ON)
separate_arguments(suites UNIX_COMMAND "${SUITES}")
list(TRANSFORM suites PREPEND "test-" OUTPUT_VARIABLE programs)
run(${CMAKE_COMMAND} --build ${BUILD} --target ${programs})
include(${CMAKE_CURRENT_LIST_DIR}/options.cmake)
foreach(program ${programs})
  run(${BUILD}/bin/${program})
endforeach()
message("${SUITES}: clean under ${SANITIZERS}")
