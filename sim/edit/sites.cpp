#include <algorithm>
#include <functional>

#include "sim/edit/pointer.h"
#include "sim/edit/things.h"
#include "sim/scenario/codebook.h"

/// Everywhere that an id stands. A new part of the format that names things gets its walk here; renaming, deleting
/// and telling what hangs on a thing follow from it.
namespace parley::edit {
namespace {

using Form = Site::Form;

std::string text_of(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

class Walk {
 public:
  explicit Walk(const Json& tree) : tree_(tree) {}

  std::vector<Site> take() {
    members("/factors", [&](const std::string& where, const Json& factor) {
      sources(where, factor);
      number(where + "/value");
    });
    members("/actors", [&](const std::string& where, const Json& actor) { this->actor(where, actor); });
    members("/issues", [&](const std::string& where, const Json& issue) { this->issue(where, issue); });
    items("/payoffs", [&](const std::string& where, const Json& entry) { this->entry(where, entry); });
    items("/talks", [&](const std::string& where, const Json& round) { this->round(where, round); });
    issue_stances("/hold");
    members("/events", [&](const std::string& where, const Json& event) { this->event(where, event); });
    members("/outcomes",
            [&](const std::string& where, const Json& outcome) { this->outcome(where, outcome); });
    text({Kind::outcome, ""}, "/result", "/result");
    members("/variants", [&](const std::string& where, const Json&) { this->variant(where); });
    return std::move(sites_);
  }

 private:
  const Json& tree_;
  std::vector<Site> sites_;

  using Each = std::function<void(const std::string&, const Json&)>;
  void members(const std::string& pointer, const Each& each) const {
    const Json* object = at(tree_, pointer);
    if (object == nullptr || object->kind != Json::Kind::object) return;
    for (const Json& member : object->items)
      if (!member.repeated) each(child(pointer, member.key), member);
  }
  void items(const std::string& pointer, const Each& each) const {
    const Json* list = at(tree_, pointer);
    if (list == nullptr || list->kind != Json::Kind::array) return;
    for (std::size_t i = 0; i < list->items.size(); ++i) each(child(pointer, i), list->items[i]);
  }

  void add(Thing thing, Form form, const std::string& pointer, const std::string& hangs) {
    sites_.push_back({std::move(thing), form, pointer, 0, hangs});
  }
  /// The text at the pointer, if it is one, is the id of a thing of that kind.
  void text(Thing thing, const std::string& pointer, const std::string& hangs) {
    const Json* value = at(tree_, pointer);
    if (value == nullptr || value->kind != Json::Kind::string) return;
    thing.id = value->text;
    add(std::move(thing), Form::text, pointer, hangs);
  }
  void key(Thing thing, const std::string& pointer, const std::string& hangs) {
    thing.id = last(pointer);
    add(std::move(thing), Form::key, pointer, hangs);
  }
  /// A list of ids.
  void texts(const Thing& thing, const std::string& pointer) {
    items(pointer, [&](const std::string& where, const Json&) { text(thing, where, where); });
  }
  /// "P" or ["P", "Q"]; `whole` hangs on the only one.
  void one_or_more(const Thing& thing, const std::string& pointer, const std::string& whole) {
    const Json* value = at(tree_, pointer);
    if (value == nullptr) return;
    text(thing, pointer, whole);
    items(pointer, [&](const std::string& where, const Json&) {
      text(thing, where, value->items.size() == 1 ? whole : where);
    });
  }

  void sources(const std::string& where, const Json&) { texts({Kind::source, ""}, where + "/sources"); }
  void number(const std::string& pointer) { text({Kind::factor, ""}, pointer + "/factor", ""); }

  void actor(const std::string& where, const Json& actor) {
    sources(where, actor);
    for (const Json& value : actor.items) number(child(where, value.key));
    members(where + "/types", [&](const std::string& type, const Json& json) {
      sources(type, json);
      number(type + "/prior");
    });
  }

  /// actor -> position(s); `whole` hangs on an actor's only position there, else the member does.
  void stances(const std::string& issue, const std::string& pointer, const std::string& whole = {}) {
    members(pointer, [&](const std::string& where, const Json& member) {
      if (member.kind == Json::Kind::number) return;  // a place on a scale, of nobody
      const std::string hangs = whole.empty() ? where : whole;
      key({Kind::actor, ""}, where, hangs);
      one_or_more({Kind::position, "", issue, member.key}, where, hangs);
    });
  }

  void issue(const std::string& where, const Json& issue) {
    const std::string& id = issue.key;
    members(where + "/positions", [&](const std::string& one, const Json&) {
      key({Kind::actor, ""}, one, one);
    });
    members(where + "/opening", [&](const std::string& one, const Json& opening) {
      key({Kind::actor, ""}, one, one);
      text({Kind::position, "", id, opening.key}, one, "");
    });
    members(where + "/salience", [&](const std::string& one, const Json&) {
      key({Kind::actor, ""}, one, one);
      number(one);
    });
    members(where + "/settlements", [&](const std::string& one, const Json& settlement) {
      stances(id, one + "/when");
      sources(one, settlement);
    });
    if (issue.find("stands") == nullptr)
      members(where + "/scale", [&](const std::string& one, const Json&) {
        key({Kind::position, "", id, ""}, one, one);
      });
    members(where + "/stands", [&](const std::string& one, const Json& stand) { this->stand(one, stand); });
    for (const char* constant : {"many", "hardest", "tabled"}) number(child(where + "/settlement", constant));
    stances(id, where + "/disagreement");
    members(where + "/irreversible", [&](const std::string& one, const Json& moves) {
      key({Kind::actor, ""}, one, one);
      items(one, [&](const std::string& pair, const Json&) {
        items(pair, [&](const std::string& end, const Json&) {
          text({Kind::position, "", id, moves.key}, end, pair);
        });
      });
    });
    items(where + "/infeasible", [&](const std::string& state, const Json&) { stances(id, state, state); });
  }

  /// What an actor wants on a scale.
  void stand(const std::string& where, const Json& stand) {
    const auto numbers = [&](const std::string& of) {
      for (const char* one : {"position", "salience", "power"}) number(child(of, one));
    };
    key({Kind::actor, ""}, where, where);
    numbers(where);
    members(where + "/types", [&](const std::string& type, const Json&) {
      key({Kind::type, "", "", stand.key}, type, type);
      numbers(type);
    });
    sources(where, stand);
  }

  /// Numbers by position: cells of a vector, a row, a trend, a shift.
  void by_position(const Thing& position, const std::string& pointer) {
    members(pointer, [&](const std::string& where, const Json&) { key(position, where, where); });
  }

  void entry(const std::string& where, const Json& entry) {
    const std::string actor = text_of(entry, "actor"), issue = text_of(entry, "issue");
    text({Kind::actor, ""}, where + "/actor", where);
    text({Kind::issue, ""}, where + "/issue", where);
    text({Kind::type, "", "", actor}, where + "/type", where);
    text({Kind::actor, ""}, where + "/versus", where);
    text({Kind::actor, ""}, where + "/versus/actor", where);
    text({Kind::issue, ""}, where + "/versus/issue", where);
    std::string versus = text_of(entry, "versus"), other = issue;
    if (const Json* object = entry.find("versus"); object != nullptr && versus.empty())
      versus = text_of(*object, "actor"), other = text_of(*object, "issue");
    const Thing own{Kind::position, "", issue, actor}, theirs{Kind::position, "", other, versus};
    texts(theirs, where + "/columns");
    members(where + "/rows", [&](const std::string& row, const Json& cells) {
      key(own, row, row);
      if (cells.kind == Json::Kind::object) by_position(theirs, row);
    });
    by_position(theirs, where + "/row");
    by_position(own, where + "/trend");
    stances(issue, where + "/when", where);
    if (const Json* code = entry.find("code"))
      for (const CodeLineForm& form : code_lines())
        if (form.word == text_of(*code, "line") && form.whose != PlaceOf::nobody)
          one_or_more(form.whose == PlaceOf::own ? own : theirs,
                      child(where + "/code", std::string(form.place)), where);
    sources(where, entry);
    changed(where + "/changed/was", own, theirs, entry.find("row") != nullptr);
  }

  /// "cells.ROW.COLUMN", "cells.POSITION", "trend.POSITION"
  void changed(const std::string& pointer, const Thing& own, const Thing& theirs, bool of_row) {
    members(pointer, [&](const std::string& where, const Json& member) {
      const std::string& path = member.key;
      std::size_t part = 0;
      for (std::size_t from = path.find('.'); from != std::string::npos; ++part) {
        const std::size_t end = path.find('.', from + 1);
        Thing thing = part == 1 || (of_row && path.starts_with("cells.")) ? theirs : own;
        thing.id = path.substr(from + 1, end == std::string::npos ? end : end - from - 1);
        sites_.push_back({std::move(thing), Form::path, where, part + 1, where});
        from = end;
      }
    });
  }

  /// issue -> actor -> position
  void issue_stances(const std::string& pointer) {
    members(pointer, [&](const std::string& where, const Json& issue) {
      key({Kind::issue, ""}, where, where);
      stances(issue.key, where);
    });
  }

  /// Changes by path: ids are parts of the path, and of an opening or a hold the value.
  void variant(const std::string& where) {
    members(where + "/set", [&](const std::string& one, const Json& member) { this->path(one, member.key); });
    issue_stances(where + "/hold");
    members(where + "/observe", [&](const std::string& round, const Json& seen) {
      key({Kind::round, ""}, round, round);
      for (const Json& member : seen.items) {
        const std::string one = child(round, member.key);
        if (member.kind == Json::Kind::boolean)
          key({Kind::event, ""}, one, one);
        else
          key({Kind::issue, ""}, one, one), stances(member.key, one);
      }
    });
  }

  void path(const std::string& where, const std::string& path) {
    std::vector<std::string> parts{""};
    for (const char c : path)
      if (c == '.')
        parts.emplace_back();
      else
        parts.back() += c;
    const auto part = [&](std::size_t place) { return place < parts.size() ? parts[place] : std::string(); };
    const auto site = [&](Thing thing, std::size_t place) {
      if (place >= parts.size()) return;
      thing.id = parts[place];
      sites_.push_back({std::move(thing), Form::path, where, place, where});
    };
    if (part(0) == "factors") site({Kind::factor}, 1);
    if (part(0) == "events") site({Kind::event}, 1);
    if (part(0) == "actors") {
      site({Kind::actor}, 1);
      if (part(2) == "types") site({Kind::type, "", "", part(1)}, 3);
    } else if (part(0) == "issues") {
      site({Kind::issue}, 1);
      for (const char* by_actor : {"opening", "salience", "stands"})
        if (part(2) == by_actor) site({Kind::actor}, 3);
      if (part(2) == "opening") text({Kind::position, "", part(1), part(3)}, where, where);
      if (part(4) == "types") site({Kind::type, "", "", part(3)}, 5);
    } else if (part(0) == "hold") {
      site({Kind::issue}, 1), site({Kind::actor}, 2);
      text({Kind::position, "", part(1), part(2)}, where, where);
    } else if (part(0) == "payoffs") {
      made_id(parts, site);
    }
  }

  /// The id that an entry gets by itself is made of actors' and issues' ids, and ends in a type's.
  void made_id(const std::vector<std::string>& parts,
               const std::function<void(Thing, std::size_t)>& site) const {
    for (std::size_t k = 1; k < parts.size() && parts[k] != "cells" && parts[k] != "trend"; ++k) {
      const std::string own = list_of(Kind::type, "", parts[1]);
      if (at(tree_, child("/actors", parts[k])) != nullptr)
        site({Kind::actor}, k);
      else if (at(tree_, child("/issues", parts[k])) != nullptr)
        site({Kind::issue}, k);
      else if (at(tree_, child(own, parts[k])) != nullptr)
        site({Kind::type, "", "", parts[1]}, k);
    }
  }

  void meeting(const std::string& where) {
    texts({Kind::actor, ""}, where + "/table");
    texts({Kind::issue, ""}, where + "/agenda");
  }

  void round(const std::string& where, const Json& round) {
    meeting(where);
    issue_stances(where + "/observed");
    members(where + "/observed_events", [&](const std::string& one, const Json&) {
      key({Kind::event, ""}, one, one);
    });
    offers(where + "/offers");
    package(where + "/observed_agreement", where + "/observed_agreement");
    sources(where, round);
  }

  /// issue -> settlement; `whole`: the package goes with any of its parts.
  void package(const std::string& pointer, const std::string& whole) {
    members(pointer, [&](const std::string& one, const Json& settlement) {
      key({Kind::issue, ""}, one, whole);
      text({Kind::settlement, "", settlement.key, ""}, one, whole);
    });
  }

  void offers(const std::string& where) {
    texts({Kind::actor, ""}, where + "/proposers");
    members(where + "/weights", [&](const std::string& one, const Json&) {
      key({Kind::actor, ""}, one, one);
      number(one);
    });
    members(where + "/accept/votes", [&](const std::string& one, const Json&) {
      key({Kind::actor, ""}, one, one);
    });
    texts({Kind::actor, ""}, where + "/accept/veto");
    number(where + "/breakdown");
    number(where + "/turn_length");
    items(where + "/packages", [&](const std::string& one, const Json&) { package(one, one); });
  }

  void event(const std::string& where, const Json& event) {
    number(where + "/chance");
    texts({Kind::round, ""}, where + "/rounds");
    items(where + "/shifts", [&](const std::string& one, const Json& shift) {
      text({Kind::actor, ""}, one + "/actor", one);
      text({Kind::issue, ""}, one + "/issue", one);
      by_position({Kind::position, "", text_of(shift, "issue"), text_of(shift, "actor")}, one + "/add");
    });
    sources(where, event);
  }

  void outcome(const std::string& where, const Json&) {
    condition(where + "/when", where + "/when");
    meeting(where + "/reply");
  }

  /// `whole`: what goes with the condition: it, or what negates it.
  void condition(const std::string& where, const std::string& whole) {
    const Json* json = at(tree_, where);
    if (json == nullptr || json->kind != Json::Kind::object) return;
    if (const Json* position = json->find("position")) {
      text({Kind::issue, ""}, where + "/position/issue", whole);
      text({Kind::actor, ""}, where + "/position/actor", whole);
      one_or_more({Kind::position, "", text_of(*position, "issue"), text_of(*position, "actor")},
                  where + "/position/in", whole);
    }
    if (const Json* settled = json->find("settled")) {
      text({Kind::issue, ""}, where + "/settled", whole);
      text({Kind::issue, ""}, where + "/settled/issue", whole);
      one_or_more({Kind::settlement, "", text_of(*settled, "issue"), ""}, where + "/settled/as", whole);
    }
    text({Kind::issue, ""}, where + "/between/issue", whole);
    text({Kind::event, ""}, where + "/event", whole);
    text({Kind::round, ""}, where + "/breakdown", whole);
    for (const char* list : {"/all", "/any"})
      items(where + list, [&](const std::string& part, const Json&) { condition(part, part); });
    if (json->find("not") != nullptr) condition(where + "/not", whole);
  }
};

}  // namespace

std::vector<Site> sites(const Json& tree) { return Walk(tree).take(); }

bool names(const Site& site, const Thing& thing) {
  if (site.thing.kind != thing.kind || site.thing.id != thing.id || site.thing.issue != thing.issue)
    return false;
  return site.thing.actor == thing.actor || (thing.kind == Kind::position && site.thing.actor.empty());
}

std::vector<Site> sites_of(const Json& tree, const Thing& thing) {
  std::vector<Site> found = sites(tree);
  std::erase_if(found, [&](const Site& site) { return !names(site, thing); });
  return found;
}

}  // namespace parley::edit
