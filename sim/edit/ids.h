#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley::edit {

/// An id for a name, so that nobody types one: "Open door, 2022" as "open_door_2022". Letters of the Latin script
/// lose their marks ("Türkiye": "turkiye"); where a name has none that is left it is `otherwise`. Where it is
/// taken a number is added: "russia_2".
std::string id_from_name(std::string_view name, const std::vector<std::string>& taken,
                         std::string_view otherwise);

}  // namespace parley::edit
