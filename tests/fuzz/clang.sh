#!/bin/sh
# clang.sh COMPILER ARGUMENTS…: the same with clang++, for a build whose compiler is another one.
shift
exec "${CLANGXX:-clang++}" "$@"
