#pragma once
#include <string>

namespace parley::gui {

/// SHA-256 of what is in the file, empty where there is none to read.
std::string file_digest(const std::string& file);
/// What changes whenever the file is written, empty where there is none.
std::string stamp_of(const std::string& file);

/// Whether it is JSON that a draft can be of.
bool can_be_draft(const std::string& file);

}  // namespace parley::gui
