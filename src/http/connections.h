#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

#include "http/connection.h"

namespace tandem {

// Who is connected: a thread a connection, at most `most` at once. When full, the connection that
// has gone longest without being answered is closed for the newcomer, so that idle and slow clients
// never keep others out. Threads: admit, close_waiting and close_all by anyone; a Visit by its
// connection's thread.
class Connections {
  struct Entry;
  enum class State { waiting, answering, replying };

 public:
  // A connection's place: waiting for a request, being answered, being sent its reply. Those that
  // wait and those that are slow to take their reply may be closed for a newcomer; those that are
  // being answered never are.
  class Visit {
   public:
    // False when the place has been given away or the server is closing: hang up.
    bool begin_wait();
    bool begin_answer();
    void begin_reply();
    [[nodiscard]] bool is_closing() const;

   private:
    friend class Connections;

    Visit(Connections& all, std::list<Entry>::iterator entry) : all_(&all), entry_(entry) {}

    Connections* all_;
    std::list<Entry>::iterator entry_;
  };

  using Serve = std::function<void(Connection&, Visit&)>;

  Connections(std::size_t most, Serve serve) : most_(most), serve_(std::move(serve)) {}

  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;
  Connections(Connections&&) = delete;
  Connections& operator=(Connections&&) = delete;
  ~Connections();

  // False when every connection is being answered right now: the newcomer is for the caller to turn
  // away.
  bool admit(Socket& socket);
  // Closes those that wait, lets the others finish. Returns when all have left or `patience` is
  // over, then closes all.
  void leave_all(std::chrono::milliseconds patience);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    int descriptor = -1;
    State state = State::waiting;
    bool given_away = false;
    Clock::time_point since;  // it last was being answered
    std::thread thread;
  };

  bool make_room(std::unique_lock<std::mutex>& lock);
  void run(Socket socket, std::list<Entry>::iterator entry);
  void leave(std::list<Entry>::iterator entry);
  void join_finished(std::unique_lock<std::mutex>& lock);

  const std::size_t most_;
  const Serve serve_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::list<Entry> present_, finished_;
  bool closing_ = false;
};

}  // namespace tandem
