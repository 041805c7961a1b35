#include <httplib.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "http/connection.h"
#include "http/connections.h"
#include "http/head.h"
#include "http/security.h"
#include "http/server.h"

namespace tandem {

namespace {

// What the library reads and writes through: a head that has been checked, and the connection with
// its deadlines.
class CheckedStream final : public httplib::Stream {
 public:
  CheckedStream(Connection& connection, std::string head, std::chrono::milliseconds patience)
      : connection_(connection), head_(std::move(head)), patience_(patience) {}

  [[nodiscard]] bool is_readable() const override { return read_ < head_.size(); }

  [[nodiscard]] bool is_writable() const override { return true; }

  ssize_t read(char* to, size_t size) override {
    const std::size_t got = head_.copy(to, size, read_);
    read_ += got;
    return static_cast<ssize_t>(got);
  }

  ssize_t write(const char* from, size_t size) override {
    const auto deadline = Clock::now() + patience_ + std::chrono::seconds(size / (32UL * 1024));
    return connection_.write_all({from, size}, deadline) ? static_cast<ssize_t>(size) : -1;
  }

  void get_remote_ip_and_port(std::string& address, int& port) const override {
    address = connection_.address();
    port = 0;
  }

  void get_local_ip_and_port(std::string&, int&) const override {}

  [[nodiscard]] socket_t socket() const override { return -1; }

 private:
  Connection& connection_;
  std::string head_;
  std::size_t read_ = 0;
  std::chrono::milliseconds patience_;
};

// One request and its reply. A library server of its own for each connection (it is a few empty
// containers), so that nothing is shared between connections; its routes, its thread pool, its body
// reader and its listener are not used.
class Exchange : private httplib::Server {
 public:
  Exchange(const ServerOptions& options, const Answer& answer, Connection& connection,
           Connections::Visit& visit)
      : options_(options), answer_(answer), connection_(connection), visit_(visit) {
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& reply) {
      put(answer_(std::move(request_)), reply);
      visit_.begin_reply();
      return HandlerResponse::Handled;
    });
    // `answer` does not throw; this is for what the library itself may throw, whose text it would
    // put into a header.
    set_exception_handler([](const httplib::Request&, httplib::Response& reply,
                             const std::exception_ptr&) { reply.status = 500; });
    set_keep_alive_timeout(std::chrono::ceil<std::chrono::seconds>(options.keep_alive).count());
    set_keep_alive_max_count(options.requests_a_connection);
  }

  // False when nothing more may be asked on this connection.
  bool answer(const Head& head, Request request, bool close) {
    request_ = std::move(request);
    // The library decodes escapes in values, compresses with brotli at its slowest and applies
    // ranges: it gets only what the form of the reply depends on.
    std::string text = head.method + " / HTTP/1.1\r\n";
    if (close) text += "Connection: close\r\n";
    CheckedStream stream(connection_, text + "\r\n", options_.write_timeout);
    bool closed = false;
    return process_request(stream, close, closed, nullptr) && !closed;
  }

 private:
  static void put(const Response& from, httplib::Response& to) {
    to.status = from.status;
    to.body = from.body;
    for (const auto& [name, value] : from.headers) to.headers.emplace(name, value);
    if (!from.content_type.empty()) to.set_header("Content-Type", from.content_type);
  }

  const ServerOptions& options_;
  const Answer& answer_;
  Connection& connection_;
  Connections::Visit& visit_;
  Request request_;
};

}  // namespace

struct Server::Engine {
  Engine(ServerOptions with, Answer by)
      : options(std::move(with)),
        answer(std::move(by)),
        listener(listen_on(options.host, options.port)) {}

  void serve(Connection& connection, Connections::Visit& visit) const;
  bool serve_one(Connection& connection, Connections::Visit& visit, Exchange& exchange,
                 bool last) const;
  void refuse(Connection& connection, const Request& request, const Failure& failure) const;

  ServerOptions options;
  Answer answer;
  Socket listener;
  Connections connections{
      options.most_connections,
      [this](Connection& connection, Connections::Visit& visit) { serve(connection, visit); }};
};

void Server::Engine::serve(Connection& connection, Connections::Visit& visit) const {
  Exchange exchange(options, answer, connection, visit);
  for (std::size_t left = options.requests_a_connection; left > 0; --left) {
    if (!visit.begin_wait()) return;
    if (!connection.wait_for_byte(Clock::now() + options.keep_alive)) return;
    if (!serve_one(connection, visit, exchange, left == 1)) return;
  }
}

bool Server::Engine::serve_one(Connection& connection, Connections::Visit& visit,
                               Exchange& exchange, bool last) const {
  using Step = Connection::Outcome;
  Request request{.address = connection.address(), .id = new_request_id(), .began = Clock::now()};
  std::string text;
  const Step got =
      connection.read_head(text, options.limits.head_bytes, Clock::now() + options.head_timeout);
  if (got == Step::closed) return false;
  if (got == Step::late)
    return refuse(connection, request, {408, "The request's head took too long.", {}}), false;
  if (got == Step::too_long)
    return refuse(connection, request, too_long_head(text, options.limits)), false;
  CheckedHead checked = check_head(text, options.limits);
  request.path = checked.head.target.path;
  if (checked.refused) return refuse(connection, request, *checked.refused), false;

  Head& head = checked.head;
  if (head.waits_to_send && head.body_bytes > 0) {
    connection.write_all("HTTP/1.1 100 Continue\r\n\r\n", Clock::now() + options.write_timeout);
  }
  const Step body =
      connection.read_body(request.body, head.body_bytes, Clock::now() + options.body_timeout);
  if (body == Step::late)
    return refuse(connection, request, {408, "The body took too long.", {}}), false;
  if (body != Step::complete || !visit.begin_answer()) return false;
  request.method = head.method;
  request.query = std::move(head.target.query);
  request.query_text = std::move(head.target.query_text);
  request.headers = std::move(head.headers);
  const bool close = last || head.closes || visit.is_closing();
  return exchange.answer(head, std::move(request), close) && !close;
}

// Written without the library, which never saw this request.
void Server::Engine::refuse(Connection& connection, const Request& request,
                            const Failure& failure) const {
  Response response = problem_reply(request, failure);
  if (failure.status == 405) response.set_header("Allow", "GET, HEAD, POST");
  add_security_headers(response, request);
  std::string text = "HTTP/1.1 " + std::to_string(failure.status) + " " +
                     std::string(reason_phrase(failure.status));
  for (const auto& [name, value] : response.headers)
    text.append("\r\n").append(name).append(": ").append(value);
  text += "\r\nContent-Type: " + response.content_type +
          "\r\nContent-Length: " + std::to_string(response.body.size()) +
          "\r\nConnection: close\r\n\r\n" + response.body;
  if (!connection.write_all(text, Clock::now() + options.write_timeout)) return;
  // 8 MB or 2 s: enough for whoever sends a large file by mistake to see why it is not wanted.
  connection.finish(8UL * 1024 * 1024, Clock::now() + std::chrono::seconds(2));
}

Server::Server(ServerOptions options, Answer answer)
    : engine_(std::make_unique<Engine>(std::move(options), std::move(answer))) {}

Server::~Server() = default;

int Server::port() const {
  return port_of(engine_->listener);
}

void Server::run() {
  constexpr std::string_view kFull =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: "
      "close\r\n\r\n";
  for (;;) {
    Socket socket = accept_from(engine_->listener);
    if (socket.descriptor() < 0) break;
    if (!engine_->connections.admit(socket)) {
      ::send(socket.descriptor(), kFull.data(), kFull.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
  }
  engine_->connections.leave_all(std::chrono::seconds(5));
}

void Server::stop() {
  ::shutdown(engine_->listener.descriptor(), SHUT_RDWR);
}

std::size_t Server::connections() const {
  return engine_->connections.size();
}

}  // namespace tandem
