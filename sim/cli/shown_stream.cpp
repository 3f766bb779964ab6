#include "sim/cli/shown_stream.h"

#include "sim/base/shown.h"

namespace parley::cli {

std::streambuf::int_type ShownStream::overflow(std::streambuf::int_type c) {
  if (std::char_traits<char>::eq_int_type(c, std::char_traits<char>::eof())) return 0;
  const char byte = std::char_traits<char>::to_char_type(c);
  xsputn(&byte, 1);
  return c;
}

std::streamsize ShownStream::xsputn(const char* text, std::streamsize size) {
  waiting_.append(text, static_cast<std::size_t>(size));
  const std::size_t last = waiting_.rfind('\n');
  if (last != std::string::npos) pass(last + 1);
  return size;
}

int ShownStream::sync() {
  pass(waiting_.size());
  target_.flush();
  return target_ ? 0 : -1;
}

void ShownStream::pass(std::size_t bytes) {
  target_ << shown(std::string_view(waiting_).substr(0, bytes), {.lines = true});
  waiting_.erase(0, bytes);
}

}  // namespace parley::cli
