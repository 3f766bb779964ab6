# What is made from a program's one table of options and installed beside it.

include(GNUInstallDirs)
find_program(PARLEY_GZIP gzip)

# parley_install_manual(PROGRAM COMPONENT): builds manual_main.cpp of this folder as PROGRAM-manual, which writes man pages and
# the completion for bash, and installs them. Libraries are linked by the caller.
function(parley_install_manual program component)
  set(folder ${PROJECT_BINARY_DIR}/manual/${program})
  set(compress)
  if(PARLEY_GZIP)
    set(compress COMMAND sh -c "${PARLEY_GZIP} -9n '${folder}'/*.1")
  endif()
  add_executable(${program}-manual manual_main.cpp)
  add_custom_command(OUTPUT ${folder}.stamp
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
    COMMAND ${program}-manual ${folder}
    ${compress}
    COMMAND ${CMAKE_COMMAND} -E touch ${folder}.stamp
    DEPENDS ${program}-manual VERBATIM)
  add_custom_target(${program}-pages ALL DEPENDS ${folder}.stamp)
  install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component}
    FILES_MATCHING PATTERN "*.1" PATTERN "*.1.gz")
  install(FILES ${folder}/${program}.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    COMPONENT ${component} RENAME ${program})
endfunction()
