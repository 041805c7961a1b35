#include "ingest/following.h"

#include <chrono>

#include "base/error.h"
#include "base/log.h"
#include "base/today.h"

namespace tandem {

namespace {

constexpr auto kLook = std::chrono::milliseconds(250);
constexpr auto kBetweenHealings = std::chrono::minutes(1);
constexpr auto kLeastBetweenCommits = std::chrono::seconds(1);

}  // namespace

Following::Following(Home home, std::shared_ptr<const Reference> reference, std::size_t readers)
    : home_(std::move(home)),
      reference_(std::move(reference)),
      readers_(readers),
      store_(home_.store()) {
  open();
  thread_ = std::thread([this] { run(); });
}

Following::~Following() {
  stop_ = true;
  wake_.notify_all();
  thread_.join();
}

void Following::open() {
  generation_.reset();  // lets go of its lock first
  earlier_.reset();
  generation_ = open_generation(home_, reference_, store_, readers_);
  auto snapshot = generation_->snapshot(store_, today());
  if (live_) {
    live_->swap_in(std::move(snapshot));
  } else {
    live_ = std::make_unique<Live>(std::move(snapshot));
  }
}

// It is read by nobody, so it may be a moment behind; a roll-back catches up before it serves.
void Following::follow_earlier() {
  const auto earlier = home_.earlier();
  if (!earlier || given_up_ == earlier) return;
  try {
    if (!earlier_ || earlier_->number() != *earlier)
      earlier_ = std::make_unique<Generation>(home_, reference_, 1, *earlier);
    earlier_->catch_up(store_, {.stop = &stop_});
  } catch (const Error& error) {
    log_warning(std::string(error.what()) + " (a roll-back will press a new generation)");
    earlier_.reset();
    given_up_ = earlier;
  }
}

// Damage that starting has not met is mended as at the start: a new generation is opened at the
// next look. Where even that fails, say on a full disk, what is there is served on. False when
// there is nothing to follow with.
bool Following::open_follower() {
  const auto now = std::chrono::steady_clock::now();
  if (now < not_before_) return false;
  try {
    generation_->open_follower();
    return true;
  } catch (const Error& error) {
    not_before_ = now + kBetweenHealings;
    heal(home_, store_, *reference_, error, {.stop = &stop_});
    not_before_ = {};
    return false;
  }
}

void Following::look() {
  // None where opening failed, say since somebody still writes it: tried again at every look.
  if (!generation_ || home_.current() != generation_->number()) {
    open();
    return;
  }
  if (!open_follower()) return;
  generation_->save_images();
  follow_earlier();
  const auto served = live_->get();
  const bool moved = store_.seq() != served->seq() &&
                     (generation_->catch_up(store_, {.stop = &stop_}) || !generation_->follows());
  // A new day ends what was open until yesterday, though nothing was written.
  if (moved || served->as_of() != today()) live_->swap_in(generation_->snapshot(store_, today()));
  // What is new is found by its words already; its vector follows.
  if (generation_->embed_some(store_, {.stop = &stop_}))
    live_->swap_in(generation_->snapshot(store_, today()));
}

void Following::run() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    const auto begun = std::chrono::steady_clock::now();
    const Seq before = live_->get()->seq();
    try {
      look();
    } catch (const std::exception& error) {
      log_error(std::string("following the store: ") + error.what());
    }
    const bool moved = live_->get()->seq() != before;
    wake_.wait_until(lock,
                     begun + (moved ? std::chrono::milliseconds(kLeastBetweenCommits) : kLook),
                     [&] { return stop_.load(); });
  }
}

}  // namespace tandem
