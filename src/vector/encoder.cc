#include "vector/encoder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "vector/four_bits.h"

namespace tandem {

namespace {

constexpr std::size_t kWindow = 256, kOverlap = 32;  // tokens, ends not counted
constexpr std::size_t kNoPhrase = SIZE_MAX;
constexpr std::size_t kMostTokens = 5'000;  // of a text that are read

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

struct Encoder::Tokens {
  std::vector<std::uint32_t> ids;      // without ends
  std::vector<std::size_t> phrase_of;  // kNoPhrase: the prefix
  std::vector<std::string_view> phrases;
};

// Rows of one window.
struct Encoder::Workspace {
  std::vector<float> states, qkv, mixed, added, inner;
  std::vector<float> weights;  // of one matrix, for Kernel::floats
  ByteRows bytes;
};

Encoder::Encoder(const std::filesystem::path& file, std::size_t threads, Kernel kernel,
                 Languages languages)
    : file_(file), threads_(std::max<std::size_t>(1, threads)), kernel_(kernel) {
  read_card();
  unigram_ = Unigram(file_, unknown_);
  read_layers();
  if (languages == Languages::as_they_are) return;
  const auto means = file_.numbers<float>("means", languages_.size() * 2 * width_);
  std::array<std::vector<double>, 2> middle;
  for (auto& one : middle) one.resize(width_);
  const auto mean_at = [&](std::size_t language, std::size_t role, std::size_t i) {
    return static_cast<double>(means[(language * 2 + role) * width_ + i]);
  };
  for (std::size_t role = 0; role < 2; ++role) {
    for (std::size_t i = 0; i < width_; ++i) {
      for (std::size_t l = 0; l < languages_.size(); ++l) middle[role][i] += mean_at(l, role, i);
      middle[role][i] /= static_cast<double>(std::max<std::size_t>(1, languages_.size()));
    }
  }
  // Everything is moved to where the middle passage of all languages lies.
  const auto& passage = middle[static_cast<std::size_t>(TextRole::passage)];
  query_shift_.resize(width_);
  for (std::size_t i = 0; i < width_; ++i)
    query_shift_[i] = middle[static_cast<std::size_t>(TextRole::query)][i] - passage[i];
  for (std::size_t l = 0; l < languages_.size(); ++l) {
    for (const TextRole role : {TextRole::query, TextRole::passage}) {
      auto& shift = shifts_[{languages_[l], role}];
      shift.resize(width_);
      for (std::size_t i = 0; i < width_; ++i)
        shift[i] = mean_at(l, static_cast<std::size_t>(role), i) - passage[i];
    }
  }
}

void Encoder::read_card() {
  const auto parsed = parse_json(file_.text("card"));
  if (!parsed.ok()) file_.damaged("card");
  try {
    const auto& card = parsed.value;
    name_ = card.at("name").get<std::string>();
    width_ = card.at("width").get<std::size_t>();
    inner_ = card.at("inner").get<std::size_t>();
    layer_count_ = card.at("layers").get<std::size_t>();
    positions_ = card.at("positions").get<std::size_t>();
    begin_ = card.at("begin").get<std::uint32_t>();
    end_ = card.at("end").get<std::uint32_t>();
    unknown_ = card.at("unknown").get<std::uint32_t>();
    query_prefix_ = card.at("query_prefix").get<std::string>();
    passage_prefix_ = card.at("passage_prefix").get<std::string>();
    languages_ = card.at("languages").get<std::vector<std::string>>();
  } catch (const nlohmann::json::exception&) {
    file_.damaged("card");
  }
  const bool sound = width_ > 0 && width_ % kBlockWeights == 0 && inner_ % 16 == 0 &&
                     layer_count_ > 0 && layer_count_ < 100 && positions_ > kWindow + 2;
  if (!sound) file_.damaged("card");
}

Encoder::NamedMatrix Encoder::matrix(const std::string& name, std::size_t outputs,
                                     std::size_t inputs) const {
  if (file_.bytes(name + ".blocks").size() != outputs * inputs / kBlockWeights * kBlockBytes)
    file_.damaged(name);
  return {{file_.numbers<std::uint8_t>(name + ".codes", outputs * inputs),
           file_.numbers<float>(name + ".scale", outputs),
           file_.numbers<float>(name + ".bias", outputs), outputs, inputs},
          name};
}

void Encoder::read_layers() {
  for (std::size_t l = 0; l < layer_count_; ++l) {
    const std::string prefix = two_digits(l) + ".";
    const auto norm = [&](const char* name) { return file_.numbers<float>(prefix + name, width_); };
    layers_.push_back(
        {matrix(prefix + "qkv", 3 * width_, width_), matrix(prefix + "out", width_, width_),
         matrix(prefix + "inner", inner_, width_), matrix(prefix + "outer", width_, inner_),
         norm("first.weight"), norm("first.bias"), norm("second.weight"), norm("second.bias")});
  }
  const std::size_t pieces = file_.numbers<float>("pieces.score").size();
  const std::size_t row_bytes = width_ / kBlockWeights * kBlockBytes;
  if (file_.bytes("words").size() < pieces * row_bytes) file_.damaged("words");
  if (std::max({begin_, end_, unknown_}) >= pieces) file_.damaged("card");
  place_ = file_.numbers<float>("positions", positions_ * width_);
  start_weight_ = file_.numbers<float>("start.weight", width_);
  start_bias_ = file_.numbers<float>("start.bias", width_);
}

std::vector<std::uint32_t> Encoder::tokens(std::string_view text, TextRole role) const {
  std::vector<std::uint32_t> ids = {begin_};
  unigram_.encode(role == TextRole::query ? query_prefix_ : passage_prefix_, ids);
  unigram_.encode(text, ids);
  ids.push_back(end_);
  return ids;
}

std::vector<Embedding> Encoder::embed(std::span<const TextToEmbed> texts, TextRole role) const {
  std::vector<Embedding> embeddings(texts.size());
  share_out(texts.size(), [&](std::size_t i, Workspace& workspace) {
    embeddings[i] = embed_one(texts[i], role, workspace);
  });
  return embeddings;
}

std::vector<std::vector<float>> Encoder::embed_tokens(std::span<const std::uint32_t> tokens) const {
  std::vector<std::vector<float>> vectors(tokens.size());
  share_out(tokens.size(), [&](std::size_t t, Workspace& workspace) {
    run(std::array{begin_, tokens[t], end_}, workspace);
    auto& vector = vectors[t];
    vector.assign(width_, 0.0F);
    double square = 0;
    for (std::size_t i = 0; i < width_; ++i) {
      for (std::size_t row = 0; row < 3; ++row) vector[i] += workspace.states[row * width_ + i];
      square += static_cast<double>(vector[i]) * static_cast<double>(vector[i]);
    }
    const auto length = static_cast<float>(std::sqrt(square));
    for (float& x : vector) x /= length;
  });
  return vectors;
}

void Encoder::share_out(std::size_t count,
                        const std::function<void(std::size_t, Workspace&)>& work) const {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run_all = [&] {
    try {
      Workspace workspace;
      for (std::size_t i = next++; i < count; i = next++) work(i, workspace);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(threads_, count); ++i) others.emplace_back(run_all);
  run_all();
  for (auto& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

void Encoder::look_up(std::uint32_t token, std::size_t position, std::span<float> into) const {
  const std::size_t row_bytes = width_ / kBlockWeights * kBlockBytes;
  const auto row = file_.bytes("words").subspan(token * row_bytes, row_bytes);
  unpack_blocks(row, into);
  const float* place = place_.data() + position * width_;
  for (std::size_t i = 0; i < width_; ++i) into[i] += place[i];
}

// The states of all tokens after the last layer stand in workspace.states.
void Encoder::run(std::span<const std::uint32_t> tokens, Workspace& w) const {
  const std::size_t count = tokens.size();
  w.states.resize(count * width_);
  w.qkv.resize(count * 3 * width_);
  w.mixed.resize(count * width_);
  w.added.resize(count * width_);
  w.inner.resize(count * inner_);
  for (std::size_t t = 0; t < count; ++t)
    look_up(tokens[t], t, std::span(w.states).subspan(t * width_, width_));
  add_and_normalise(w.states, {}, start_weight_, start_bias_);
  const auto product = [&](const NamedMatrix& matrix, std::span<const float> rows,
                           std::span<float> out) {
    if (kernel_ == Kernel::floats) {
      w.weights.resize(matrix.outputs * matrix.inputs);
      unpack_blocks(file_.bytes(matrix.name + ".blocks"), w.weights);
      return multiply_floats(w.weights, matrix.bias, rows, out);
    }
    to_bytes(rows, count, w.bytes);
    multiply(matrix, w.bytes, out, kernel_);
  };
  for (const Layer& layer : layers_) {
    product(layer.qkv, w.states, w.qkv);
    attend(w.qkv, count, width_, w.mixed);
    product(layer.out, w.mixed, w.added);
    add_and_normalise(w.states, w.added, layer.first_weight, layer.first_bias);
    product(layer.inner, w.states, w.inner);
    gelu(w.inner);
    product(layer.outer, w.inner, w.added);
    add_and_normalise(w.states, w.added, layer.second_weight, layer.second_bias);
  }
}

Embedding Encoder::embed_one(const TextToEmbed& text, TextRole role, Workspace& workspace) const {
  Tokens tokens;
  unigram_.encode(role == TextRole::query ? query_prefix_ : passage_prefix_, tokens.ids);
  tokens.phrase_of.assign(tokens.ids.size(), kNoPhrase);
  const std::size_t prefix = tokens.ids.size();
  tokens.phrases = phrases_of(text.text, kMostPhrases);
  for (std::size_t i = 0; i < tokens.phrases.size(); ++i) {
    unigram_.encode(tokens.phrases[i], tokens.ids);
    tokens.phrase_of.resize(tokens.ids.size(), i);
  }
  if (tokens.ids.size() > kMostTokens) {
    tokens.ids.resize(kMostTokens);
    tokens.phrase_of.resize(kMostTokens);
  }
  if (tokens.ids.size() == prefix) return {std::vector<float>(width_, 0.0F), {}};
  std::vector<double> all(width_, 0.0);
  std::vector<std::vector<double>> by_phrase(tokens.phrases.size(),
                                             std::vector<double>(width_, 0.0));
  pool(tokens, workspace, all, by_phrase);
  Embedding embedding = finish(all, by_phrase, text.lang, role);
  for (std::size_t i = 0; i < tokens.phrases.size(); ++i)
    embedding.phrases[i].text = tokens.phrases[i];
  return embedding;
}

void Encoder::pool(const Tokens& tokens, Workspace& workspace, std::vector<double>& all,
                   std::vector<std::vector<double>>& by_phrase) const {
  const std::size_t count = tokens.ids.size();
  const std::size_t window = count <= positions_ - 2 ? count : kWindow;
  std::vector<std::uint32_t> ids;
  for (std::size_t from = 0; from < count; from += window - kOverlap) {
    const std::size_t to = std::min(count, from + window);
    ids.assign(1, begin_);
    ids.insert(ids.end(), tokens.ids.begin() + static_cast<std::ptrdiff_t>(from),
               tokens.ids.begin() + static_cast<std::ptrdiff_t>(to));
    ids.push_back(end_);
    run(ids, workspace);
    for (std::size_t t = 0; t < ids.size(); ++t) {
      const bool is_end = t == 0 || t + 1 == ids.size();
      const std::size_t phrase = is_end ? kNoPhrase : tokens.phrase_of[from + t - 1];
      for (std::size_t i = 0; i < width_; ++i) {
        const auto state = static_cast<double>(workspace.states[t * width_ + i]);
        all[i] += state;
        if (phrase != kNoPhrase) by_phrase[phrase][i] += state;
      }
    }
    if (to == count) break;
  }
}

Embedding Encoder::finish(const std::vector<double>& all,
                          const std::vector<std::vector<double>>& by_phrase, std::string_view lang,
                          TextRole role) const {
  const auto length_of = [](const std::vector<double>& vector) {
    double square = 0;
    for (const double x : vector) square += x * x;
    return std::sqrt(std::max(square, 1e-24));
  };
  std::vector<double> shift(width_, 0.0);
  const auto found = shifts_.find(std::pair(std::string(lang), role));
  if (found != shifts_.end()) {
    shift = found->second;
  } else if (role == TextRole::query && !query_shift_.empty()) {
    shift = query_shift_;
  }
  const double length = length_of(all);
  std::vector<double> moved(width_);
  for (std::size_t i = 0; i < width_; ++i) moved[i] = all[i] / length - shift[i];
  const double moved_length = length_of(moved);
  Embedding embedding;
  embedding.vector.resize(width_);
  for (std::size_t i = 0; i < width_; ++i)
    embedding.vector[i] = static_cast<float>(moved[i] / moved_length);
  // Without a phrase the rest is scaled to unit length anew before it is moved: seen from the moved
  // vector, that takes off the phrase and a little less of the move.
  std::vector<double> rest(width_);
  for (const auto& phrase : by_phrase) {
    for (std::size_t i = 0; i < width_; ++i) rest[i] = (all[i] - phrase[i]) / length;
    const double rest_length = length_of(rest);
    PhraseShare share;
    share.share.resize(width_);
    for (std::size_t i = 0; i < width_; ++i) {
      share.share[i] =
          static_cast<float>((moved[i] - (rest[i] - rest_length * shift[i])) / moved_length);
    }
    embedding.phrases.push_back(std::move(share));
  }
  return embedding;
}

}  // namespace tandem
