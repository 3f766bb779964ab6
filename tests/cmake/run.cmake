# run(COMMAND…): for cmake -P. Ends the script with all that the command said when it fails.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${said}\nfailed: ${command}")
  endif()
endfunction()
