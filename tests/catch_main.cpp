#define CATCH_CONFIG_RUNNER  // Catch2 2 has its main program in the header
#include <catch2/catch.hpp>
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#endif

int main(int count, char** words) { return Catch::Session().run(count, words); }
