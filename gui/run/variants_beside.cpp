#include <fmt/format.h>

#include <algorithm>

#include "gui/run/side_requests.h"
#include "sim/base/words.h"

/// Variants beside the one that is shown: which, and what is asked of the runner for them.
namespace parley::gui {
namespace {

/// Of the variant under these edits: the same text for the same scenario, trials and seed.
std::string key_of(const Session& session, const std::string& id) {
  Edits edits = session.edits();
  edits.tab = id;
  return session.digest() + " " + command_line(edits, "");
}

}  // namespace

std::vector<VariantTab> variant_tabs(const Session& session) {
  std::vector<VariantTab> tabs{{"", "Base"}};
  for (const Variant& one : session.variants()) {
    std::string name = name_of(one);
    const bool taken = std::ranges::any_of(tabs, [&](const VariantTab& other) { return other.name == name; });
    tabs.push_back({one.id, taken ? name + " (" + one.id + ")" : name});
  }
  return tabs;
}

std::vector<VariantTab> tabs_beside(const Session& session, const View& view) {
  std::vector<VariantTab> others = variant_tabs(session), beside;
  std::erase_if(others, [&](const VariantTab& one) { return one.id == session.tab(); });
  for (const std::optional<std::string>& wanted : view.beside_which) {
    if (others.empty()) break;
    auto at = std::ranges::find_if(others, [&](const VariantTab& one) { return one.id == wanted; });
    if (at == others.end()) at = others.begin();
    beside.push_back(*at);
    others.erase(at);
  }
  return beside;
}

std::string beside_key(const Session& session, const View& view) {
  std::string key = fmt::format("{}", session.revision());
  for (const VariantTab& one : tabs_beside(session, view)) key += " " + one.id + " " + one.name;
  return key;
}

BesideRequest beside_request(const Session& session, const View& view) {
  BesideRequest request;
  request.revision = session.revision();
  request.digest = session.digest();
  for (const VariantTab& one : tabs_beside(session, view)) {
    std::optional<Document> document = session.under(one.id);
    if (!document) continue;
    Edits edits = session.edits();
    edits.tab = one.id;
    request.members.push_back({one.id, one.name,
                               std::make_shared<const Scenario>(std::move(document->scenario)),
                               settings_of(edits), key_of(session, one.id)});
  }
  return request;
}

}  // namespace parley::gui
