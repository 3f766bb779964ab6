#include <stdexcept>

#include "sim/base/numbers.h"
#include "sim/base/streams.h"
#include "sim/run/settings.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/paths.h"
#include "sim/study/study.h"

namespace parley {
namespace {

std::size_t variant_index(const Study& study, const std::string& id) {
  for (std::size_t i = 0; i < study.variants.size(); ++i)
    if (study.variants[i].id == id) return i;
  throw std::logic_error("a study's variant was not checked");
}

/// The value of a varied thing at u in (0, 1).
std::string value_at(const Varied& varied, double u) {
  if (!varied.values.empty()) {
    const auto n = static_cast<double>(varied.values.size());
    return varied.values[std::min(varied.values.size() - 1, static_cast<std::size_t>(u * n))];
  }
  const double x = quantile(varied.over, u);
  return number_text(varied.whole ? static_cast<double>(static_cast<std::int64_t>(x)) : x);
}

}  // namespace

StudyPlan::StudyPlan(const Study& study) : study_(study) {
  switch (study.design) {
    case StudyDesign::grid:
      base_ = 1;
      for (const Varied& varied : study.vary) base_ *= varied.values.size();
      break;
    case StudyDesign::list:
      base_ = study.combinations.size();
      break;
    case StudyDesign::latin_hypercube:
      base_ = study.points;
      unit_ = latin_hypercube(base_, study.vary.size(), study.seed);
      break;
    case StudyDesign::sobol:
      base_ = study.points;
      unit_ = sobol_points(base_, study.vary.size(), study.seed);
      break;
  }
  size_ = base_ * (study.crossed ? study.variants.size() : 1);
}

StudyPoint StudyPlan::point(std::size_t number) const {
  StudyPoint point;
  point.number = number;
  const std::size_t row = number % base_;
  if (study_.crossed) point.variant = number / base_;
  // Each point's own seed is masked so that every reader of the database holds it exactly.
  point.seed = study_.own_seeds
                   ? stream_key(study_.seed, stream_name("point:" + std::to_string(number))) & seed_range.hi
                   : study_.seed;
  const auto add = [&](const std::string& path, const std::string& value) {
    if (path == "variant")
      point.variant = variant_index(study_, value);
    else
      point.parameters.emplace_back(path, value);
  };
  if (study_.design == StudyDesign::list) {
    for (const auto& [path, value] : study_.combinations[row]) add(path, value);
    return point;
  }
  std::size_t below = base_;  // how many rows one level of the factor spans
  for (std::size_t i = 0; i < study_.vary.size(); ++i) {
    const Varied& varied = study_.vary[i];
    if (study_.design == StudyDesign::grid) {
      below /= varied.values.size();
      add(varied.path, varied.values[row / below % varied.values.size()]);
    } else {
      add(varied.path, value_at(varied, unit_.at(row, i)));
    }
  }
  return point;
}

std::vector<std::size_t> StudyPlan::order() const {
  std::vector<std::size_t> rows;
  if (study_.design == StudyDesign::grid) {
    std::vector<GridFactor> factors;
    for (const Varied& varied : study_.vary) factors.push_back({varied.values.size(), varied.ordered});
    rows = grid_order(factors);
  } else if (study_.design == StudyDesign::list) {
    rows = spread_order(base_);
  } else {
    for (std::size_t i = 0; i < base_; ++i) rows.push_back(i);  // these designs come coarse to fine
  }
  std::vector<std::size_t> order;
  order.reserve(size_);
  for (const std::size_t row : rows)
    for (std::size_t at = row; at < size_; at += base_) order.push_back(at);
  return order;
}

Document point_document(const Study& study, const StudyPoint& point) {
  Document document = study.variants[point.variant].document;
  std::string wrong;
  for (const auto& [path, value] : point.parameters)
    for (const Problem& problem : set(document, path, value)) {
      if (problem.severity != Problem::error) continue;
      wrong += (wrong.empty() ? "" : "; ") + path + " = " + value + ": " + problem.what;
      if (!problem.right.empty()) wrong += " (" + problem.right + ")";
    }
  if (!wrong.empty()) throw std::invalid_argument(wrong);
  return document;
}

}  // namespace parley
