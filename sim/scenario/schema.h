#pragma once
#include <span>
#include <string>

/// The scenario format as a JSON Schema (draft-07), for editors and for programs that write scenarios. It is
/// made from the same keys (keys.h) and ranges (limits.h) as the reader.
/// Implemented in schema.cpp and schema_rules.cpp.
namespace parley {

/// The schema's JSON text, ended by a line break.
std::string schema_text();

/// A rule of the format that no JSON Schema can say: those that bind one part of a file to another, and those
/// about the text itself.
struct Rule {
  const char* kind;      ///< kind of the problem that is reported
  const char* sentence;  ///< what a scenario must meet
};

/// All of them. A file that the schema passes and that meets these is accepted.
std::span<const Rule> rules_beyond_schema();

}  // namespace parley
