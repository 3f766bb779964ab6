# cmake -P: builds fuzz-NAME in BUILD, and gives it RUNS inputs made of its seeds.
include(${CMAKE_CURRENT_LIST_DIR}/../cmake/run.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/seeds.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/../sanitize/options.cmake)
run(${CMAKE_COMMAND} --build ${BUILD} --target fuzz-${NAME})
set(folder ${BUILD}/fuzz/${NAME})
make_seeds(${NAME} ${folder}/seeds)
file(MAKE_DIRECTORY ${folder}/found)
# -timeout: seconds of one input. The machine may be busy; the long run by hand takes 1.
run(${BUILD}/bin/fuzz-${NAME} -seed=1 -runs=${RUNS} -max_len=20000 -timeout=60 -rss_limit_mb=4096 -print_final_stats=1
  -artifact_prefix=${folder}/found/ ${folder}/seeds)
