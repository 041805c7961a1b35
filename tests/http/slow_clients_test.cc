#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "http/raw_client.h"
#include "http/running_server.h"

using namespace tandem;
using namespace tandem::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kHello = "GET /hello HTTP/1.1\r\n\r\n";

// Handlers that wait here until the test lets them go on; the test can tell how many are inside.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++inside_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }

  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

  bool wait_for(int inside) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 60s, [&] { return inside_ >= inside; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
  bool open_ = false;
};

struct Served {
  explicit Served(ServerOptions options = {}) : server(site, std::move(options)) {}

  static Site with_routes(Gate& gate) {
    Site site;
    site.router().get("/hello", [](const Request&) { return html_reply("hello"); });
    site.router().get("/waits", [&gate](const Request&) {
      gate.pass();
      return html_reply("waited");
    });
    site.router().get("/huge",
                      [](const Request&) { return html_reply(std::string(16U << 20U, 'x')); });
    return site;
  }

  Gate gate;
  Site site = with_routes(gate);
  RunningServer server;
  int port = server.port();
};

std::list<RawClient> connect(int port, int count, std::string_view and_send) {
  std::list<RawClient> clients;
  for (int i = 0; i < count; ++i) clients.emplace_back(port).send(and_send);
  return clients;
}

}  // namespace

TEST_CASE("a hundred clients that send a head slowly keep nobody out", "[http][threads]") {
  const Served served(
      {.head_timeout = 10min});  // a client that had to wait for one would wait so long
  auto slow = connect(served.port, 100, "GET /hello HTTP/1.1\r\nCookie: ");
  for (int i = 0; i < 20; ++i) {
    for (RawClient& client : slow) client.send("a");
    CHECK(get(served.port, "/hello").body == "hello");
  }
}

TEST_CASE("a byte now and then does not stretch the time for head and body", "[http][threads]") {
  const Served served({.head_timeout = 300ms, .body_timeout = 300ms});
  for (const std::string_view beginning :
       {"GET /hello HTTP/1.1\r\nCookie: ",
        "POST /hello HTTP/1.1\r\nContent-Length: 60000\r\n\r\n"}) {
    RawClient client(served.port);
    client.send(beginning);
    const auto start = std::chrono::steady_clock::now();
    RawReply reply;
    while (reply.status == 0 && std::chrono::steady_clock::now() - start < 60s) {
      client.send("a");
      reply = client.receive(false, 50ms);
    }
    CHECK(reply.status == 408);
  }
}

TEST_CASE("a connection without a request is closed in time", "[http][threads]") {
  const Served served({.keep_alive = 200ms});
  RawClient silent(served.port);
  CHECK(silent.is_closed_within(60s));
  RawClient asked_once(served.port);
  asked_once.send(kHello);
  CHECK(asked_once.receive().status == 200);
  CHECK(asked_once.is_closed_within(60s));
}

TEST_CASE("when full, the connection that has waited longest makes room", "[http][threads]") {
  const Served served({.most_connections = 4, .keep_alive = 10min});
  RawClient first(served.port);
  RawClient second(served.port);
  for (RawClient* client : {&first, &second}) {  // now `first` has waited longest
    client->send(kHello);
    REQUIRE(client->receive().status == 200);
  }
  first.send(kHello);  // now `second` has
  REQUIRE(first.receive().status == 200);
  auto others = connect(served.port, 2, kHello);
  for (RawClient& client : others) REQUIRE(client.receive().status == 200);
  RawClient newcomer(served.port);
  newcomer.send(kHello);
  CHECK(newcomer.receive().status == 200);
  CHECK(second.is_closed_within(60s));
  first.send(kHello);
  CHECK(first.receive().status == 200);
}

TEST_CASE("who is being answered is never closed for a newcomer, who is told to come again",
          "[http][threads]") {
  Served served({.most_connections = 3});
  auto waiting = connect(served.port, 3, "GET /waits HTTP/1.1\r\n\r\n");
  REQUIRE(served.gate.wait_for(3));
  const RawReply refused = ask(served.port, kHello);
  CHECK(refused.status == 503);
  CHECK(refused.headers.at("retry-after") == "1");
  served.gate.open();
  for (RawClient& client : waiting) CHECK(client.receive().body == "waited");
  CHECK(get(served.port, "/hello").status == 200);
}

TEST_CASE("clients that do not take their reply make room as well", "[http][threads]") {
  const Served served({.most_connections = 4});
  auto deaf =
      connect(served.port, 4, "GET /huge HTTP/1.1\r\n\r\n");  // 16 MB: more than any socket buffers
  // Who has the first byte is with its handler no more, and is never done, since nobody reads on.
  for (RawClient& client : deaf) REQUIRE(client.hears_within(60s));
  // Refused, where the one that gives way takes longer than a second to leave: come again, then.
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  RawReply reply = ask(served.port, kHello);
  while (reply.status == 503 && std::chrono::steady_clock::now() < deadline) {
    reply = ask(served.port, kHello);
  }
  CHECK(reply.status == 200);
}

TEST_CASE("six hundred silent connections leave room for who asks", "[http][threads]") {
  const Served served;
  auto silent = connect(served.port, 600, "");
  for (int i = 0; i < 20; ++i) CHECK(get(served.port, "/hello").status == 200);
  CHECK(served.server.server().connections() <= 512);
}

TEST_CASE("stopping answers what is under way and closes what waits", "[http][threads]") {
  Served served({.keep_alive = 10min});
  RawClient idle(served.port);
  idle.send(kHello);
  REQUIRE(idle.receive().status == 200);
  RawClient busy(served.port);
  busy.send("GET /waits HTTP/1.1\r\n\r\n");
  REQUIRE(served.gate.wait_for(1));
  std::thread stopping([&] { served.server.stop(); });
  CHECK(idle.is_closed_within(60s));
  served.gate.open();
  CHECK(busy.receive().body == "waited");
  stopping.join();
  CHECK(busy.is_closed_within(60s));
}

TEST_CASE("sixty-four clients at once each get their own answers", "[http][threads]") {
  const Served served;
  std::atomic<int> right = 0;
  std::vector<std::thread> clients;
  clients.reserve(64);
  for (int i = 0; i < 64; ++i) {
    clients.emplace_back([&] {
      RawClient client(served.port);
      for (int n = 0; n < 50; ++n) {
        client.send(kHello);
        if (client.receive().body == "hello") ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  CHECK(right == 64 * 50);
}
