#include <ostream>
#include <sstream>

#include "sim/solve/nfg.h"

namespace parley {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void write_list(std::ostream& out, const std::vector<std::string>& names) {
  out << '{';
  for (const auto& name : names) out << ' ' << quoted(name);
  out << " }";
}

}  // namespace

void write_nfg(std::ostream& out, const NormalForm& game) {
  out << "NFG 1 R " << quoted(game.title) << ' ';
  write_list(out, game.players);
  out << "\n\n{\n";
  for (const auto& labels : game.strategies) {
    out << "  ";
    write_list(out, labels);
    out << '\n';
  }
  out << "}\n" << quoted(game.comment) << "\n\n";
  std::vector<int> pure(game.strategies.size(), 0);
  for (std::size_t k = game.cells(); k-- > 0;) {  // the first player's strategy runs fastest
    const std::size_t c = game.cell(pure);
    for (std::size_t i = 0; i < game.exact.size(); ++i) out << (i ? " " : "") << to_string(game.exact[i][c]);
    out << '\n';
    for (std::size_t i = 0; i < pure.size(); ++i) {
      if (++pure[i] < game.size(static_cast<int>(i))) break;
      pure[i] = 0;
    }
  }
}

std::string write_nfg(const NormalForm& game) {
  std::ostringstream out;
  write_nfg(out, game);
  return out.str();
}

}  // namespace parley
