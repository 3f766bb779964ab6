#include "schema_validator.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace parley::test {

struct SchemaValidator::Hidden {
  valijson::Schema schema;
};

SchemaValidator::SchemaValidator(const std::string& schema_text) : hidden_(std::make_unique<Hidden>()) {
  const nlohmann::json tree = nlohmann::json::parse(schema_text);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(tree), hidden_->schema);
}

SchemaValidator::~SchemaValidator() = default;

std::string SchemaValidator::complaints(const std::string& text) const {
  const nlohmann::json tree = nlohmann::json::parse(text);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  if (validator.validate(hidden_->schema, valijson::adapters::NlohmannJsonAdapter(tree), &results)) return "";
  std::string all = "refused";
  for (const auto& error : results) all += "\n" + error.description;
  return all;
}

}  // namespace parley::test
