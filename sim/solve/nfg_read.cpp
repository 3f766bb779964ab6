#include <fstream>
#include <istream>

#include <fmt/format.h>

#include "sim/solve/nfg.h"
#include "sim/solve/nfg_scan.h"

namespace parley {
namespace {

using Kind = NfgToken::Kind;

std::string joined(const std::string& file, const std::vector<NfgProblem>& problems) {
  std::string out;
  for (const auto& p : problems)
    out += fmt::format("{}{}:{}:{}: {}", out.empty() ? "" : "\n", file, p.line, p.column, p.message);
  return out;
}

/// In size: so that sums and differences of payoffs stay within doubles.
const Rational kMostPayoff(pow(boost::multiprecision::cpp_int(10), 300));

struct Outcome {
  std::vector<Rational> payoffs;
};

class Reader {
 public:
  Reader(std::istream& in, const NfgLimits& limits) : limits_(limits), scan_(in, limits) {}

  NormalForm read() {
    read_head();
    read_strategies();
    game_.exact.assign(game_.strategies.size(), {});
    if (scan_.peek().kind == Kind::text) game_.comment = scan_.take().text;
    if (scan_.peek().kind == Kind::open) {
      read_outcomes();
      read_outcome_numbers();
    } else {
      read_payoffs();
    }
    if (problems_.empty()) finish();
    return std::move(game_);
  }

  std::vector<NfgProblem>& problems() { return problems_; }

 private:
  void report(const NfgToken& where, const std::string& message) {
    problems_.push_back({where.line, where.column, message});
    if (problems_.size() >= limits_.problems)
      throw NfgProblem{where.line, where.column, "too many problems; the rest is not read"};
  }

  static std::string name(const NfgToken& t) {
    return t.kind == Kind::end    ? "the end of the file"
           : t.kind == Kind::text ? "the string " + shown(t.text)
                                  : shown(t.text);
  }

  NfgToken expect(Kind kind, const std::string& what) {
    if (scan_.peek().kind != kind)
      NfgScanner::stop(scan_.peek(), fmt::format("expected {}, found {}", what, name(scan_.peek())));
    return scan_.take();
  }

  void read_head() {
    if (scan_.peek().kind == Kind::end)
      NfgScanner::stop(scan_.peek(), "the file is empty; a game begins with NFG 1 R \"title\"");
    NfgToken word = expect(Kind::word, "NFG, which begins the file");
    if (word.text != "NFG")
      NfgScanner::stop(word, fmt::format("expected NFG, which begins the file, found {}", name(word)));
    word = expect(Kind::word, "the format's version, 1");
    if (word.text != "1")
      NfgScanner::stop(word, fmt::format("version {} of the format is not known; only 1 is", name(word)));
    word = expect(Kind::word, "R or D");
    if (word.text != "R" && word.text != "D")
      NfgScanner::stop(word, fmt::format("expected R or D, found {}", name(word)));
    game_.title = expect(Kind::text, "the title in quotes").text;
    game_.players = read_names("a player's name in quotes");
    if (game_.players.empty()) NfgScanner::stop(scan_.peek(), "a game needs at least one player");
  }

  std::vector<std::string> read_names(const std::string& what) {
    expect(Kind::open, "{");
    std::vector<std::string> out;
    while (scan_.peek().kind != Kind::close) {
      const NfgToken t = expect(Kind::text, what + " or }");
      if (out.size() >= limits_.names) NfgScanner::stop(t, fmt::format("more than {} names", limits_.names));
      out.push_back(t.text);
    }
    scan_.take();
    return out;
  }

  void read_strategies() {
    const NfgToken begin = expect(Kind::open, "{ and the strategies");
    std::size_t cells = 1;
    while (scan_.peek().kind != Kind::close) {
      const NfgToken at = scan_.peek();
      if (game_.strategies.size() == game_.players.size())
        NfgScanner::stop(at,
                         fmt::format("strategies for more than the {} players named", game_.players.size()));
      if (at.kind == Kind::open) {
        game_.strategies.push_back(read_names("a strategy's label in quotes"));
      } else {
        game_.strategies.push_back(
            numbered(expect(Kind::word, "a number of strategies, or { and their labels")));
      }
      if (game_.strategies.back().empty()) NfgScanner::stop(at, "a player needs at least one strategy");
      cells *= game_.strategies.back().size();
      if (cells > limits_.cells)
        NfgScanner::stop(at, fmt::format("the game has more than {} cells", limits_.cells));
    }
    if (game_.strategies.size() != game_.players.size())
      NfgScanner::stop(scan_.peek(), fmt::format("strategies for {} players, but {} are named on line {}",
                                                 game_.strategies.size(), game_.players.size(), begin.line));
    scan_.take();
  }

  // "3" stands for the labels "1", "2", "3".
  std::vector<std::string> numbered(const NfgToken& t) {
    std::size_t n = 0;
    for (char c : t.text) {
      if (c < '0' || c > '9')
        NfgScanner::stop(t, fmt::format("{} is not a number of strategies", shown(t.text)));
      n = n * 10 + static_cast<std::size_t>(c - '0');
      if (n > limits_.names) NfgScanner::stop(t, fmt::format("more than {} strategies", limits_.names));
    }
    std::vector<std::string> out;
    for (std::size_t k = 1; k <= n; ++k) out.push_back(std::to_string(k));
    return out;
  }

  // A payoff; 0 and a problem noted where it is none.
  Rational payoff(const NfgToken& t) {
    std::string problem;
    const auto value = nfg_number(t.text, limits_, problem);
    if (!value) report(t, problem);
    if (value && abs(*value) > kMostPayoff) {
      report(t, fmt::format("{} is larger than 1e300: write the payoffs in larger units, which change no "
                            "equilibrium",
                            shown(t.text)));
      return Rational(0);
    }
    return value.value_or(Rational(0));
  }

  void read_payoffs() {
    const std::size_t players = game_.players.size(), wanted = game_.cells() * players;
    for (std::size_t k = 0;; ++k) {
      const NfgToken t = scan_.take();
      if (t.kind == Kind::comma) {
        report(t, "a comma between payoffs; separate them with spaces, and write decimals with a point");
        --k;
        continue;
      }
      if (t.kind == Kind::end) {
        if (k < wanted)
          report(t, fmt::format("the file ends after {} payoffs; {} cells x {} players need {}", k,
                                game_.cells(), players, wanted));
        return;
      }
      if (k == wanted) {
        report(t, fmt::format("more than the {} payoffs that {} cells x {} players need", wanted,
                              game_.cells(), players));
        return;
      }
      if (t.kind != Kind::word) NfgScanner::stop(t, fmt::format("expected a payoff, found {}", name(t)));
      game_.exact[k % players].push_back(payoff(t));
    }
  }

  void read_outcomes() {
    scan_.take();
    while (scan_.peek().kind != Kind::close) {
      const NfgToken begin = expect(Kind::open, "{ and an outcome, or }");
      if (outcomes_.size() >= limits_.names)
        NfgScanner::stop(begin, fmt::format("more than {} outcomes", limits_.names));
      if (scan_.peek().kind == Kind::text) scan_.take();
      Outcome outcome;
      while (scan_.peek().kind != Kind::close) {
        outcome.payoffs.push_back(payoff(expect(Kind::word, "a payoff or }")));
        if (scan_.peek().kind == Kind::comma) scan_.take();
        if (outcome.payoffs.size() > game_.players.size()) break;
      }
      if (outcome.payoffs.size() != game_.players.size())
        NfgScanner::stop(begin, fmt::format("this outcome has {} payoffs for {} players{}",
                                            outcome.payoffs.size(), game_.players.size(),
                                            outcome.payoffs.size() > game_.players.size() ? " or more" : ""));
      scan_.take();
      outcomes_.push_back(std::move(outcome));
    }
    scan_.take();
  }

  void read_outcome_numbers() {
    const std::size_t wanted = game_.cells();
    for (std::size_t k = 0;; ++k) {
      const NfgToken t = scan_.take();
      if (t.kind == Kind::end) {
        if (k < wanted)
          report(t, fmt::format("the file ends after {} outcome numbers; the game has {} cells", k, wanted));
        return;
      }
      if (k == wanted) {
        report(t, fmt::format("more outcome numbers than the {} cells", wanted));
        return;
      }
      if (t.kind != Kind::word)
        NfgScanner::stop(t, fmt::format("expected an outcome's number, found {}", name(t)));
      std::string problem;
      const auto number = nfg_number(t.text, limits_, problem);
      const bool whole =
          number && denominator(*number) == 1 && *number >= 0 && *number <= Rational(outcomes_.size());
      if (!whole)
        report(t, fmt::format("{} is not the number of an outcome; 0 (none) to {} are", shown(t.text),
                              outcomes_.size()));
      const std::size_t which = whole ? numerator(*number).convert_to<std::size_t>() : 0;
      for (std::size_t i = 0; i < game_.exact.size(); ++i)
        game_.exact[i].push_back(which ? outcomes_[which - 1].payoffs[i] : Rational(0));
    }
  }

  // From the file's order, first player fastest, to the table's, last player fastest; and the doubles.
  void finish() {
    auto in_file_order = std::move(game_.exact);
    game_.exact.assign(in_file_order.size(), std::vector<Rational>(game_.cells()));
    game_.payoff.assign(in_file_order.size(), std::vector<double>(game_.cells()));
    std::vector<int> pure(game_.strategies.size(), 0);
    for (std::size_t k = 0; k < game_.cells(); ++k) {
      for (std::size_t i = 0; i < in_file_order.size(); ++i)
        game_.set(static_cast<int>(i), game_.cell(pure), in_file_order[i][k]);
      for (std::size_t i = 0; i < pure.size(); ++i) {
        if (++pure[i] < game_.size(static_cast<int>(i))) break;
        pure[i] = 0;
      }
    }
  }

  const NfgLimits& limits_;
  NfgScanner scan_;
  NormalForm game_;
  std::vector<Outcome> outcomes_;
  std::vector<NfgProblem> problems_;
};

}  // namespace

NfgError::NfgError(const std::string& file, std::vector<NfgProblem> problems)
    : std::runtime_error(joined(file, problems)), problems_(std::move(problems)) {}

NormalForm read_nfg(std::istream& in, const std::string& file, const NfgLimits& limits) {
  std::vector<NfgProblem> problems;
  NormalForm game;
  std::optional<Reader> reader;
  try {
    reader.emplace(in, limits);
    game = reader->read();
    problems = std::move(reader->problems());
  } catch (const NfgProblem& fatal) {
    if (reader) problems = std::move(reader->problems());
    problems.push_back(fatal);
  }
  if (!problems.empty()) throw NfgError(file, std::move(problems));
  return game;
}

NormalForm read_nfg_file(const std::string& path, const NfgLimits& limits) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw NfgError(path, {{1, 1, "the file cannot be opened"}});
  return read_nfg(in, path, limits);
}

}  // namespace parley
