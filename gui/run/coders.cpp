#include "gui/run/coders.h"

#include <sys/resource.h>
#include <unistd.h>

#include <exception>

namespace parley::gui {
namespace {

constexpr int kNice = 10;  ///< the runner has 5

}  // namespace

void CoderRuns::request(CodersRequest request) {
  thread_ = {};  // stops what runs
  busy_ = true;
  // How far they agree is known at once.
  publish({request, {coding_agreement(*request.a, *request.b), {}, {}, request.settings, false}, ""});
  thread_ = std::jthread([this, request = std::move(request)](const std::stop_token& stop) {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
    CodersOutput made{request, {}, ""};
    RunControl control;
    control.threads = 1;
    control.stop = stop;
    try {
      made.compared = compare_coders(*request.a, *request.b, request.settings, control);
    } catch (const std::exception& error) {
      made.compared.agreement = coding_agreement(*request.a, *request.b);
      made.failure = error.what();
    }
    if (!stop.stop_requested()) publish(std::move(made));
    busy_ = false;
    wake_();
  });
}

void CoderRuns::forget() {
  thread_ = {};
  const std::lock_guard lock(mutex_);
  output_.reset();
  busy_ = false;
}

std::shared_ptr<const CodersOutput> CoderRuns::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}

void CoderRuns::publish(CodersOutput output) {
  const std::lock_guard lock(mutex_);
  output_ = std::make_shared<const CodersOutput>(std::move(output));
}

}  // namespace parley::gui
