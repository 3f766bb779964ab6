// Position tables of others: read or refused; what is read and written is read as the same.
#include "sim/import/table.h"
#include "tests/fuzz/fuzz.h"

using namespace parley;

FUZZ_TARGET {
  const TableRead read = read_position_table(fuzz::text_of(data, size));
  fuzz::hold(read.table.has_value() == read.problems.empty(), "a table is read or has problems");
  fuzz::hold(sentences(read.problems, "t.csv").size() < 1'000'000, "what is told is short");
  if (!read.table) return 0;
  const std::string written = write_position_table(*read.table);
  const TableRead again = read_position_table(written);
  fuzz::hold(again.table.has_value(), "a table that is written can be read");
  fuzz::hold(write_position_table(*again.table) == written,
             "a table that is read again and written is the same");
  return 0;
}
