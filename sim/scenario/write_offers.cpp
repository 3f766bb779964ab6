#include "sim/scenario/writer.h"

/// Rounds of offers.
namespace parley {

Json json_of(const PackageTerms& package) {
  Json object = json_object();
  for (const auto& [issue, settlement] : package) add_member(object, issue, json_text(settlement));
  return object;
}

void Writer::proposers(std::string_view key, const Proposers& field) {
  if (field.kind == Proposers::Kind::random) text(key, "random");
  if (field.kind == Proposers::Kind::listed) names(key, field.order, Needed::yes);
}

void Writer::acceptance(std::string_view key, Acceptance& field) {
  if (field.by_votes) add_member(object, key, of(field));
}

void Writer::votes(std::string_view key, const std::vector<std::pair<std::string, int>>& field) {
  Json& members = add_member(object, key, json_object());
  for (const auto& [actor, votes] : field) add_member(members, actor, json_number(votes));
}

void Writer::packages(std::string_view key, const Offers& field) {
  if (!field.has_packages) return;
  Json& list = add_member(object, key, json_array());
  for (const PackageTerms& package : field.packages) list.items.push_back(json_of(package));
}

void Writer::package(std::string_view key, const std::optional<PackageTerms>& field) {
  if (field) add_member(object, key, json_of(*field));
}

}  // namespace parley
