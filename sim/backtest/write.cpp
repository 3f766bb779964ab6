#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/backtest/backtest.h"
#include "sim/base/numbers.h"
#include "sim/base/version.h"

namespace parley {
namespace {

using Tree = nlohmann::ordered_json;

constexpr std::array<double, 7> kLevels{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

Tree skill_json(const std::optional<Skill>& skill) {
  if (!skill) return nullptr;
  return {{"difference", skill->difference}, {"interval", {skill->lo, skill->hi}}};
}

Tree forecast_json(const Backtest& all, const BacktestModel& m, std::size_t i) {
  const BacktestIssue& issue = all.issues[i];
  const BacktestForecast& f = m.forecasts[i];
  Tree json{{"case", issue.case_name}, {"issue", issue.name}, {"outcome", issue.outcome},
            {"fold", issue.fold + 1},  {"mean", f.mean},      {"median", f.median},
            {"error", f.error},        {"crps", f.crps}};
  if (!f.law) return json;
  json["log_score"] = f.log;
  json["pit"] = f.pit;
  Tree quantiles = Tree::object();
  for (const double level : kLevels) quantiles[number_text(level)] = quantile_of(*f.law, level);
  json["quantiles"] = quantiles;
  json["law"] = *f.law;
  return json;
}

Tree model_json(const Backtest& all, const BacktestModel& m) {
  Tree json{{"id", m.id},    {"name", m.name}, {"issues", m.issues},
            {"mae", m.mae},  {"rmse", m.rmse}, {"rmse_of_mean", m.rmse_of_mean},
            {"crps", m.crps}};
  if (!m.constants.empty()) json["constants"] = m.constants;
  json["within_5"] = m.within_5;
  json["within_10"] = m.within_10;
  if (m.law) {
    json["log_score"] = m.log;
    for (std::size_t k = 0; k < kCentralShares.size(); ++k)
      json["intervals"][number_text(kCentralShares[k])] = {
          {"covered", m.closed[k]}, {"covered_by_pit", m.by_pit[k]}, {"mean_width", m.width[k]}};
    json["pit_histogram"] = m.pit;
  }
  if (m.crps_skill)
    json["worse_than_settlement"] = {{"crps", skill_json(m.crps_skill)},
                                     {"mae", skill_json(m.mae_skill)},
                                     {"log_score", skill_json(m.log_skill)}};
  Tree forecasts = Tree::array();
  for (std::size_t i = 0; i < all.issues.size(); ++i)
    if (m.forecasts[i].made) forecasts.push_back(forecast_json(all, m, i));
  json["forecasts"] = std::move(forecasts);
  return json;
}

std::string csv_text(const std::string& text) {
  if (text.find_first_of(",;\"\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

std::string backtest_json(const Backtest& all) {
  Tree json{{"format", "parley-backtest/1"},    {"engine", kEngine},
            {"issues", all.issues.size()},      {"cases", all.cases},
            {"folds", all.options.folds},       {"seed", all.options.seed},
            {"resamples", kBootstrapResamples}, {"verdict", all.verdict}};
  if (all.fitted)
    json["fitted"] = {
        {"many", all.fitted->many}, {"hardest", all.fitted->hardest}, {"tabled", all.fitted->tabled}};
  json["notes"] = all.notes;
  Tree worst = Tree::array();
  for (const std::size_t i : all.worst) worst.push_back(forecast_json(all, all.models.front(), i));
  json["worst_misses"] = std::move(worst);
  Tree models = Tree::array();
  for (const BacktestModel& m : all.models) models.push_back(model_json(all, m));
  json["models"] = std::move(models);
  return json.dump(1) + '\n';
}

std::string backtest_csv(const Backtest& all) {
  std::string out = "model,case,issue,outcome,fold,mean,median,error,crps,log_score,pit";
  for (const double level : kLevels) out += ",q" + number_text(100 * level);
  for (int x = 0; x < kGridPoints; ++x) out += fmt::format(",P{}", x);
  out += '\n';
  for (const BacktestModel& m : all.models)
    for (std::size_t i = 0; i < all.issues.size(); ++i) {
      const BacktestForecast& f = m.forecasts[i];
      if (!f.made) continue;
      const BacktestIssue& issue = all.issues[i];
      out += fmt::format("{},{},{},{},{},{},{},{},{}", m.id, csv_text(issue.case_name), csv_text(issue.name),
                         number_text(issue.outcome), issue.fold + 1, number_text(f.mean),
                         number_text(f.median), number_text(f.error), number_text(f.crps));
      out += f.law ? ',' + number_text(f.log) + ',' + number_text(f.pit) : ",,";
      for (const double level : kLevels) out += f.law ? fmt::format(",{}", quantile_of(*f.law, level)) : ",";
      for (std::size_t x = 0; x < kGridPoints; ++x) out += f.law ? ',' + number_text((*f.law)[x]) : ",";
      out += '\n';
    }
  return out;
}

}  // namespace parley
