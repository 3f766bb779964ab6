#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// How wide text is. The dashboard measures with its own font; pictures in files use table_metrics().
struct TextMetrics {
  virtual ~TextMetrics() = default;
  /// Canvas units; `text` is UTF-8, `size` the height of an em.
  virtual double width(std::string_view text, double size, bool bold) const = 0;
};

/// A table of advance widths, each the wider of Inter's and DejaVu Sans's, so that text laid out with it fits
/// in either. East Asian wide characters take an em, combining marks nothing, others not in the table a usual
/// letter's width.
const TextMetrics& table_metrics();

/// The text if it fits into `room`, else its longest beginning with "…" that does; empty if not even that.
std::string fit_text(const TextMetrics& metrics, std::string_view text, double room, double size, bool bold);

/// What becomes of words that are wider than a line.
enum class LongWords : std::uint8_t { broken, cut };

/// Lines of at most `room`, broken at spaces. At most `most` lines; what is left over ends the last one with
/// "…".
std::vector<std::string> wrap_text(const TextMetrics& metrics, std::string_view text, double room,
                                   double size, bool bold, std::size_t most,
                                   LongWords long_words = LongWords::broken);

/// Lines of a name such as "Country: rationality": where it does not fit, letters go from the middle of
/// what stands before the last colon, so that what it says of whom is still read.
std::vector<std::string> wrap_name(const TextMetrics& metrics, const std::string& name, double room,
                                   double size, bool bold, std::size_t most);
/// Whether lines made by one of these end before their text does.
bool is_cut(const std::vector<std::string>& lines, std::string_view text);

}  // namespace parley
