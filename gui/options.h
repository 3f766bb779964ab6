#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parley::gui {

/// The command line of parley-gui.
struct Options {
  std::string scenario;
  std::string screenshot;  ///< file of the picture; empty: open a window
  int width = 1400, height = 900;
  bool has_size = false;
  std::string theme;
  float scale = 0;                  ///< 0: as the settings and the monitor say
  std::vector<std::string> panels;  ///< tabs to open
  bool alone = false;               ///< the (last) panel alone
  std::string given;                ///< outcome to condition on
  std::string variant;              ///< to show, by id; empty: the base
  bool beside = false;              ///< other variants beside it
  std::optional<std::uint64_t> trials, seed, draws;
  std::string issue, theory;     ///< the issue to show; the form of the theory panel
  std::vector<std::string> set;  ///< PATH=JSON
  std::string trace;             ///< file that tells tests where each control stands
  bool help = false, version = false;
};

/// Reads it; `wrong` gets a sentence for each mistake.
Options read_options(const std::vector<std::string>& words, std::vector<std::string>& wrong);

}  // namespace parley::gui
