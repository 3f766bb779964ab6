#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>

namespace parley {

/// An id made of a name: small letters, digits and underscores, with `prefix` in front of what begins with none of the
/// letters, and alone where nothing is left.
std::string id_of(const std::string& name, const std::string& prefix);

/// Ids of their own for names: two names that would give one id get numbers.
class NamedIds {
 public:
  explicit NamedIds(std::string prefix) : prefix_(std::move(prefix)) {}

  /// The id of a name, and whether it is new.
  std::pair<std::string, bool> of(const std::string& name);
  /// An id that nothing else gets.
  void reserve(const std::string& id) { taken_.insert(id); }

 private:
  std::string prefix_;
  std::map<std::string, std::string> ids_;
  std::set<std::string> taken_;
};

/// A name that says no more than the id is not written.
inline std::string name_beside(const std::string& id, const std::string& name) {
  return name == id ? std::string() : name;
}

}  // namespace parley
