#include <algorithm>

#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"

namespace parley {

void Builder::add_factors() {
  const Limit& range = limit(NumberKind::factor);
  for (const Factor& written : scenario.factors)
    factor[written.id] = number(written.value, factor_path(written.id).text(), range.lo, range.hi);
}

/// A constant, a drawn column, or a line in a factor's column; each clamped to its range.
Operand Builder::number(const Number& written, const std::string& path, double lo, double hi) {
  if (const double* value = std::get_if<double>(&written)) return {std::clamp(*value, lo, hi), -1};
  Column column;
  column.lo = lo;
  column.hi = hi;
  if (const FactorTerm* term = std::get_if<FactorTerm>(&written)) {
    const Operand source = factor.at(term->factor);
    if (source.constant()) return {std::clamp(term->times * source.value + term->plus, lo, hi), -1};
    column.kind = Column::Kind::line;
    column.a = source;
    column.times = term->times;
    column.plus = term->plus;
    column.quantity = game.columns[static_cast<std::size_t>(source.column)].quantity;
  } else {
    column.kind = Column::Kind::draw;
    column.distribution = written;
    column.key = stream_name(path);
    column.quantity = static_cast<int>(game.labels.quantities.size());
    game.labels.quantities.push_back(
        {path, std::clamp(quantile(written, 0.001), lo, hi), std::clamp(quantile(written, 0.999), lo, hi)});
  }
  game.columns.push_back(std::move(column));
  return {0, static_cast<int>(game.columns.size()) - 1};
}

Operand Builder::product(const Operand& a, const Operand& b) {
  if (a.constant() && b.constant()) return {a.value * b.value, -1};
  if (a.constant() && a.value == 1) return b;
  if (b.constant() && b.value == 1) return a;
  if (a.constant() || b.constant()) {
    const Operand& fixed = a.constant() ? a : b;
    const Operand& varied = a.constant() ? b : a;
    Column column;
    column.kind = Column::Kind::product;
    column.a = fixed;
    column.b = varied;
    for (std::size_t c = 0; c < game.columns.size(); ++c) {
      const Column& known = game.columns[c];
      if (known.kind == Column::Kind::product && known.a.constant() && known.a.value == fixed.value &&
          known.b.column == varied.column)
        return {0, static_cast<int>(c)};
    }
    game.columns.push_back(column);
    return {0, static_cast<int>(game.columns.size()) - 1};
  }
  const auto [known, fresh] = products.try_emplace({a.column, b.column});
  if (fresh) {
    Column column;
    column.kind = Column::Kind::product;
    column.a = a;
    column.b = b;
    game.columns.push_back(column);
    known->second = {0, static_cast<int>(game.columns.size()) - 1};
  }
  return known->second;
}

Operand Builder::constant(const std::string& name) {
  const auto [known, fresh] = codebook.try_emplace(name);
  const Limit& range = limit(NumberKind::constant);
  if (fresh)
    known->second = number(constant_of(scenario.codebook, name), constant_path(name), range.lo, range.hi);
  return known->second;
}

Operand Builder::salience(int actor_index, int issue_index) {
  const Issue& written = scenario.issues[static_cast<std::size_t>(issue_index)];
  const std::string& id = scenario.actors[static_cast<std::size_t>(actor_index)].id;
  const Limit& range = limit(NumberKind::salience);
  for (const auto& [who, value] : written.salience) {
    if (who != id) continue;
    const std::string path = salience_path(written.id, who).text();
    const auto [known, fresh] = saliences.try_emplace({actor_index, issue_index});
    if (fresh) known->second = number(value, path, range.lo, range.hi);
    return known->second;
  }
  return {default_salience, -1};
}

}  // namespace parley
