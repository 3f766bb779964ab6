#include "sim/summary/summarise_offers.h"

#include <algorithm>

namespace parley {
namespace {

class RoundSummary {
 public:
  RoundSummary(const Labels& labels, const SliceView& view, std::size_t n)
      : labels_(labels), view_(view), offers_(labels.offers[n]), at_(view.layout().offers[n]) {}

  RoundOfOffers made() const {
    RoundOfOffers all;
    all.round = labels_.rounds[at_.round].id;
    all.none = estimate("none", at_.none, 1);
    all.breakdown = estimate("breakdown", at_.broke, 1);
    all.agreement = estimate("agreement", at_.turn, static_cast<std::size_t>(offers_.turns));
    all.played = view_.share_of(mass(at_.none, 1) + mass(at_.turn, static_cast<std::size_t>(offers_.turns)));
    for (std::size_t turn = 0; turn < static_cast<std::size_t>(offers_.turns); ++turn)
      all.by_turn.push_back(view_.share(at_.turn + turn));
    for (std::size_t b = 0; b < offers_.bargainers.size(); ++b) all.actors.push_back(dealings(b));
    all.packages = packages();
    return all;
  }

 private:
  Int128 mass(std::size_t cell, std::size_t count) const {
    Int128 sum = 0;
    for (std::size_t n = 0; n < count; ++n) sum += view_.mass(cell + n);
    return sum;
  }

  ShareEstimate estimate(const char* id, std::size_t cell, std::size_t count) const {
    ShareEstimate e;
    e.id = id;
    for (std::size_t n = 0; n < count; ++n) e.count += view_.count(cell + n);
    e.share = view_.share_of(mass(cell, count));
    e.interval = share_interval(e.share, view_.effective_trials());
    return e;
  }

  const std::string& actor(std::size_t b) const {
    return labels_.actors[static_cast<std::size_t>(offers_.bargainers[b])].id;
  }

  Dealings dealings(std::size_t b) const {
    const auto share = [&](OffersLabels::Dealing what) {
      return view_.share(at_.dealings + OffersLabels::kDealings * b + what);
    };
    return {actor(b),
            share(OffersLabels::made),
            share(OffersLabels::accepted),
            share(OffersLabels::asked),
            share(OffersLabels::agreed),
            offers_.stands[b],
            std::string(tactic_word(offers_.tactics[b]))};
  }

  /// Most frequent first; of two alike the one that comes first among the packages.
  std::vector<PackageShare> packages() const {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < offers_.packages.size(); ++p)
      if (view_.count(at_.package + p) > 0) order.push_back(p);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return view_.mass(at_.package + a) > view_.mass(at_.package + b);
    });
    std::vector<PackageShare> all;
    for (const std::size_t p : order) {
      PackageShare one;
      static_cast<ShareEstimate&>(one) = estimate(offers_.packages[p].id.c_str(), at_.package + p, 1);
      one.terms = offers_.packages[p].terms;
      for (std::size_t b = 0; b < offers_.bargainers.size(); ++b)
        one.worth.emplace_back(actor(b), offers_.packages[p].worth[b]);
      all.push_back(std::move(one));
    }
    return all;
  }

  const Labels& labels_;
  const SliceView& view_;
  const OffersLabels& offers_;
  const Layout::OffersCells& at_;
};

}  // namespace

std::vector<RoundOfOffers> rounds_of_offers(const Labels& labels, const SliceView& view) {
  std::vector<RoundOfOffers> all;
  for (std::size_t n = 0; n < labels.offers.size(); ++n) all.push_back(RoundSummary(labels, view, n).made());
  return all;
}

}  // namespace parley
