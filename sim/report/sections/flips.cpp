#include <cctype>
#include <charconv>

#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

Html part_text(const Report& report, const FlipPart& part) {
  return html::words("{}: {} → {}", path_text(report.scenario, report.labels, part.path),
                     html::name(shown_value(part.from)), html::name(shown_value(part.to)));
}

html::Table changes(const Report& report, const std::vector<FlipChange>& list, const std::string& caption) {
  html::Table table{html::text(caption),
                    {{html::text("Change")},
                     {html::text("Size, in units"), true},
                     {html::text("95 % interval"), true},
                     {html::text("Share then"), true}},
                    {}};
  for (const FlipChange& change : list) {
    Html parts;
    for (const FlipPart& part : change.parts)
      parts += html::element(
          "div", part_text(report, part) +
                     html::element("div", {{"class", "remark"}},
                                   html::words("{} times {}", step_text(part.units(), 0.01), part.unit_of)));
    table.rows.push_back(
        {parts, html::number(change.size, step_text(change.size, 0.01)),
         html::text(step_text(change.size_interval.lo, 0.01) + " to " +
                    step_text(change.size_interval.hi, 0.01) + (change.open ? " or more" : "")),
         share(change.share)});
  }
  return table;
}

Html told(const Report& report, const FlipResult& flip) {
  const Html outcome = html::name(name_of(report.labels.outcomes, flip.options.outcome));
  Html out = html::heading(html::words("To bring “{}” to {}", outcome, share_text(flip.options.target)));
  out += html::paragraph(html::words("As things are it has {} (95 % interval {}, {} trials of each change).",
                                     share(flip.base), interval(flip.base_interval),
                                     whole(flip.options.trials)));
  if (flip.already)
    return out + html::paragraph(html::text("The target lies in that interval: nothing needs to change."));
  if (flip.singles.empty())
    out += html::paragraph(html::words(
        "No single one of the {} numbers that were looked at, moved by up to {} units, brings it there.",
        flip.searched, value_text(flip.options.reach)));
  else
    out += html::table(changes(report, flip.singles, "The smallest single changes"));
  if (flip.pairs.empty())
    out += html::remark(html::text("Nor does a pair of the strongest numbers within reach."));
  else
    out += html::table(changes(report, flip.pairs, "The smallest pairs, among the strongest numbers"));
  if (flip.singles.empty() && flip.pairs.empty() && !flip.strongest.empty()) {
    std::vector<Html> most;
    for (const FlipPart& part : flip.strongest) {
      most.push_back(html::words("{} {}", path_text(report.scenario, report.labels, part.path),
                                 part.shift > 0 ? "upward" : "downward"));
    }
    out += html::paragraph(html::words("What moves it most: {}.", html::listed(most)));
  }
  return out;
}

}  // namespace

std::string shown_value(const std::string& json) {
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    double value = 0;
    const auto [end, error] = std::from_chars(json.data() + at, json.data() + json.size(), value);
    if (error != std::errc() || std::isalpha(static_cast<unsigned char>(json[at]))) {
      out += json[at++];
      continue;
    }
    out += value_text(value);
    at = static_cast<std::size_t>(end - json.data());
  }
  return out;
}

html::Section flips_section(const Report& report) {
  html::Section section{"flips", "What would have to be different", {}};
  if (!report.flips) {
    section.absent = "Left out as asked (--without flips).";
    return section;
  }
  section.body =
      html::paragraph(html::text("The smallest changes of the scenario's numbers that would make the "
                                 "outcome in question, or the likeliest of the others, as "
                                 "likely as not. Sizes are in units of each number's own spread, so that a "
                                 "small size is a change within what was "
                                 "thought possible anyway."));
  for (const FlipResult& flip : *report.flips) section.body += told(report, flip);
  return section;
}

}  // namespace parley
