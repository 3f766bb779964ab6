#include "sim/manual/man_page.h"

#include <fmt/format.h>

#include "sim/base/version.h"
#include "sim/manual/columns.h"

namespace parley {
namespace {

/// Text that roff sets as it stands.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\'')
      out += "\\(aq";
    else if (c == '~')
      out += "\\(ti";
    else if (c == '^')
      out += "\\(ha";
    else if (c == '\n')
      out += ' ';
    else
      out += c;
  }
  return !out.empty() && out[0] == '.' ? "\\&" + out : out;  // a full stop first would be a request
}

std::string set_in(char font, const std::string& text) {
  return text.empty() ? "" : fmt::format("\\f{}{}\\fR", font, plain(text));
}

std::string heading(const ManEntry& entry) {
  const bool both = !entry.literal.empty() && !entry.variable.empty();
  return set_in('B', entry.literal) + (both ? " " : "") + set_in('I', entry.variable);
}

std::string section_text(const ManSection& section) {
  if (section.paragraphs.empty() && section.entries.empty()) return "";
  std::string out = fmt::format(".SH \"{}\"\n", section.title);
  for (std::size_t k = 0; k < section.paragraphs.size(); ++k)
    out += (k > 0 ? ".PP\n" : "") + plain(section.paragraphs[k]) + '\n';
  for (const ManEntry& entry : section.entries)
    out += fmt::format(".TP\n{}\n{}\n", heading(entry), plain(entry.meaning));
  return out;
}

std::string capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

std::vector<ManEntry> man_entries(const std::vector<OptionSpec>& options) {
  std::vector<ManEntry> entries;
  for (const OptionSpec& option : options)
    if (!option.hidden) entries.push_back({option.name, option.argument, whole_meaning(option)});
  entries.push_back({help_option().name, "", help_option().meaning});
  return entries;
}

std::vector<ManEntry> man_entries(const std::vector<OperandSpec>& operands) {
  std::vector<ManEntry> entries;
  for (const OperandSpec& operand : operands)
    entries.push_back({"", operand.name + (operand.repeats ? "..." : ""),
                       operand.meaning + (operand.required ? "" : " (may be left out)")});
  return entries;
}

std::vector<ManEntry> man_entries(const std::vector<Example>& examples) {
  std::vector<ManEntry> entries;
  for (const Example& example : examples) entries.push_back({example.command, "", example.meaning});
  return entries;
}

std::string man_page(const ManPage& page) {
  std::string out = fmt::format(
      ".\\\" Made from the program's table of options.\n.TH \"{}\" 1 \"\" \"Parley {}\" \"Parley\"\n"
      ".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n",
      plain(capitals(page.name)), kVersion, plain(page.name), plain(page.summary));
  for (std::size_t k = 0; k < page.synopsis.size(); ++k)
    out += (k > 0 ? ".br\n" : "") + heading(page.synopsis[k]) + '\n';
  for (const ManSection& section : page.sections) out += section_text(section);
  if (page.see_also.empty()) return out;
  out += ".SH \"SEE ALSO\"\n";
  for (std::size_t k = 0; k < page.see_also.size(); ++k)
    out += fmt::format("\\fB{}\\fR(1){}\n", plain(page.see_also[k]), k + 1 < page.see_also.size() ? "," : "");
  return out;
}

}  // namespace parley
