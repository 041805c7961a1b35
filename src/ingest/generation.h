#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "ingest/follower.h"
#include "ingest/home.h"
#include "snapshot/snapshot.h"

namespace tandem {

// HOME/models/NNNN as it stands. Throws Error(not_found | corrupt).
std::shared_ptr<const Model> load_model(const Home& home, int number);

// The number in a generation's manifest. Throws Error(not_found | corrupt).
int model_of_generation(const Home& home, int generation);

// Builds a new generation of that model beside the present one, from zero to the store's newest
// change, then makes it the current one (CURRENT is renamed over). One of another model that was
// served until now stays as the earlier one; others are removed. Killed
// at any point, the old one is still served. Empty when stopped.
std::optional<int> press_generation(const Home& home, const Store& store,
                                    const Gazetteer& gazetteer, int model, const Watch& watch = {});

// One generation, opened: follows the store unless another process does, and hands out
// snapshots. Threads: one caller at a time. Throws Error.
class Generation {
 public:
  // The current one. Throws Error(config) when nothing has been pressed yet.
  Generation(const Home& home, std::shared_ptr<const Reference> reference, std::size_t readers);
  Generation(const Home& home, std::shared_ptr<const Reference> reference, std::size_t readers,
             int number);

  [[nodiscard]] int number() const { return number_; }

  // Whether this object follows the store (else another process does).
  [[nodiscard]] bool follows() const { return lock_.held(); }

  // Opens what following writes to, else opened by the first change. It reads everything, and so
  // also finds damage that answering has not met. Throws Error(corrupt).
  void open_follower();
  // Keeps what the next start would have to make again (base/row_image.h), once. Neither is on the
  // way to the first answer.
  void save_images();
  // Follows what is new in the store; true when there was anything.
  bool catch_up(const Store& store, const Watch& watch = {});
  // Embeds a batch of what is found by words alone so far; false when nothing is left.
  bool embed_some(const Store& store, const Watch& watch = {});
  // As the files now stand. `today`: ISO 8601.
  std::shared_ptr<const Snapshot> snapshot(const Store& store, const std::string& today);

 private:
  int number_ = 0;
  std::filesystem::path folder_;
  std::shared_ptr<const Reference> reference_;
  std::shared_ptr<const Model> model_;
  std::size_t readers_;
  FileLock lock_;
  std::optional<Follower> follower_;
  std::optional<Snapshot::Parts> last_;
  bool images_are_saved_ = false;
};

// To be called by who caught `damage`: presses anew what cannot be read, or throws it on when it is
// none or there is no model to press.
void heal(const Home& home, const Store& store, const Reference& reference, const Error& damage,
          const Watch& watch = {});

// What opening looks for damage in: what answering reads at once, or everything.
enum class Check { what_is_read, everything };

// The current generation, caught up with the store unless another process follows; a damaged one is
// pressed anew.
std::unique_ptr<Generation> open_generation(const Home& home,
                                            const std::shared_ptr<const Reference>& reference,
                                            const Store& store, std::size_t readers,
                                            Check check = Check::what_is_read);

}  // namespace tandem
