#include "sim/report/html/style.h"

#include <utility>
#include <vector>

#include "sim/plot/theme.h"

namespace parley::html {
namespace {

/// Words in angle brackets are the theme's colours.
constexpr const char* kScreen = R"(
*{box-sizing:border-box}
html{background:<panel>;color:<ink>;font:16px/1.55 Inter,"Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif;
  -webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:0 20px 48px;max-width:760px;overflow-wrap:break-word}
h1{font-size:30px;line-height:1.2;margin:40px 0 12px;font-weight:700}
h2{font-size:22px;line-height:1.25;margin:56px 0 12px;padding-top:14px;border-top:2px solid <ink>;font-weight:700}
h3{font-size:17px;line-height:1.3;margin:32px 0 8px;font-weight:600}
p{margin:0 0 12px}
ul,ol{margin:0 0 12px;padding-left:1.4em}
li{margin:0 0 4px}
a{color:<accent>}
a:focus-visible,summary:focus-visible{outline:3px solid <keyboard>;outline-offset:2px}
.facts{color:<secondary>;font-size:14px}
.changes{border-left:4px solid <warning>;padding:2px 0 2px 14px;margin:16px 0}
nav ol{columns:2;column-gap:28px;font-size:14px;padding-left:1.6em;margin:20px 0 0}
nav li{break-inside:avoid}
.answer{font-size:19px;line-height:1.5;background:<header>;border-left:5px solid <accent>;padding:18px 22px;margin:0 0 14px}
.answer p{margin:0 0 12px}
.answer p:last-child{margin:0}
data{font-variant-numeric:tabular-nums}
.remark,.absent{color:<secondary>;font-size:14px}
.caution{color:<warning>;font-weight:600}
figure{margin:24px 0 28px}
figcaption{font-size:14px;line-height:1.4;margin:0 0 8px}
figcaption strong{display:block;font-size:15px;font-weight:600}
figcaption span{color:<secondary>}
svg{display:block;width:100%;height:auto;max-width:100%}
.narrow{display:none}
.half svg{max-width:400px}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:0 28px}
.pairs figure{margin:14px 0}
details{font-size:14px;margin:8px 0 14px}
summary{color:<accent>;cursor:pointer;width:max-content;max-width:100%}
.scroll{overflow-x:auto;margin:14px 0 22px}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.4}
caption{text-align:left;font-weight:600;padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid <line>}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;border-bottom:1px solid <ink>;vertical-align:bottom}
tbody th{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .number{white-space:normal}
.numbers{font-size:12.5px}
.coded{margin:3px 0 0}
.cells{color:<secondary>;font-size:13px;margin:3px 0 0}
.evidence td div{margin:0 0 4px}
.evidence,.rounds{table-layout:fixed;min-width:620px}
.evidence thead th:first-child{width:42%}
.evidence thead th:nth-child(2){width:7em}
.rounds thead th:first-child{width:23%}
.rounds thead th:nth-child(2){width:6.6em}
.rounds thead th:last-child{width:5.5em}
.points td:nth-child(2) div{white-space:nowrap}
.date{white-space:nowrap}
.story>li{margin:0 0 8px}
.brief{font-size:15px}
.brief h1{margin-top:24px}
.brief h2{font-size:18px;margin:26px 0 8px;padding-top:8px;border-top:1px solid <line>}
.brief .answer{font-size:17px;padding:12px 18px}
.brief figure{margin:10px 0 12px}
cite{color:<secondary>;font-style:normal}
footer{margin:56px 0 0;padding:12px 0 0;border-top:1px solid <line>;color:<secondary>;font-size:13px}
code{font:13px/1.5 "DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
)";

constexpr const char* kNarrowScreen = R"(
@media screen and (max-width:640px){
.wide{display:none}
.narrow{display:block}
h1{font-size:25px}
h2{font-size:20px}
.answer{font-size:17px;padding:14px 16px}
nav ol{columns:1}
}
@media screen and (min-width:1180px){
body{max-width:1080px;display:grid;grid-template-columns:250px minmax(0,740px);column-gap:60px;align-items:start}
header,main,footer{grid-column:2}
nav{grid-column:1;grid-row:1 / span 3;position:sticky;top:28px;margin-top:34px}
nav ol{columns:1;padding-left:1.8em;line-height:1.45}
nav li{margin:0 0 7px}
}
)";

constexpr const char* kPaper = R"(
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}
@media print{
html{font-size:10.5pt}
body{max-width:none;padding:0}
h1{margin-top:0;font-size:22pt}
h2{font-size:15pt;margin-top:18pt;break-after:avoid}
h3{font-size:12pt;margin-top:14pt;break-after:avoid}
figure{margin:8pt 0 10pt}
figure svg{max-width:80%}
.pairs figure svg{max-width:100%}
.half svg{max-width:300px}
.scroll{margin:8pt 0 12pt}
.evidence td div{margin:0 0 2pt}
h2+p,h3+p{break-after:avoid}
.answer{font-size:12pt}
nav,details,figure,table,.cells,.facts,.remark,.absent,figcaption{font-size:9pt}
figcaption strong{font-size:10pt}
.pairs{display:block}
.pairs figure{display:inline-block;width:48%;margin:6pt 1% 6pt 0;vertical-align:top}
figure,tr,.answer,.changes{break-inside:avoid}
thead{display:table-header-group}
details{display:none}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible}
.evidence,.rounds{min-width:0}
caption{break-after:avoid}
.points{font-size:8pt}
.points th,.points td{padding-right:6pt}
.points td:nth-child(2){width:32%}
.points td:nth-child(2) div{white-space:normal}
.brief{font-size:10pt;line-height:1.4}
.brief h1{font-size:18pt;margin:0 0 6pt}
.brief h2{font-size:12.5pt;margin:14pt 0 5pt;padding-top:6pt}
.brief .answer{font-size:11pt;padding:8pt 12pt;margin:0 0 8pt}
.brief p{margin:0 0 6pt}
.brief li{margin:0 0 3pt}
.brief table,.brief figcaption{font-size:9.5pt}
.brief .scroll{margin:6pt 0 8pt}
.brief td,.brief th{padding-top:3pt;padding-bottom:3pt}
.brief figure svg{max-width:88%}
.brief #flips{break-before:page}
.brief #flips h2{margin-top:0}
.brief figure{margin:6pt 0 8pt}
.brief footer{margin-top:8pt;padding-top:4pt}
}
)";

}  // namespace

std::string style_sheet() {
  const Theme& theme = paper();
  const std::vector<std::pair<std::string, Color>> colors{
      {"<panel>", theme.panel},     {"<ink>", theme.ink},
      {"<accent>", theme.accent},   {"<header>", theme.header},
      {"<line>", theme.line},       {"<secondary>", theme.secondary},
      {"<warning>", theme.warning}, {"<keyboard>", theme.keyboard_focus}};
  std::string sheet = std::string(kScreen) + kNarrowScreen + kPaper;
  for (const auto& [word, color] : colors)
    for (std::size_t at = 0; (at = sheet.find(word, at)) != std::string::npos;)
      sheet.replace(at, word.size(), color_text(color));
  return sheet;
}

}  // namespace parley::html
