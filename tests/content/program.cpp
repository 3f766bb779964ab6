#include <catch2/catch.hpp>

#include "sim/scenario/codebook.h"
#include "sim/scenario/json.h"
#include "sim/scenario/writer.h"
#include "tests/content/codebook.h"

using namespace content;

TEST_CASE("The program's codebook is that of the docs: constants, lines and words for actors") {
  std::size_t plain = 0;
  for (const auto& [name, value] : constants())
    if (value.is_number() && name != "event_shift") ++plain;
  CHECK(plain == parley::codebook_constants().size());
  for (const parley::CodebookConstant& one : parley::codebook_constants()) {
    INFO(one.name);
    CHECK(constant(std::string(one.name)) == one.value);
  }
  const std::string page = read_text("docs/codebook.md"), guide = read_text("docs/coding.md");
  for (const parley::CodeLineForm& form : parley::code_lines()) {
    INFO(form.word);
    CHECK(page.find("| " + std::string(form.number) + " `" + std::string(form.word) + "` |") !=
          std::string::npos);
    CHECK(guide.find("| `" + std::string(form.word) + "` |") != std::string::npos);
  }
  for (const auto& [name, value] : constants()) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) continue;
    const std::string of = name.substr(0, dot);
    bool of_actors = false;
    for (const parley::ActorWord& word : parley::actor_words()) of_actors = of_actors || word.word == of;
    if (!of_actors) continue;
    INFO(name);
    const auto number = parley::actor_word(of, name.substr(dot + 1));
    REQUIRE(number);
    CHECK(Json::parse(parley::write_json_line(parley::json_of(*number))) == value);
  }
}
