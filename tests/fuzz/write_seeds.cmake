# cmake -P: the seeds of harness NAME into FOLDER.
include(${CMAKE_CURRENT_LIST_DIR}/seeds.cmake)
make_seeds(${NAME} ${FOLDER})
