// Measures what each embedder of a home takes for a question and for documents.
//
// usage: tandem_bench_embedders HOME QUERIES.jsonl
// Questions are cut to 30 words and asked one by one, on one core if pinned; documents are profiles
// of the home cut to 80 words, on as many cores as it may use, and reckoned up to 10,000. Prints
// rows of results.json, one a line.

#include "ingest/embedders.h"

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.h"
#include "ingest/entry.h"
#include "ingest/generation.h"
#include "ingest/models.h"
#include "ingest/share_out.h"
#include "measure.h"

namespace tandem::bench {

namespace {

constexpr std::size_t kQuestions = 200;
constexpr std::size_t kWarm = 20;
constexpr std::size_t kAtOnce = 64;
constexpr double kReckonedFor = 10'000;

struct Text {
  std::string text, lang;
};

std::string first_words(const std::string& text, std::size_t most) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ' ' && ++words == most) return text.substr(0, at);
  }
  return text;
}

std::vector<Text> read_questions(const std::string& file) {
  std::ifstream in(file);
  std::vector<Text> texts;
  for (std::string line; std::getline(in, line) && texts.size() < kQuestions + kWarm;) {
    const auto json = nlohmann::json::parse(line);
    texts.push_back({first_words(json.at("text"), 30), json.at("lang")});
  }
  return texts;
}

std::vector<Text> read_documents(const Store& store, std::size_t most) {
  const Gazetteer no_places;
  EntryMaker maker(store, no_places);
  std::vector<Text> texts;
  for (const auto& id : store.ids(RecordType::organisation)) {
    const auto number = store.number_of(RecordType::organisation, id);
    if (!number || texts.size() >= most) break;
    const TextDocument document = maker.make(RecordType::organisation, *number).document;
    texts.push_back({first_words(document.text, 80), document.lang});
  }
  return texts;
}

Embedding place(const Model& model, DocumentReader& reader, const Text& text, TextRole role) {
  const auto terms = terms_of(reader.read({0, text.lang, text.text, {}, false, {}}));
  return model.place({text.text, text.lang, terms}, role);
}

double question_ms(const Model& model, const std::vector<Text>& questions) {
  DocumentReader reader(*model.lexicon);
  std::vector<double> times;
  times.reserve(questions.size());
  for (const Text& question : questions)
    times.push_back(took_ms([&] { (void)place(model, reader, question, TextRole::query); }));
  times.erase(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(kWarm));
  return quantile(std::move(times), 0.5);
}

// An embedder that is slow shares its texts out by itself.
double documents_ms(const Model& model, const std::vector<Text>& documents) {
  if (!model.embedder->slow()) {
    return took_ms([&] {
      share_out(documents.size(), [&](std::size_t first, std::size_t end) {
        DocumentReader reader(*model.lexicon);
        for (std::size_t i = first; i < end; ++i)
          (void)place(model, reader, documents[i], TextRole::passage);
      });
    });
  }
  return took_ms([&] {
    std::vector<TextToEmbed> batch;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      batch.push_back({documents[i].text, documents[i].lang, {}});
      if (batch.size() < kAtOnce && i + 1 < documents.size()) continue;
      (void)model.embedder->embed(batch, TextRole::passage);
      batch.clear();
    }
  });
}

int run(const std::string& folder, const std::string& queries) {
  const Home home(folder);
  const Store store(home.store());
  const auto number = serving_model(home);
  if (!number) throw Error(ErrorKind::config, folder + ": no model yet; run 'tandem train'");
  const auto served = load_model(home, *number);
  const auto questions = read_questions(queries);
  for (const KnownEmbedder& known : known_embedders(home)) {
    if (!known.installed) {
      std::cerr << "NOT MEASURED: the embedder " << known.name << " is not installed\n";
      continue;
    }
    Model model = *served;
    model.card.embedder = known.name;
    model.middle.clear();
    open_embedder(home, model);
    print({{"question_ms_" + known.name, question_ms(model, questions), "ms", kQuestions}});
    const auto documents = read_documents(store, model.embedder->slow() ? 512 : 10'000);
    const auto count = static_cast<double>(documents.size());
    const double seconds = documents_ms(model, documents) / 1000 * kReckonedFor / count;
    print({{"documents_10k_s_" + known.name, seconds, "s", documents.size()}});
  }
  return 0;
}

}  // namespace

}  // namespace tandem::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: tandem_bench_embedders HOME QUERIES.jsonl\n";
    return 1;
  }
  return tandem::bench::run_program("tandem_bench_embedders",
                                    [&] { return tandem::bench::run(argv[1], argv[2]); });
}
