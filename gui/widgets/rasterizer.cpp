#include "gui/widgets/rasterizer.h"

#include <imgui.h>
#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "sim/base/whole_file.h"

namespace parley::gui {
namespace {

struct Canvas {
  int width, height;
  std::vector<float> rgb;

  void blend(int x, int y, const float (&color)[3], float alpha) {
    float* at =
        &rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
             3];
    for (int c = 0; c < 3; ++c) at[c] += (color[c] - at[c]) * alpha;
  }
};

struct Texture {
  const unsigned char* alpha = nullptr;
  int width = 1, height = 1;

  /// Bilinear, as the screen does it.
  float at(float u, float v) const {
    const float x = u * static_cast<float>(width) - 0.5f, y = v * static_cast<float>(height) - 0.5f;
    const float fx = std::floor(x), fy = std::floor(y);
    const auto texel = [&](float i, float j) {
      const int a = std::clamp(static_cast<int>(i), 0, width - 1),
                b = std::clamp(static_cast<int>(j), 0, height - 1);
      return static_cast<float>(alpha[static_cast<std::size_t>(b) * static_cast<std::size_t>(width) +
                                      static_cast<std::size_t>(a)]) /
             255;
    };
    const float tx = x - fx, ty = y - fy;
    return (texel(fx, fy) * (1 - tx) + texel(fx + 1, fy) * tx) * (1 - ty) +
           (texel(fx, fy + 1) * (1 - tx) + texel(fx + 1, fy + 1) * tx) * ty;
  }
};

struct Clip {
  int x0, y0, x1, y1;
};

float channel(ImU32 color, int shift) { return static_cast<float>((color >> shift) & 0xFF); }

void draw_triangle(Canvas& canvas, const Texture& texture, const Clip& clip, const ImDrawVert& a,
                   const ImDrawVert& b, const ImDrawVert& c) {
  const float area = (b.pos.x - a.pos.x) * (c.pos.y - a.pos.y) - (b.pos.y - a.pos.y) * (c.pos.x - a.pos.x);
  if (area == 0) return;
  const ImDrawVert &v1 = area > 0 ? b : c, &v2 = area > 0 ? c : b;
  const auto bound = [](float p, float q, float r, bool most) {
    return most ? std::max({p, q, r}) : std::min({p, q, r});
  };
  const int x0 = std::max(clip.x0, static_cast<int>(std::floor(bound(a.pos.x, b.pos.x, c.pos.x, false))));
  const int x1 = std::min(clip.x1, static_cast<int>(std::ceil(bound(a.pos.x, b.pos.x, c.pos.x, true))));
  const int y0 = std::max(clip.y0, static_cast<int>(std::floor(bound(a.pos.y, b.pos.y, c.pos.y, false))));
  const int y1 = std::min(clip.y1, static_cast<int>(std::ceil(bound(a.pos.y, b.pos.y, c.pos.y, true))));
  // An edge owns the pixels on it when it is a top or a left one, so that neighbours share none.
  const auto edge = [](const ImVec2& p, const ImVec2& q, float x, float y) {
    return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
  };
  const auto owns = [](const ImVec2& p, const ImVec2& q) { return (p.y == q.y && q.x > p.x) || q.y < p.y; };
  const bool o0 = owns(v1.pos, v2.pos), o1 = owns(v2.pos, a.pos), o2 = owns(a.pos, v1.pos);
  const float scale = 1 / std::fabs(area);
  const bool flat = a.col == b.col && b.col == c.col,
             solid = a.uv.x == b.uv.x && b.uv.x == c.uv.x && a.uv.y == b.uv.y && b.uv.y == c.uv.y;
  const float solid_alpha = solid ? texture.at(a.uv.x, a.uv.y) : 0;
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) {
      const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
      const float e0 = edge(v1.pos, v2.pos, px, py), e1 = edge(v2.pos, a.pos, px, py),
                  e2 = edge(a.pos, v1.pos, px, py);
      if (!((e0 > 0 || (e0 == 0 && o0)) && (e1 > 0 || (e1 == 0 && o1)) && (e2 > 0 || (e2 == 0 && o2))))
        continue;
      const float w0 = e0 * scale, w1 = e1 * scale, w2 = e2 * scale;
      const auto mixed = [&](int shift) {
        return flat ? channel(a.col, shift)
                    : w0 * channel(a.col, shift) + w1 * channel(v1.col, shift) + w2 * channel(v2.col, shift);
      };
      const float color[3] = {mixed(IM_COL32_R_SHIFT), mixed(IM_COL32_G_SHIFT), mixed(IM_COL32_B_SHIFT)};
      const float cover = solid ? solid_alpha
                                : texture.at(w0 * a.uv.x + w1 * v1.uv.x + w2 * v2.uv.x,
                                             w0 * a.uv.y + w1 * v1.uv.y + w2 * v2.uv.y);
      canvas.blend(x, y, color, mixed(IM_COL32_A_SHIFT) / 255 * cover);
    }
}

}  // namespace

void announce_rasterizer() { ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset; }

Picture rasterize(const ImDrawData& data, int width, int height, Color background) {
  Canvas canvas{width, height, {}};
  canvas.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (std::size_t k = 0; k < canvas.rgb.size(); k += 3)
    canvas.rgb[k] = background.r, canvas.rgb[k + 1] = background.g, canvas.rgb[k + 2] = background.b;
  Texture texture;
  unsigned char* pixels = nullptr;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &texture.width, &texture.height);
  texture.alpha = pixels;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Clip clip{std::max(0, static_cast<int>(command.ClipRect.x)),
                      std::max(0, static_cast<int>(command.ClipRect.y)),
                      std::min(width, static_cast<int>(command.ClipRect.z)),
                      std::min(height, static_cast<int>(command.ClipRect.w))};
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
      for (unsigned k = 0; k + 2 < command.ElemCount; k += 3)
        draw_triangle(canvas, texture, clip, vertices[indices[k]], vertices[indices[k + 1]],
                      vertices[indices[k + 2]]);
    }
  }
  Picture picture{width, height, {}};
  picture.pixels.reserve(canvas.rgb.size());
  for (const float value : canvas.rgb)
    picture.pixels.push_back(static_cast<std::uint8_t>(std::clamp(value + 0.5f, 0.0f, 255.0f)));
  return picture;
}

std::string write_png(const Picture& picture, const std::string& file, bool overwrite) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  if (png_image_write_to_memory(&image, nullptr, &size, 0, picture.pixels.data(), 0, nullptr) == 0)
    return image.message;
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr) == 0)
    return image.message;
  bytes.resize(size);
  return write_whole(file, bytes, overwrite);
}

}  // namespace parley::gui
