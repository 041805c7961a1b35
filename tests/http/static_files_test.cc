#include "http/static_files.h"

#include <zlib.h>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "http/gzip.h"
#include "http/raw_client.h"
#include "http/running_server.h"

using namespace tandem;
using namespace tandem::testing;

namespace {

std::string unpack(const std::string& packed) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string plain(100'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  inflate(&stream, Z_FINISH);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

struct Served {
  Served() {
    std::filesystem::create_directories(folder.path() / "static" / "fonts");
    write_file_atomically(folder.path() / "static" / "a.css", css);
    write_file_atomically(folder.path() / "static" / "fonts" / "f.woff2", "font");
    write_file_atomically(folder.path() / "static" / "notes.xyz", "unknown type");
    write_file_atomically(folder.path() / "outside.txt", "outside");
    files = std::make_unique<StaticFiles>(folder.path() / "static");
    files->add_to(site.router());
    server = std::make_unique<RunningServer>(site);
    port = server->port();
  }

  std::string css = std::string(3000, 'a');
  TempFolder folder;
  std::unique_ptr<StaticFiles> files;
  Site site;
  std::unique_ptr<RunningServer> server;
  int port = 0;
};

}  // namespace

TEST_CASE("a file is served with its type and its tag, packed where it pays", "[http]") {
  const Served served;
  const RawReply plain = get(served.port, "/static/a.css");
  CHECK(plain.body == served.css);
  CHECK(plain.headers.at("content-type") == "text/css; charset=utf-8");
  CHECK(plain.headers.at("cache-control") == "public, no-cache");
  const RawReply packed = get(served.port, "/static/a.css", "Accept-Encoding: gzip\r\n");
  CHECK(packed.headers.at("content-encoding") == "gzip");
  CHECK(unpack(packed.body) == served.css);
  CHECK(packed.headers.at("etag") != plain.headers.at("etag"));
  const RawReply font = get(served.port, "/static/fonts/f.woff2", "Accept-Encoding: gzip\r\n");
  CHECK(font.headers.at("content-type") == "font/woff2");
  CHECK_FALSE(font.headers.contains("content-encoding"));
  // A font has no version in its address, but must not be asked for again with every page.
  CHECK(get(served.port, "/static/fonts/f.woff2").headers.at("cache-control") ==
        "public, max-age=2592000");
}

TEST_CASE("who has the file already is told so", "[http]") {
  const Served served;
  const std::string tag = get(served.port, "/static/a.css").headers.at("etag");
  for (const std::string& named : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
    const RawReply reply = get(served.port, "/static/a.css", "If-None-Match: " + named + "\r\n");
    CHECK(reply.status == 304);
    CHECK(reply.body.empty());
    CHECK(reply.headers.at("etag") == tag);
  }
  CHECK(get(served.port, "/static/a.css", "If-None-Match: \"other\"\r\n").status == 200);
  const RawReply kept = get(served.port, "/static/a.css?v=" + served.files->version());
  CHECK(kept.headers.at("cache-control") == "public, max-age=31536000, immutable");
}

TEST_CASE("only the files that were listed exist", "[http]") {
  const Served served;
  for (const std::string target :
       {"/static/../outside.txt", "/static/%2e%2e/outside.txt", "/static/..%2foutside.txt",
        "/static/fonts", "/static/notes.xyz", "/static//a.css", "/static/a.css%00.txt", "/static/",
        "/outside.txt"}) {
    INFO(target);
    const int status = get(served.port, target).status;
    CHECK((status == 404 || status == 400));
  }
  CHECK(ask(served.port, "POST /static/a.css HTTP/1.1\r\nContent-Length: 0\r\n\r\n").status == 405);
}

TEST_CASE("a missing folder is told plainly", "[http]") {
  CHECK_THROWS_WITH(StaticFiles("/nowhere/static"), Catch::Contains("/nowhere/static is missing"));
}
