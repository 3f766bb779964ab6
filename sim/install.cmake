# The libraries for other programs: find_package(parley) and then parley::engine, parley::solve, parley::study or parley::report.
# Each stands in a file of its own, so that whoever asks for the engine alone needs neither GLPK nor SQLite.
include(CMakePackageConfigHelpers)

set(parley_cmake ${CMAKE_INSTALL_LIBDIR}/cmake/parley)
set(named engine solve study report)
foreach(target engine solve study sim)
  list(POP_FRONT named part)
  install(TARGETS parley_${target} EXPORT parley-${part} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
  install(EXPORT parley-${part} NAMESPACE parley:: DESTINATION ${parley_cmake} COMPONENT development)
endforeach()

# All headers but those of the command line, and those that only the kernel's sources include.
install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/parley COMPONENT development
  FILES_MATCHING PATTERN "*.h"
  PATTERN "*-inl.h" EXCLUDE PATTERN "cli" EXCLUDE PATTERN "manual" EXCLUDE PATTERN "python" EXCLUDE PATTERN "edit" EXCLUDE)

configure_package_config_file(${CMAKE_CURRENT_SOURCE_DIR}/parley-config.cmake.in ${PROJECT_BINARY_DIR}/package/parley-config.cmake
  INSTALL_DESTINATION ${parley_cmake})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/parley-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/parley-config.cmake ${PROJECT_BINARY_DIR}/package/parley-config-version.cmake
  DESTINATION ${parley_cmake} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/example/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libparley-dev/examples
  COMPONENT development)
