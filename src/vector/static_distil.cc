#include <Eigen/Dense>
#include <cmath>
#include <thread>

#include "vector/encoder.h"
#include "vector/static_import.h"
#include "vector/static_model.h"

namespace tandem {

namespace {

constexpr Eigen::Index kAxes = 256;
constexpr Eigen::Index kDropped = 20;
constexpr double kCommon = 1e-5;  // a of a / (a + p): what is more frequent than this counts less
constexpr std::size_t kAtOnce = 512;
using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Only letters of the Latin, Greek and Cyrillic scripts, digits and marks; U+2581 begins a word.
bool is_european(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size();) {
    if (piece.substr(at).starts_with("\xE2\x96\x81")) {
      at += 3;
      continue;
    }
    const auto first = static_cast<unsigned char>(piece[at]);
    if (first >= 0xD4) return false;  // U+0500 and beyond
    at += first < 0x80 ? 1 : 2;
  }
  return !piece.empty();
}

Rows read_alone(const Encoder& encoder, const std::vector<std::uint32_t>& tokens,
                const std::function<void(std::size_t)>& progress) {
  Rows rows(static_cast<Eigen::Index>(tokens.size()),
            static_cast<Eigen::Index>(encoder.dimension()));
  for (std::size_t first = 0; first < tokens.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, tokens.size() - first);
    const auto states = encoder.embed_tokens(std::span(tokens).subspan(first, count));
    for (std::size_t i = 0; i < count; ++i) {
      rows.row(static_cast<Eigen::Index>(first + i)) =
          Eigen::Map<const Eigen::RowVectorXf>(states[i].data(), rows.cols());
    }
    if (progress) progress(first + count);
  }
  return rows;
}

// The mean taken off, on 256 axes of one variance. The twenty axes of most variance are left out:
// they say how frequent a piece is and of which language, as of most word vectors (Mu and
// Viswanath, All-but-the-Top, 2018). Vectors, the own space beside them, nDCG@10 with all axes as
// they are, without the twenty, and with one variance as well: xquad-de-en .34, .47, .57;
// challenges .14, .16, .20; cisi .36, .40, .40.
Rows reduced(Rows rows) {
  const Eigen::RowVectorXf mean = rows.colwise().mean();
  rows.rowwise() -= mean;
  const Eigen::MatrixXd square =
      (rows.transpose() * rows).cast<double>() / static_cast<double>(rows.rows());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(square);
  const Eigen::Index last = std::max<Eigen::Index>(rows.cols() - kDropped, 1);  // values ascend
  const Eigen::Index kept = std::min(kAxes, last);
  const Eigen::VectorXd spread =
      solved.eigenvalues().segment(last - kept, kept).cwiseMax(1e-12).cwiseSqrt();
  const Eigen::MatrixXd axes = solved.eigenvectors().middleCols(last - kept, kept);
  return rows * (axes * spread.cwiseInverse().asDiagonal()).cast<float>();
}

}  // namespace

void distil_encoder(const std::filesystem::path& encoder_file, const std::filesystem::path& into,
                    const std::function<void(std::size_t done)>& progress) {
  const EncoderFile file(encoder_file);
  const Encoder encoder(encoder_file, std::max(1U, std::thread::hardware_concurrency()),
                        fastest_kernel(), Encoder::Languages::as_they_are);
  StaticTable table;
  for (const char* name : {"pieces.at", "pieces.text", "pieces.score", "pieces.slots",
                           "letters.from", "letters.at", "letters.to"})
    table.sections[name] = file.text(name);
  const auto at = file.numbers<std::uint32_t>("pieces.at");
  const auto score = file.numbers<float>("pieces.score");
  const auto text = file.text("pieces.text");
  std::vector<std::uint32_t> tokens;
  for (std::uint32_t i = 0; i < score.size(); ++i) {
    // The model's own signs have score 0; what people write is less than certain.
    if (score[i] < 0 && is_european(text.substr(at[i], at[i + 1] - at[i]))) tokens.push_back(i);
  }
  const Rows rows = reduced(read_alone(encoder, tokens, progress));
  table.width = static_cast<std::size_t>(rows.cols());
  table.rows.resize(score.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const double weight = kCommon / (kCommon + std::exp(static_cast<double>(score[tokens[i]])));
    const Eigen::RowVectorXf row =
        rows.row(static_cast<Eigen::Index>(i)) * static_cast<float>(weight);
    table.rows[tokens[i]].assign(row.data(), row.data() + row.size());
  }
  table.unknown = encoder.unknown();
  table.name = "static-of-" + encoder.name();
  table.source = "distilled from " + encoder_file.string();
  write_static_model(into, std::move(table));
}

}  // namespace tandem
