#pragma once
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace parley::test {

/// A coin and a die that nothing moves: heads with 1/2, each face of the die with 1/4, independent. A coin of
/// rationality r gets 1 by heads and -1 by tails, so that P(heads) = 1 / (1 + exp(-2 r)). Whatever the die
/// shows, it gets 10 by heads and 0 by tails.
inline const char* const kCoin = R"({
  "format": "parley-scenario/1", "id": "coin", "title": "Coin and die",
  "summary": "Two choices whose joint law is known.", "date": "2022-01-01",
  "sources": {"book": {"quote": "A fair coin has two sides.", "citation": "A book, page 1"}},
  "actors": {
    "coin": {"name": "Coin", "rationality": 0},
    "die": {"name": "Die", "rationality": 0}
  },
  "issues": {
    "toss": {
      "name": "The toss", "question": "What comes up?",
      "positions": {"coin": {"heads": "the head", "tails": "the number"},
                    "die": {"one": "1", "two": "2", "three": "3", "four": "4"}},
      "opening": {"coin": "heads", "die": "one"}
    }
  },
  "payoffs": [
    {"actor": "coin", "issue": "toss", "rows": {"heads": 1, "tails": -1}, "basis": "stated", "sources": ["book"],
     "note": "it likes heads"},
    {"actor": "die", "issue": "toss", "versus": "coin", "row": {"heads": 10, "tails": 0}}
  ],
  "talks": [{"id": "only", "name": "The only round", "table": ["coin", "die"], "agenda": ["toss"]}],
  "outcomes": {
    "heads": {"name": "Heads", "when": {"position": {"issue": "toss", "actor": "coin", "in": "heads"}}},
    "tails": {"name": "Tails", "otherwise": true}
  }
})";

/// A folder that goes when the test ends.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "parley-gui-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  std::string file(const std::string& name, const std::string& text = {}) const {
    const std::string path = path_ + "/" + name;
    if (!text.empty()) std::ofstream(path) << text;
    return path;
  }

 private:
  std::string path_;
};

inline std::string scenario_file(const std::string& name) {
  return std::string(PARLEY_SOURCE_DIR) + "/scenarios/" + name;
}
inline std::string text_of_file(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace parley::test
