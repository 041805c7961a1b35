#!/usr/bin/env python3
"""A small embeddings server in OpenAI's form, for tests; prints its port. A text's vector counts its letters, so that texts with
the same letters are close. usage: embedding_server.py [KEY]   (with a key, who does not send it gets 401)"""
import http.server
import json
import sys


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        wanted = [f"Bearer {key}" for key in sys.argv[1:]]
        if self.path != "/v1/embeddings" or wanted and self.headers.get("Authorization") not in wanted:
            self.send_error(404 if not wanted else 401)
            return
        vectors = [[text.lower().count(letter) + 0.01 for letter in "abcdefghijklmnopqrstuvwxyz"] for text in body["input"]]
        data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
        reply = json.dumps({"object": "list", "data": data[::-1], "model": body["model"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
