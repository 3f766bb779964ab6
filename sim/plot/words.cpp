#include "sim/plot/words.h"

#include <fmt/format.h>

#include <cctype>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/base/words.h"

namespace parley {
namespace {

std::string signed_text(std::string digits) {  // a true minus sign; no "-0"
  if (digits.empty() || digits[0] != '-') return digits;
  if (digits.find_first_of("123456789") == std::string::npos) return digits.substr(1);
  return "−" + digits.substr(1);
}

int share_decimals(double share) {
  const double percent = std::fabs(share) * 100;
  return percent >= 0.995 || percent == 0 ? 1 : percent >= 0.0995 ? 2 : 3;
}

}  // namespace

std::string whole_text(double number) { return signed_text(with_commas(fmt::format("{:.0f}", number), 4)); }

std::string share_text(double share) {
  if (!std::isfinite(share)) return "–";
  if (share == 0) return "0 %";
  if (share == 1) return "100 %";
  if (share > 0 && share < 5e-6) return "< 0.001 %";
  if (share < 1 && share > 0.9995) return fmt::format("{:.3f} %", 100 * (share > 0.99999 ? 0.99999 : share));
  return signed_text(fmt::format("{:.{}f}", 100 * share, share_decimals(share))) + " %";
}

std::string interval_text(const Interval& interval) {
  const double width = (interval.hi - interval.lo) * 100;
  int decimals = 1;
  for (double unit = 0.2; decimals < 4 && width > 0 && width < unit; unit /= 10) ++decimals;
  return fmt::format("{:.{}f}–{:.{}f} %", 100 * interval.lo, decimals, 100 * interval.hi, decimals);
}

std::string points_text(double difference) {
  const std::string size =
      signed_text(fmt::format("{:.{}f}", 100 * difference, std::fabs(difference) < 0.01 ? 2 : 1));
  return (difference > 0 ? "+" : "") + size + " points";
}

std::string difference_text(const PairedDifference& difference) {
  return difference.same ? "same" : points_text(difference.difference);
}

std::string counted(std::size_t count, const std::string& thing) {
  return whole_text(static_cast<double>(count)) + " " + thing + (count == 1 ? "" : "s");
}

std::string true_minus(const std::string& text) {
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const auto part_of_word = [&](std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return std::isalnum(c) != 0 || c == '_' || c >= 0x80;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool number = digit(at + 1) || (at + 2 < text.size() && text[at + 1] == '.' && digit(at + 2));
    const bool power = at >= 2 && text[at - 1] == 'e' && digit(at - 2);
    const bool minus = text[at] == '-' && number && (at == 0 || power || !part_of_word(at - 1));
    out += minus ? "−" : std::string(1, text[at]);
  }
  return out;
}

std::string step_text(double number, double step) {
  int decimals = 0;
  for (double unit = std::fabs(step); decimals < 12 && unit > 0 && unit < 0.9995; unit *= 10) ++decimals;
  if (std::fabs(number) >= 1e15) return signed_text(fmt::format("{:.3g}", number));
  return signed_text(with_commas(fmt::format("{:.{}f}", number, decimals), 5));
}

std::string value_text(double number) {
  if (!std::isfinite(number)) return "–";
  const double size = std::fabs(number);
  if (size == 0) return "0";
  if (size >= 1e7 || size < 1e-4) return signed_text(fmt::format("{:.3g}", number));
  if (size < 1e7 && number == std::floor(number)) return step_text(number, 1);
  return step_text(number, size >= 100 ? 1 : size >= 10 ? 0.1 : size >= 0.1 ? 0.01 : 0.0001);
}

std::string of_kind(double value, bool share) { return share ? share_text(value) : value_text(value); }

std::string basis_text(const RunView& run) {
  const Results& r = *run.results;
  const auto trials = static_cast<double>(r.trials);
  std::string text = "n = " + whole_text(trials);
  if (r.effective_sample_size > 0 && r.effective_sample_size < 0.9995 * trials)
    text += " weighted trials, worth " + whole_text(r.effective_sample_size);
  if (!run.given.empty()) text += ", given " + run.given;
  if (r.partial) text += " (run stopped early)";
  return text;
}

std::string type_name(const ActorLabels& actor, std::size_t type) {
  return name_or_id(type < actor.type_names.size() ? actor.type_names[type] : "", actor.types[type]);
}

std::string outcome_name(const Labels& labels, const std::string& id) { return name_of(labels.outcomes, id); }

const UtilityEstimate* find_utility(const std::optional<RunView>& run, const std::string& actor) {
  if (run)
    for (const auto& entry : run->results->utilities)
      if (entry.actor == actor) return &entry;
  return nullptr;
}

const double* find_share(const Shares& shares, const std::string& id) {
  for (const auto& [name, share] : shares)
    if (name == id) return &share;
  return nullptr;
}

std::string exact_text(double number) { return std::isfinite(number) ? number_text(number) : std::string(); }

}  // namespace parley
