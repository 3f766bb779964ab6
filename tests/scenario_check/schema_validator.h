#pragma once
#include <memory>
#include <string>

namespace parley::test {

/// A JSON Schema (draft 7) as somebody else's validator reads it.
class SchemaValidator {
 public:
  explicit SchemaValidator(const std::string& schema_text);
  ~SchemaValidator();

  /// What the schema says of a JSON text; empty if it passes.
  std::string complaints(const std::string& text) const;

 private:
  struct Hidden;
  std::unique_ptr<Hidden> hidden_;
};

}  // namespace parley::test
