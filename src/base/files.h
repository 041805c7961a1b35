#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace tandem {

// The whole file. Throws Error(not_found | io).
std::string read_file(const std::filesystem::path& path);

// Writes beside the target, syncs, renames over it and syncs the folder: after a crash the file is
// the old or the new one.
void write_file_atomically(const std::filesystem::path& path, std::string_view content,
                           unsigned mode = 0644);
// The same of parts in a row.
void write_file_atomically(const std::filesystem::path& path,
                           std::span<const std::string_view> parts, unsigned mode = 0644);

// A fresh folder below the system's temporary one, removed with everything in it by the destructor.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  TempFolder(TempFolder&&) = delete;
  TempFolder& operator=(TempFolder&&) = delete;
  ~TempFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A file mapped for reading. Threads: const and safe to share. Throws Error(not_found | io).
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// An exclusive lock on a file, held until destroyed, freed by the kernel when the process dies.
class FileLock {
 public:
  // Empty-handed (held() == false) when another process holds it and `wait` is false.
  FileLock(const std::filesystem::path& path, bool wait);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

  [[nodiscard]] bool held() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

}  // namespace tandem
