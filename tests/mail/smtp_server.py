"""A mail server for tests: speaks SMTP on a free port, keeps what it is sent, refuses whom it is told to refuse."""
import email
import email.policy
import socketserver
import ssl
import threading


class Handler(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.server.connections += 1
        self.say("220 test ESMTP")
        sender, readers = None, []
        while line := self.rfile.readline():
            command = line.decode().rstrip("\r\n")
            verb = command.split(":")[0].split(" ")[0].upper()
            if self.server.down:
                self.say("421 not now")
                return
            if verb in ("EHLO", "HELO"):
                self.greet()
            elif verb == "STARTTLS" and self.server.context:
                self.say("220 go on")
                try:
                    self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
                except ssl.SSLError:  # who does not trust us goes away
                    return
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                self.server.encrypted += 1
            elif verb == "AUTH":
                if len(command.split(" ")) < 3:
                    self.say("334 ")
                    command += " " + self.rfile.readline().decode().strip()
                self.server.logins.append(command)
                self.say("235 welcome")
            elif verb == "MAIL":
                sender, readers = command[command.index("<") + 1 : command.index(">")], []
                self.say("250 ok")
            elif verb == "RCPT":
                reader = command[command.index("<") + 1 : command.index(">")]
                if reader in self.server.refused:
                    self.say("550 no such mailbox")
                else:
                    readers.append(reader)
                    self.say("250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.keep(sender, readers)
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def greet(self):
        offers = ["test"]
        if self.server.context and not isinstance(self.connection, ssl.SSLSocket):
            offers.append("STARTTLS")
        if self.server.logs_in:
            offers.append("AUTH PLAIN")
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    def keep(self, sender, readers):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        with self.server.arrived:
            self.server.mails.append((sender, readers, mail))
            self.server.arrived.notify_all()


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate=None, logs_in=False):
        super().__init__(("127.0.0.1", 0), Handler)
        self.mails, self.refused, self.logins = [], set(), []
        self.connections, self.encrypted, self.down, self.logs_in = 0, 0, False, logs_in
        self.arrived = threading.Condition()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def take(self, to, seconds=15):
        """The next mail to this address, as (subject, text, mail); waits for it."""
        with self.arrived:
            is_for = lambda one: to in one[1]
            if not self.arrived.wait_for(lambda: any(map(is_for, self.mails)), seconds):
                raise AssertionError(f"no mail to {to}; there are mails to {[one[1] for one in self.mails]}")
            found = next(filter(is_for, self.mails))
            self.mails.remove(found)
        mail = found[2]
        part = mail.get_body(("plain",))
        return mail["Subject"], part.get_content(), mail
