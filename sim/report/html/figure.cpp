#include "sim/report/html/figure.h"

#include "sim/plot/svg.h"
#include "sim/report/html/table.h"

namespace parley::html {
namespace {

constexpr double kText = 14;  ///< em of labels

DisplayList drawn(const Picture& picture, Size size) {
  Frame frame;
  frame.size = size;
  frame.heading = false;
  frame.text = kText;
  return picture.draw(frame);
}

Html image(const DisplayList& list, const std::string& id, const std::string& kind) {
  SvgOptions options;
  options.id = id;
  options.tooltips = true;
  return element("div", {{"class", kind}}, {svg(list, options)}) + Html{"\n"};
}

}  // namespace

Html figure(const Picture& picture) {
  const DisplayList wide = drawn(picture, {picture.width, picture.height});
  if (wide.empty) return remark(text(wide.title) + Html{": "} + text(wide.description));
  Html pictures;
  if (picture.width > kNarrow) {
    const double height = picture.narrow_height > 0 ? picture.narrow_height : picture.height;
    pictures = image(wide, picture.id, "wide") +
               image(drawn(picture, {kNarrow, height}), picture.id + "-narrow", "narrow");
  } else {
    pictures = image(wide, picture.id, "half");
  }
  const std::string& title = picture.title.empty() ? wide.title : picture.title;
  Html caption = element("strong", text(title));
  if (!wide.subtitle.empty()) caption += Html{" "} + element("span", text(wide.subtitle));
  Html numbers;
  if (picture.numbers && !wide.table.rows.empty())
    numbers = folded(text("The numbers of this picture"), table(wide.table, title));
  return element("figure", Html{"\n"} + element("figcaption", caption) + Html{"\n"} + pictures + numbers) +
         Html{"\n"};
}

Html pairs(const Html& figures) {
  return element("div", {{"class", "pairs"}}, Html{"\n"} + figures) + Html{"\n"};
}

}  // namespace parley::html
