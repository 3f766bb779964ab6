# How the sanitizers behave in all tests.
set(ENV{ASAN_OPTIONS} "detect_leaks=1:strict_string_checks=1")
set(ENV{UBSAN_OPTIONS} "halt_on_error=1:print_stacktrace=1")
set(ENV{TSAN_OPTIONS} "halt_on_error=1")
