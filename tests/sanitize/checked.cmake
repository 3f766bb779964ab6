# cmake -P: builds PROGRAM, which has the sanitizers in it, in BUILD and runs it.
include(${CMAKE_CURRENT_LIST_DIR}/../cmake/run.cmake)
run(${CMAKE_COMMAND} --build ${BUILD} --target ${PROGRAM})
include(${CMAKE_CURRENT_LIST_DIR}/options.cmake)
run(${BUILD}/bin/${PROGRAM})
message("${PROGRAM}: clean")
