# What is installed beside the programs, and the Debian packages: cpack -G DEB in the build folder.

# The build folder is laid out as an installation is, so that the programs find their scenarios there, too.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/parley)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/scenarios ${PROJECT_BINARY_DIR}/share/parley/scenarios SYMBOLIC)
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/parley COMPONENT program FILES_MATCHING PATTERN "*.json" PATTERN "*.csv" PATTERN "README.md")
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/parley COMPONENT program)

set(PARLEY_MAINTAINER "The Parley authors <parley@packages.invalid>" CACHE STRING
    "Whom the Debian packages name as their maintainer: Name <address>")
set(doc ${PROJECT_BINARY_DIR}/package)
file(READ LICENSE licence)
string(REGEX REPLACE "^MIT License\n\nCopyright[^\n]*\n\n" "" licence "${licence}")
string(REGEX REPLACE "\n+$" "" licence "${licence}")
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence " ${licence}")
configure_file(script/deb/copyright.in ${doc}/copyright @ONLY)
configure_file(script/deb/changelog.in ${doc}/changelog @ONLY)
set(documents ${doc}/copyright)
if(PARLEY_GZIP)
  execute_process(COMMAND ${PARLEY_GZIP} -9nkf ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)
  list(APPEND documents ${doc}/changelog.gz)
else()
  list(APPEND documents ${doc}/changelog)
endif()

set(CPACK_COMPONENTS_ALL program development)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/parley COMPONENT program)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libparley-dev COMPONENT development)
if(TARGET parley-gui)
  list(APPEND CPACK_COMPONENTS_ALL dashboard)
  install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/parley-gui COMPONENT dashboard)
endif()
if(TARGET parley_python)
  list(APPEND CPACK_COMPONENTS_ALL python)
  install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/python3-parley COMPONENT python)
endif()
if(TARGET parley_mpi)
  list(APPEND CPACK_COMPONENTS_ALL mpi)
  install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/parley-mpi COMPONENT mpi)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME parley)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${PARLEY_MAINTAINER}")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME parley)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "parley-gui, parley-mpi, weasyprint")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "simulator of negotiations
From a scenario file (who sits at the table, what each can put forward, what
it is worth to them, and how sure that is) parley runs trials of the talks
and tells how they may end, how sure that is, and what would change it:
outcomes with intervals, settlements, beliefs, equilibria, sensitivity,
studies over many points, comparisons of scenarios. This package has the
program for the command line, scenarios, the JSON Schemas of its files, and
the documentation.")

# Headers and static libraries, which dpkg-shlibdeps does not look into.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libparley-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libboost-dev, libeigen3-dev, nlohmann-json3-dev, libfmt-dev, libhwy-dev, libutf8proc-dev, libssl-dev, pkg-config")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "libglpk-dev, libsqlite3-dev, cmake")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "simulator of negotiations: libraries for other programs
Parley runs trials of negotiations and tells how they may end, how sure that
is, and what would change it. This package has its engine, solvers, studies
and reports as static libraries with their headers, for find_package(parley)
in CMake, and an example.")

# The compiled part is for one version of Python.
set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-parley)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
math(EXPR next_python "${PARLEY_PYTHON_MINOR} + 1")
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "python3 (>= 3.${PARLEY_PYTHON_MINOR}), python3 (<< 3.${next_python}), python3-numpy")
set(CPACK_COMPONENT_PYTHON_DESCRIPTION "simulator of negotiations: module for Python
Parley runs trials of negotiations and tells how they may end, how sure that
is, and what would change it. This package has the Python module parley: the
same numbers as the program's, as dicts and NumPy arrays.")

set(CPACK_DEBIAN_DASHBOARD_PACKAGE_NAME parley-gui)
# OpenGL is looked up at run time, where dpkg-shlibdeps does not see it.
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_DEPENDS "parley (= ${PROJECT_VERSION}), libgl1, fonts-dejavu-core")
set(CPACK_DEBIAN_DASHBOARD_PACKAGE_RECOMMENDS "fonts-inter, fonts-font-awesome, libgl1-mesa-dri")
set(CPACK_COMPONENT_DASHBOARD_DESCRIPTION "simulator of negotiations: dashboard
Parley runs trials of negotiations and tells how they may end, how sure that
is, and what would change it. This package has the dashboard: every number
of a scenario on the left, how the talks may end on the right, run anew at
each change.")

set(CPACK_DEBIAN_MPI_PACKAGE_NAME parley-mpi)
set(CPACK_DEBIAN_MPI_PACKAGE_DEPENDS "parley (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_MPI_PACKAGE_RECOMMENDS "openmpi-bin")
set(CPACK_COMPONENT_MPI_DESCRIPTION "simulator of negotiations: runs spread over machines
Parley runs trials of negotiations and tells how they may end, how sure that
is, and what would change it. This package has the module that lets one run
be spread over many processes and machines with Open MPI's mpirun. A run on
one machine does without it.")
include(CPack)
