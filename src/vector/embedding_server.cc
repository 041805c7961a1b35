#include "vector/embedding_server.h"

#include <httplib.h>

#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "base/json.h"

namespace tandem {

namespace {

constexpr std::size_t kTextsOfARequest = 64;
constexpr int kDocumentsMayTake = 30;  // times as long as a question
constexpr std::int64_t kRestMs = 10'000;

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Unit length; false when there is none.
bool make_unit(std::vector<float>& vector) {
  double square = 0;
  for (const float x : vector) square += static_cast<double>(x) * static_cast<double>(x);
  if (!(square > 0) || !std::isfinite(square)) return false;
  const double scale = 1 / std::sqrt(square);
  for (float& x : vector) x = static_cast<float>(static_cast<double>(x) * scale);
  return true;
}

// The vectors of a reply in the order of the texts; empty when it is no such reply.
std::vector<std::vector<float>> vectors_of(const std::string& body, std::size_t count) {
  const auto parsed = parse_json(body);
  if (!parsed.ok()) return {};
  std::vector<std::vector<float>> vectors(count);
  try {
    for (const auto& one : parsed.value.at("data")) {
      auto& vector = vectors.at(one.at("index").get<std::size_t>());
      vector = one.at("embedding").get<std::vector<float>>();
      if (!make_unit(vector)) return {};
    }
  } catch (const nlohmann::json::exception&) {
    return {};
  } catch (const std::out_of_range&) {
    return {};
  }
  for (const auto& vector : vectors) {
    if (vector.empty() || vector.size() != vectors.front().size()) return {};
  }
  return vectors;
}

// Text and phrases of one document among the answers, which are taken from `at` on.
Embedding assemble(std::vector<std::vector<float>>& answers, std::size_t& at,
                   const std::vector<std::string_view>& phrases) {
  Embedding embedding{std::move(answers.at(at++)), {}};
  if (phrases.size() < 2) {
    if (!phrases.empty()) embedding.phrases.push_back({std::string(phrases[0]), embedding.vector});
    return embedding;
  }
  double all = 0;
  for (const auto& phrase : phrases) all += static_cast<double>(phrase.size());
  for (const auto& phrase : phrases) {
    PhraseShare share{std::string(phrase), std::move(answers.at(at++))};
    const auto weight = static_cast<float>(static_cast<double>(phrase.size()) / all);
    for (float& x : share.share) x *= weight;
    embedding.phrases.push_back(std::move(share));
  }
  return embedding;
}

}  // namespace

EmbeddingServer::EmbeddingServer(EmbeddingServerSettings settings, std::size_t dimension)
    : settings_(std::move(settings)), dimension_(dimension) {
  const std::size_t scheme = settings_.url.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t path = std::min(settings_.url.find('/', host), settings_.url.size());
  host_ = settings_.url.substr(0, path);
  path_ = settings_.url.substr(path);
  while (path_.ends_with('/')) path_.pop_back();
  path_ += "/embeddings";
  if (dimension_ == 0) {
    const std::vector<std::string> probe = {settings_.passage_prefix + "dimension"};
    dimension_ = ask(probe, TextRole::passage).front().size();
  }
}

std::string EmbeddingServer::name() const {
  const auto& s = settings_;
  return "server-" + std::to_string(fnv64(s.url + '\n' + s.model + '\n' + s.query_prefix + '\n' +
                                          s.passage_prefix));
}

bool EmbeddingServer::ready() const {
  return steady_ms() >= away_until_ms_.load();
}

std::vector<std::vector<float>> EmbeddingServer::ask(std::span<const std::string> texts,
                                                     TextRole role) const {
  const auto away = [&](const std::string& why) {
    away_until_ms_ = steady_ms() + kRestMs;
    return Error(ErrorKind::io, "the embeddings server at " + settings_.url + ' ' + why +
                                    "; see [embeddings] in tandem.toml, or 'tandem models "
                                    "embedder use svd' to do without");
  };
  const int timeout_ms = settings_.timeout_ms * (role == TextRole::query ? 1 : kDocumentsMayTake);
  httplib::Client client(host_);
  if (!client.is_valid()) throw away("has an address that is none");
  client.set_connection_timeout(std::chrono::milliseconds(settings_.timeout_ms));
  client.set_read_timeout(std::chrono::milliseconds(timeout_ms));
  client.set_write_timeout(std::chrono::milliseconds(timeout_ms));
  if (!settings_.key.empty()) client.set_bearer_token_auth(settings_.key);
  nlohmann::json body;
  body["model"] = settings_.model;
  body["input"] = std::vector<std::string>(texts.begin(), texts.end());
  body["encoding_format"] = "float";
  const auto reply = client.Post(path_, body.dump(), "application/json");
  if (!reply) throw away("does not answer (" + httplib::to_string(reply.error()) + ")");
  if (reply->status != 200) throw away("answers with status " + std::to_string(reply->status));
  auto vectors = vectors_of(reply->body, texts.size());
  if (vectors.empty()) throw away("answers something that is no list of vectors");
  if (dimension_ != 0 && vectors.front().size() != dimension_) {
    throw away("has vectors of " + std::to_string(vectors.front().size()) + " numbers instead of " +
               std::to_string(dimension_) + ": another model, which needs 'tandem train'");
  }
  return vectors;
}

std::vector<std::vector<float>> EmbeddingServer::ask_all(const std::vector<std::string>& texts,
                                                         TextRole role) const {
  std::vector<std::vector<float>> all;
  all.reserve(texts.size());
  for (std::size_t first = 0; first < texts.size(); first += kTextsOfARequest) {
    const std::size_t count = std::min(kTextsOfARequest, texts.size() - first);
    for (auto& vector : ask(std::span(texts).subspan(first, count), role))
      all.push_back(std::move(vector));
  }
  return all;
}

std::vector<Embedding> EmbeddingServer::embed(std::span<const TextToEmbed> texts,
                                              TextRole role) const {
  const Embedding nothing{std::vector<float>(dimension_, 0.0F), {}};
  const std::string& prefix =
      role == TextRole::query ? settings_.query_prefix : settings_.passage_prefix;
  std::vector<std::vector<std::string_view>> phrases;
  std::vector<std::string> wanted;
  phrases.reserve(texts.size());
  for (const TextToEmbed& text : texts) {
    phrases.push_back(phrases_of(text.text, kMostPhrases));
    if (phrases.back().empty()) continue;
    wanted.push_back(prefix + std::string(text.text));
    if (phrases.back().size() < 2) continue;
    for (const auto& phrase : phrases.back()) wanted.push_back(prefix + std::string(phrase));
  }
  std::vector<Embedding> embeddings(texts.size(), nothing);
  try {
    if (role == TextRole::query && !ready())
      throw Error(ErrorKind::io, "the embeddings server is away");
    auto answers = ask_all(wanted, role);
    std::size_t at = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!phrases[i].empty()) embeddings[i] = assemble(answers, at, phrases[i]);
    }
  } catch (const Error&) {
    // A question is answered by its words; documents wait for their turn.
    if (role == TextRole::passage) throw;
    for (auto& embedding : embeddings) embedding.away = true;
  }
  return embeddings;
}

}  // namespace tandem
