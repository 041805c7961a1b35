#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tandem {

// The folder a running Tandem lives in, and the names of everything below it.
class Home {
 public:
  // Makes the folder when missing. Throws Error(config | io) when it cannot be written.
  explicit Home(std::filesystem::path folder);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  [[nodiscard]] std::filesystem::path store() const { return folder_ / "tandem.db"; }

  // The key of signatures, readable by its owner only; made by the first server that needs it.
  [[nodiscard]] std::filesystem::path secret() const { return folder_ / "secret"; }

  [[nodiscard]] std::filesystem::path serve_lock() const { return folder_ / "serve.lock"; }

  [[nodiscard]] std::filesystem::path follow_lock() const { return folder_ / "follow.lock"; }

  [[nodiscard]] std::filesystem::path press_lock() const { return folder_ / "press.lock"; }

  [[nodiscard]] std::filesystem::path train_lock() const { return folder_ / "train.lock"; }

  [[nodiscard]] std::filesystem::path model(int number) const {
    return folder_ / "models" / four_digits(number);
  }

  [[nodiscard]] std::filesystem::path lexicon_of_model(int number) const {
    return lexicon_below(model(number));
  }

  // A model keeps the lexicon it was fitted with.
  static std::filesystem::path lexicon_below(const std::filesystem::path& model) {
    return model / "lexicon";
  }

  [[nodiscard]] std::filesystem::path generation(int number) const {
    return folder_ / "generations" / four_digits(number);
  }

  // What words mean in other languages, for the next model.
  [[nodiscard]] std::filesystem::path lexicon() const { return folder_ / "lexicon"; }

  // The generation that is served, if there is one yet.
  [[nodiscard]] std::optional<int> current() const;
  void set_current(int generation) const;
  // The same, and the one that was served until now becomes the earlier one.
  void succeed_current(int generation) const;

  // The one other generation, which keeps following for a roll-back; a half-pressed one is none.
  [[nodiscard]] std::optional<int> earlier() const;

  // Numbers in use, ascending.
  [[nodiscard]] std::vector<int> models() const;
  [[nodiscard]] std::vector<int> generations() const;

  static std::string four_digits(int number);

 private:
  std::filesystem::path folder_;
};

}  // namespace tandem
