#include "text/word_rows.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"

namespace tandem {

namespace {

constexpr std::uint32_t kFormsKind = 0x464F5201;  // "FOR", version 1
constexpr std::uint32_t kRowsKind = 0x574F5201;   // "WOR", version 1
constexpr std::uint32_t kImageForm =
    0x49524F01;  // "ORI", version 1: other 4-grams, another version
constexpr std::uint32_t kMostTimes = 255;
constexpr std::size_t kHeadWords = 2;

std::filesystem::path forms_file(const std::filesystem::path& folder) {
  return folder / "forms";
}

std::filesystem::path rows_file(const std::filesystem::path& folder) {
  return folder / "rows";
}

std::filesystem::path image_file(const std::filesystem::path& folder) {
  return folder / "rows.image";
}

std::string_view text_of(const LoggedRow& row) {
  return {reinterpret_cast<const char*>(row.payload.data()), row.payload.size()};
}

}  // namespace

WordRows::WordRows(const std::filesystem::path& folder, const WordRows* before) {
  if (before != nullptr) *this = *before;  // shares blocks and chunks
  folder_ = folder;
  forms_log_ = std::make_shared<const RowLogReader>(
      forms_file(folder), kFormsKind,
      [&](const LoggedRow& row) { forms_.add(text_of(row), grams_); },
      before != nullptr ? &before->forms_log_->end() : nullptr);
  forms_.sort();
  const auto from = before != nullptr ? before->rows_log_->end() : read_image();
  std::vector<LoggedRow> rows;
  rows_log_ = std::make_shared<const RowLogReader>(
      rows_file(folder), kRowsKind, [&](const LoggedRow& row) { rows.push_back(row); },
      from ? &*from : nullptr);
  without_image_ += rows.size();
  seen_.resize(grams_.end());
  for (const LoggedRow& row : rows) put(row);
  seen_ = {};
  counts_ = 0;
}

std::optional<RowLogPosition> WordRows::read_image() {
  const auto image = RowImage::open(image_file(folder_), kImageForm, rows_file(folder_));
  if (!image) return std::nullopt;
  auto rest = image->payload();
  Totals totals;
  if (rest.size() < sizeof(totals)) return std::nullopt;
  std::memcpy(&totals, rest.data(), sizeof(totals));
  rest = rest.subspan(sizeof(totals));
  // Its rows may name any form that was known then.
  if (totals.forms > forms_.end() || totals.grams > grams_.end() ||
      rest.size() != totals.blocks * sizeof(Block) + totals.grams * sizeof(std::int32_t)) {
    return std::nullopt;
  }
  totals_ = totals;
  for (std::uint64_t i = 0; i < totals.blocks; ++i, rest = rest.subspan(sizeof(Block))) {
    blocks_.push_back(std::make_shared<Block>());
    std::memcpy(blocks_.back().get(), rest.data(), sizeof(Block));
  }
  std::vector<std::int32_t> documents(totals.grams);
  std::memcpy(documents.data(), rest.data(), rest.size());
  for (std::uint32_t gram = 0; gram < documents.size(); ++gram) grams_.count(gram, documents[gram]);
  return image->upto();
}

void WordRows::save_image() const {
  if (!is_worth_an_image(without_image_, blocks_.size() * kBlockRows)) return;
  Totals totals = totals_;
  totals.forms = forms_.end();
  totals.blocks = blocks_.size();
  totals.grams = grams_.end();
  std::vector<std::int32_t> documents(grams_.end());
  for (std::uint32_t gram = 0; gram < documents.size(); ++gram)
    documents[gram] = grams_.documents(gram);
  std::vector<std::span<const std::byte>> parts = {std::as_bytes(std::span(&totals, 1))};
  parts.reserve(blocks_.size() + 2);
  for (const auto& block : blocks_) parts.push_back(std::as_bytes(std::span(block.get(), 1)));
  parts.push_back(std::as_bytes(std::span(documents)));
  save_row_image(image_file(folder_), kImageForm, rows_log_->end(), parts);
}

WordRows::Block& WordRows::own_block(RecordNumber number) {
  const std::size_t block = number / kBlockRows;
  while (blocks_.size() <= block) blocks_.push_back(std::make_shared<Block>());
  if (blocks_[block].use_count() > 1) blocks_[block] = std::make_shared<Block>(*blocks_[block]);
  return *blocks_[block];
}

void WordRows::put(const LoggedRow& logged) {
  count(logged.number, -1);
  const std::size_t at = logged.number % kBlockRows;
  Block& block = own_block(logged.number);
  block.offsets.at(at) = logged.payload.empty() ? 0 : logged.offset;
  block.lengths.at(at) = static_cast<float>(row(logged.number).length);
  count(logged.number, 1);
}

// A document counts once for each of its 4-grams.
void WordRows::count(RecordNumber number, int sign) {
  const std::size_t block = number / kBlockRows;
  if (block >= blocks_.size() || blocks_[block]->offsets.at(number % kBlockRows) == 0) return;
  const Row had = row(number);
  totals_.documents += sign;
  totals_.length += sign * had.length;
  ++counts_;
  for (const std::uint32_t entry : had.entries) {
    for (const std::uint32_t gram : forms_.grams(Row::form(entry))) {
      if (seen_[gram] == counts_) continue;
      seen_[gram] = counts_;
      grams_.count(gram, sign);
    }
  }
}

WordRows::Row WordRows::row(RecordNumber number) const {
  const std::size_t block = number / kBlockRows;
  if (block >= blocks_.size()) return {};
  const std::uint64_t at = blocks_[block]->offsets.at(number % kBlockRows);
  if (at == 0) return {};
  const auto bytes = rows_log_->payload(at);
  const std::span words(reinterpret_cast<const std::uint32_t*>(bytes.data()),
                        bytes.size() / sizeof(std::uint32_t));
  // Behind an image rows are not checked when a home is opened.
  const auto is_known = [&](std::uint32_t entry) { return Row::form(entry) < forms_.end(); };
  if (words.size() < kHeadWords || !std::ranges::all_of(words.subspan(kHeadWords), is_known)) {
    throw Error(ErrorKind::corrupt, "the words of document " + std::to_string(number) +
                                        " are damaged; run 'tandem refresh --full'");
  }
  return {static_cast<double>(words[0]), words[1], words.subspan(kHeadWords)};
}

void WordRows::expect(RecordNumber number) const {
  constexpr std::size_t kLine = 64;  // bytes
  constexpr std::size_t kLines = 6;  // 90 words, as many as most documents have
  const std::size_t block = number / kBlockRows;
  if (block >= blocks_.size()) return;
  const std::uint64_t at = blocks_[block]->offsets.at(number % kBlockRows);
  if (at == 0) return;
  const std::byte* const row = rows_log_->payload(at, 0).data();
  for (std::size_t line = 0; line < kLines; ++line) __builtin_prefetch(row + line * kLine);
}

std::uint32_t packed_language(std::string_view lang) {
  std::uint32_t packed = 0;
  for (std::size_t i = 0; i < std::min(lang.size(), sizeof(packed)); ++i)
    packed |= static_cast<std::uint32_t>(static_cast<unsigned char>(lang[i])) << (8 * i);
  return packed;
}

WordRowsWriter::WordRowsWriter(const std::filesystem::path& folder)
    : forms_(forms_file(folder), kFormsKind), rows_(rows_file(folder), kRowsKind) {
  const RowLogReader known(forms_file(folder), kFormsKind, [&](const LoggedRow& row) {
    numbers_.emplace(text_of(row), row.number);
  });
}

std::uint32_t WordRowsWriter::number_of(const std::string& text) {
  const auto [at, fresh] =
      numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size() + 1));
  if (fresh) {
    if (at->second > kMostForms) {
      throw Error(ErrorKind::config, "more than 16 million different words; this index is full");
    }
    forms_.append(at->second, std::as_bytes(std::span(text)));
  }
  return at->second;
}

void WordRowsWriter::upsert(RecordNumber number, std::string_view lang,
                            std::span<const CountedForm> words) {
  std::uint32_t length = 0;
  std::vector<std::uint32_t> row(kHeadWords);
  for (const CountedForm& word : words) {
    std::string text = word.word + '\0';
    for (const auto& term : word.terms) text += term + '\0';
    length += word.count * (static_cast<std::uint32_t>(word.terms.size()) + word.grams);
    row.push_back(number_of(text) << 8U | std::min(word.count, kMostTimes));
  }
  row[0] = length;
  row[1] = packed_language(lang);
  std::sort(row.begin() + kHeadWords, row.end());
  rows_.append(number, std::as_bytes(std::span(row)));
}

void WordRowsWriter::commit(Seq seq) {
  forms_.commit(seq);  // first: a row never names a form that is not there
  rows_.commit(seq);
}

}  // namespace tandem
