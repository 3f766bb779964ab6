#include <cmath>

#include "answer_check.h"
#include "made.h"
#include "sim/summary/results_json.h"

using namespace parley;
using namespace parley::test;

TEST_CASE("every number of the three sentences stands in results.json") {
  for (const char* name :
       {"nato-russia-2022", "nato-russia-2022-after-geneva", "deterrence", "matching-pennies"}) {
    INFO(name);
    const Made one = made(scenario(name), 8192, quick());
    check_answer(one.page, numbers_in(results_json(one.results)));
  }
}

TEST_CASE("the first sentence names the likeliest outcome, and says when no other came") {
  const Made one = made(opened(quarrel({"A", "B"})), 4096, quick());
  const ShareEstimate& a = one.results.outcomes[0];
  const ShareEstimate& b = one.results.outcomes[1];
  const std::string answer = between(one.page, "<div class=\"answer\">", "</div>");
  const std::string likeliest = a.share >= b.share ? "A ends well" : "A goes on";
  CHECK(answer.find("The talks most likely end so: “<bdi>" + likeliest + "</bdi>”") != std::string::npos);
}
