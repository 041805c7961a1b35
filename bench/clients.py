"""Many clients at once: sockets that stay open, each asking again as soon as it has been answered."""
import json
import selectors
import socket
import time


def request_of(query):
    body = json.dumps({"text": query["text"], "language": query["lang"]}).encode()
    return (b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + str(len(body)).encode() + b"\r\n\r\n" + body)


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.got = bytearray()

    def ask(self, request):
        self.got.clear()
        self.socket.sendall(request)

    def is_answered(self):
        """Reads what has come; true with the last byte of the reply."""
        more = self.socket.recv(1 << 18)
        if not more:
            raise ConnectionError("the server hung up")
        self.got += more
        head, end, body = self.got.partition(b"\r\n\r\n")
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(head.split(b"\r\n")[0].decode())
        length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
        return len(body) >= int(length)


class Crowd:
    """`count` clients on one thread."""

    def __init__(self, port, count):
        self.clients = [Client(port) for _ in range(count)]
        self.ready = selectors.DefaultSelector()
        for client in self.clients:
            self.ready.register(client.socket, selectors.EVENT_READ, client)

    def seconds_for(self, queries):
        """Until all are answered, every client asking for the next that nobody has asked for."""
        left = iter([request_of(query) for query in queries])
        begun, waiting = time.monotonic(), 0
        for client, request in zip(self.clients, left):
            client.ask(request)
            waiting += 1
        while waiting:
            for key, _ in self.ready.select(60):
                if not key.data.is_answered():
                    continue
                request = next(left, None)
                if request is None:
                    waiting -= 1
                else:
                    key.data.ask(request)
        return time.monotonic() - begun

    def close(self):
        self.ready.close()
        for client in self.clients:
            client.socket.close()
