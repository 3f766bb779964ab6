#include "sim/report/html/page.h"

#include "sim/plot/svg.h"
#include "sim/report/html/style.h"

namespace parley::html {
namespace {

Html contents(const std::vector<Section>& sections) {
  Html items;
  for (const Section& section : sections)
    items += element("li", element("a", {{"href", "#" + section.id}}, text(section.title))) + Html{"\n"};
  return element("nav", {{"aria-label", "Contents"}},
                 Html{"\n"} + element("ol", Html{"\n"} + items) + Html{"\n"}) +
         Html{"\n"};
}

Html section_of(const Section& section) {
  const std::string head = section.id + "-head";
  const Html body = section.body.empty()
                        ? element("p", {{"class", "absent"}}, text(section.absent)) + Html{"\n"}
                        : section.body;
  return element("section", {{"id", section.id}, {"aria-labelledby", head}},
                 Html{"\n"} + element("h2", {{"id", head}}, text(section.title)) + Html{"\n"} + body) +
         Html{"\n"};
}

}  // namespace

std::string page(const Page& page) {
  Html body = element("header", Html{"\n"} + element("h1", name(page.title)) + Html{"\n"} + page.head) +
              Html{"\n"} + (page.brief ? Html{} : contents(page.sections));
  Html sections;
  for (const Section& section : page.sections) sections += section_of(section);
  body += element("main", Html{"\n"} + sections) + Html{"\n"};
  body += element("footer", Html{"\n"} + page.foot) + Html{"\n"};
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", Html{xml_text(page.title)}).code + "\n<style>\n" + style_sheet() +
         "</style>\n</head>\n" +
         element("body", page.brief ? Attributes{{"class", "brief"}} : Attributes{}, Html{"\n"} + body).code +
         "\n</html>\n";
}

Html heading(const Html& words) { return element("h3", words) + Html{"\n"}; }
Html heading(const std::string& words) { return heading(text(words)); }

}  // namespace parley::html
