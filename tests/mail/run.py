"""What the program sends by mail, seen from outside: the real program, a real mail server, real forms.

usage: run.py PROGRAM SOURCE_DIR
"""
import html
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

from smtp_server import MailServer

PROGRAM, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "de"}
WINE = "Etiketten für Weinflaschen, die von unserem Weinberg erzählen"

FITTING = "Wir gestalten Etiketten für Weinflaschen, die von Ihrem Weinberg erzählen: Etiketten, Flaschen, Verpackung für Wein."


def organisation(name, offer, **more):
    return {"type": "organisation", "id": name, "lang": "de", "name": name.capitalize(), "kind": "creative", "sectors": ["design"],
            "offers": [offer], "place": "Freyburg", "country": "DE", "source_url": "https://example.org/", "updated": "2026-11-01", **more}


class Home:
    """A home of its own, its mail server, and the program serving it."""

    def __init__(self, mail_server, **settings):
        self.folder = tempfile.TemporaryDirectory(prefix="tandem-mail-")
        self.path = pathlib.Path(self.folder.name)
        self.post = mail_server
        if mail_server:
            section = {"host": "127.0.0.1", "port": mail_server.port, "security": "none", "from": "tandem@example.org",
                       "from_name": "Tändem", "site": "https://tandem.example", "broker": "broker@example.org", **settings}
            lines = [f"{name} = {json.dumps(value)}" for name, value in section.items()]
            (self.path / "tandem.toml").write_text("[mail]\n" + "\n".join(lines) + "\n")
        self.server = None

    def run(self, *command, code=0):
        done = subprocess.run([PROGRAM, "--home", self.path, *command], capture_output=True, text=True, timeout=120, cwd=SOURCE)
        assert done.returncode == code, f"{command}: exit {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout + done.stderr

    def add(self, *records):
        file = self.path / "records.jsonl"
        file.write_text("".join(json.dumps(one) + "\n" for one in records))
        self.run("import", str(file))

    def prepare(self):
        trades = ["Möbel aus Eichenholz", "Fotos von Hochzeiten", "Filme über Handwerk", "Musik für Theater", "Webseiten für Vereine",
                  "Bücher über Gärten", "Keramik und Geschirr", "Spiele für Kinder"]
        self.add(*(organisation(f"werkstatt-{i}", trade) for i, trade in enumerate(trades)),
                 organisation("studio", "Weinetiketten", contact="studio@example.org"), organisation("atelier", "Plakate"))
        self.run("train")

    def serve(self):
        self.log = open(self.path / "log", "a")
        self.server = subprocess.Popen([PROGRAM, "--home", self.path, "serve", "--listen", "127.0.0.1:0"], cwd=SOURCE, text=True,
                                       stdout=subprocess.PIPE, stderr=self.log)
        self.port = int(self.server.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])

    def stop(self):
        if self.server:
            self.server.terminate()
            assert self.server.wait(30) == 0
            self.server.stdout.close()
            self.log.close()
            self.server = None

    def close(self):
        self.stop()
        self.folder.cleanup()

    def ask(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, urllib.parse.urlencode(fields) if fields is not None else None, FORM if fields is not None else {"Accept-Language": "de"})
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, text, reply.getheader("Location")

    def click(self, path, media_type, body, headers={}):
        """What a mail programme sends, which has seen no page and has no cookie; the status of the reply."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", path, body, {"Content-Type": media_type} | headers)
        reply = connection.getresponse()
        reply.read()
        connection.close()
        return reply.status

    def get(self, path):
        return self.ask("GET", path)

    def send(self, path, fields):
        """What a browser would send: the hidden fields of the form that the page shows, and these."""
        status, page, _ = self.get(path)
        assert status == 200, f"{path}: {status}"
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        action = html.unescape(re.search(r'<form class="letter" action="([^"]+)"', page)[1])
        return self.ask("POST", action, {name: html.unescape(value) for name, value in hidden.items()} | fields)


def link_in(text):
    """The path of the one address of this site in a mail."""
    return re.search(r"https://tandem\.example(/(?:subscription|contact/answer)\S+)", text)[1]


class Mails(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.post = MailServer()
        cls.home = Home(cls.post)
        cls.home.prepare()
        cls.home.serve()

    @classmethod
    def tearDownClass(cls):
        cls.home.close()
        cls.post.shutdown()
        cls.post.server_close()

    def write_letter(self, message="Hätten Sie im Mai Zeit?", **more):
        status, _, location = self.home.send("/contact?organisation=studio", {
            "message": message, "reply_to": "winzerin@example.org", "sender": "Weingut Sonnenhang", "consent": "1", **more})
        self.assertEqual(status, 303)
        return re.search(r"number=(\d+)", location)[1]

    def subscribe(self, address, kind, **query):
        watched = urllib.parse.urlencode(query)
        path = "/subscribe?" + urllib.parse.urlencode({"kind": kind, "query": watched})
        status, _, location = self.home.send(path, {"address": address})
        self.assertEqual((status, location), (303, "/subscribe/asked"))
        subject, text, _ = self.post.take(address)
        self.assertIn("bestätigen", subject)
        return link_in(text)

    def one_click_address(self, mail):
        self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        return re.fullmatch(r"<https://tandem\.example(/subscription\?\S+)>", mail["List-Unsubscribe"])[1]

    def confirm(self, link):
        self.assertIn("Ja, schreiben Sie mir", self.home.get(link)[1])
        self.assertEqual(self.home.send(link, {"do": "activate"})[0], 303)
        self.assertIn("Sie bekommen Bescheid", self.home.get(link)[1])

    def notice_of(self, number):
        while True:
            subject, text, mail = self.post.take("broker@example.org")
            if number in re.findall(r"\d+", subject):
                return text, mail

    def test_the_broker_is_told_of_a_letter_without_what_stands_in_it(self):
        text, mail = self.notice_of(self.write_letter("Streng geheim"))
        self.assertIn("Tändem", mail["From"])
        self.assertNotIn("geheim", text)
        self.assertNotIn("winzerin", text)

    def test_both_sides_learn_the_other_address_once_both_agree(self):
        number = self.write_letter("Für die Lese")
        self.home.run("contacts", "forward", number)
        subject, text, mail = self.post.take("studio@example.org")
        self.assertIn("Für die Lese", text)
        self.assertNotIn("winzerin@", text)
        self.assertEqual(mail["Reply-To"], "broker@example.org")
        partner = link_in(text)
        page = self.home.get(partner)[1]
        self.assertNotIn("winzerin@", page)
        self.assertIn(f"Nachricht {number}</p>", page)
        self.assertEqual(self.home.send(partner, {"do": "agree", "address": "nirgends"})[0], 422)
        self.assertEqual(self.home.send(partner, {"do": "agree", "address": "chefin@studio.example"})[0], 303)
        _, text, _ = self.post.take("winzerin@example.org")
        self.assertNotIn("studio.example", text)
        sender = link_in(text)
        self.assertNotIn("studio.example", self.home.get(sender)[1])
        self.assertEqual(self.home.send(sender, {"do": "agree"})[0], 303)
        self.assertIn("chefin@studio.example", self.post.take("winzerin@example.org")[1])
        self.assertIn("winzerin@example.org", self.post.take("chefin@studio.example")[1])
        self.home.run("mail", "send")  # comes after the round that is under way
        self.assertIn("ausgetauscht", self.home.get(sender)[1])

    def test_a_side_that_declines_ends_it_and_the_broker_is_told(self):
        number = self.write_letter("Vergeblich")
        self.home.run("contacts", "forward", number)
        partner = link_in(self.post.take("studio@example.org")[1])
        self.assertEqual(self.home.send(partner, {"do": "decline"})[0], 303)
        self.assertIn("Kein Kontakt", self.home.get(partner)[1])
        self.notice_of(number)
        self.notice_of(number)

    def test_a_reader_sees_what_is_watched_and_keeps_the_language_that_was_chosen(self):
        link = self.subscribe("leserin@example.org", "match", text=WINE, place="Freyburg")
        self.assertIn(f'href="/match?{html.escape(urllib.parse.urlencode({"text": WINE, "place": "Freyburg"}))}"', self.home.get(link)[1])
        status, _, location = self.home.send(link + "&lang=en", {"do": "activate"})
        self.assertEqual((status, location), (303, link + "&lang=en"))
        self.assertIn("You will be told", self.home.get(location)[1])

    def test_links_of_mails_cannot_be_made_up(self):
        link = self.subscribe("fremd@example.org", "search", q="Wein", type="organisation")
        other = re.sub(r"number=\d+", "number=99", link)
        for path in (other, link[:-1], "/subscription?number=1", "/contact/answer?number=1&side=sender&seal=" + "0" * 32):
            self.assertEqual(self.home.get(path)[0], 404, path)
            self.assertEqual(self.home.ask("POST", path, {"do": "activate"})[0], 404, path)

    def test_somebody_is_told_once_when_a_fitting_partner_joins_and_then_asked(self):
        link = self.subscribe("winzer@example.org", "match", text=WINE, place="Freyburg")
        self.confirm(link)
        self.home.add(organisation("keramikerin", "Vasen und Kacheln"))
        self.home.add(organisation("neue-grafik", "Etiketten für Weinflaschen", summary=FITTING))
        self.home.run("mail", "send")
        _, text, mail = self.post.take("winzer@example.org", 90)
        self.assertIn("https://tandem.example/organisations/neue-grafik", text)
        self.assertNotIn("keramikerin", text)
        self.assertNotIn("/studio", text)
        self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.home.run("mail", "send")  # comes after the round that is under way
        self.assertIn("Sollen wir weiter suchen?", self.home.get(link)[1])
        self.home.add(organisation("noch-eine", "Etiketten für Weinflaschen", summary=FITTING))
        self.assertIn("sent 0", self.home.run("mail", "send"))
        self.assertEqual(self.home.send(link, {"do": "activate"})[0], 303)
        self.assertIn("Sie bekommen Bescheid", self.home.get(link)[1])

    def test_a_saved_search_brings_what_is_new_until_one_click_ends_it(self):
        link = self.subscribe("beraterin@example.org", "search", q="Sattlerei", type="organisation")
        self.confirm(link)
        self.home.add(organisation("sattlerei-nord", "Sattlerei und Taschen"))
        _, text, mail = self.post.take("beraterin@example.org", 90)  # by the server's own round
        self.assertIn("/organisations/sattlerei-nord", text)
        address = self.one_click_address(mail)
        self.assertEqual(self.home.get(address)[0], 200)
        self.assertIn("Sie bekommen Bescheid", self.home.get(link)[1])  # a scanner that follows links ends nothing
        self.assertEqual(self.home.click(address, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"), 200)
        self.assertIn("beendet", self.home.get(link)[1])
        for file in self.home.path.glob("tandem.db*"):
            self.assertNotIn(b"beraterin@", file.read_bytes(), file)

    def test_one_click_also_comes_in_parts_from_anywhere_and_again(self):
        link = self.subscribe("mehrteilig@example.org", "search", q="Böttcher", type="organisation")
        self.confirm(link)
        self.home.add(organisation("boettcherei", "Fässer", summary="Böttcher"))
        self.home.run("mail", "send")
        address = self.one_click_address(self.post.take("mehrteilig@example.org", 90)[2])
        parts = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
        self.assertEqual(self.home.click(address, "multipart/form-data; boundary=y", parts), 400)
        self.assertEqual(self.home.click(address, "multipart/mixed; boundary=x", parts), 415)
        self.assertIn("Sie bekommen Bescheid", self.home.get(link)[1])
        for _ in range(2):
            self.assertEqual(self.home.click(address, "multipart/form-data; boundary=x", parts, {"Sec-Fetch-Site": "cross-site"}), 200)
        self.assertIn("beendet", self.home.get(link)[1])

    def test_nothing_is_sent_to_who_has_not_confirmed(self):
        self.subscribe("nie@example.org", "match", text=WINE)
        self.home.add(organisation("spaet", "Etiketten für Weinflaschen", summary=FITTING))
        self.home.run("mail", "send")
        self.assertFalse([one for one in self.post.mails if "nie@example.org" in one[1]])

    def test_what_cannot_be_watched_or_written_to_is_refused(self):
        for path in ("/subscribe", "/subscribe?kind=match&query=", "/subscribe?kind=search&query=type%3Dfeedback", "/subscribe?kind=dance&query=q%3Da"):
            self.assertEqual(self.home.get(path)[0], 404, path)
        path = "/subscribe?kind=search&query=q%3DWein"
        for address in ("", "kein", "a@b", "a@b.de\r\nBcc: x@y.de", "<a@b.de>", "ä@b.de", "a@b.de, c@d.de"):
            status, page, _ = self.home.send(path, {"address": address})
            self.assertEqual(status, 422, address)
            self.assertIn('id="address-error"', page)
        self.assertEqual(self.home.ask("POST", "/subscribe", {"kind": "search", "query": "q=Wein", "address": "a@b.de"})[0], 422)

    def test_what_was_acknowledged_stays_whatever_commands_end_beside_the_server(self):
        for i in range(3):
            number = self.write_letter(f"Brief {i}")
            self.home.add(organisation(f"daneben-{i}", "Drechselarbeiten"))
            self.assertIn(f"Brief {i}", self.home.run("contacts", "show", number))

    def test_a_mail_server_that_is_down_loses_nothing(self):
        self.post.down = True
        number = self.write_letter("Solange der Server steht")
        self.home.run("mail", "send", code=3)
        self.post.down = False
        self.home.run("mail", "send")
        self.notice_of(number)

    def test_no_address_and_no_link_stands_in_the_log(self):
        self.subscribe("leise@example.org", "search", q="Leise")
        log = (self.home.path / "log").read_text()
        for secret in ("leise@", "seal=", "winzerin@", "studio@"):
            self.assertNotIn(secret, log)


class Settings(unittest.TestCase):
    def setUp(self):
        self.closing = []

    def tearDown(self):
        for one in self.closing:
            one()

    def server(self, **more):
        post = MailServer(**more)
        self.closing += [post.shutdown, post.server_close]
        return post

    def home(self, post, **settings):
        home = Home(post, **settings)
        self.closing.insert(0, home.close)
        return home

    def certificate(self, folder):
        key, cert = folder / "key.pem", folder / "cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "2", "-subj",
                        "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        return cert, key

    def test_without_a_mail_server_nothing_is_offered(self):
        home = self.home(None)
        home.prepare()
        home.serve()
        query = urllib.parse.urlencode({"text": "lattice gauge chromodynamics"})
        self.assertNotIn("/subscribe", home.get("/match?" + query)[1])
        self.assertNotIn("/subscribe", home.get("/search?q=Wein&type=organisation")[1])
        self.assertEqual(home.get("/subscribe?kind=search&query=q%3DWein")[0], 404)
        self.assertIn("no section [mail]", home.run("mail", "send", code=2))

    def test_with_one_the_pages_offer_it(self):
        home = self.home(self.server())
        home.prepare()
        home.serve()
        query = urllib.parse.urlencode({"text": "lattice gauge chromodynamics"})
        self.assertIn("/subscribe?kind=match", home.get("/match?" + query)[1])
        self.assertIn("/subscribe?kind=search", home.get("/search?q=Wein&type=organisation")[1])

    def test_starttls_and_a_password_are_used_and_never_done_without(self):
        folder = tempfile.TemporaryDirectory()
        self.closing.append(folder.cleanup)
        cert, key = self.certificate(pathlib.Path(folder.name))
        post = self.server(certificate=(cert, key), logs_in=True)
        home = self.home(post, security="starttls", user="tandem", password_file="mail-password", ca_file=str(cert))
        (home.path / "mail-password").write_text("geheim\n")
        (home.path / "mail-password").chmod(0o644)
        self.assertIn("chmod 600", home.run("mail", "test", "a@example.org", code=2))
        (home.path / "mail-password").chmod(0o600)
        home.run("mail", "test", "a@example.org")
        self.assertEqual(post.encrypted, 1)
        self.assertEqual(len(post.logins), 1)
        post.take("a@example.org")
        untrusted = self.home(post, security="starttls")
        self.assertNotIn("geheim", untrusted.run("mail", "test", "a@example.org", code=3))
        plain = self.home(self.server(), security="starttls")
        plain.run("mail", "test", "a@example.org", code=3)
        self.assertFalse(plain.post.mails)

    def test_wrong_settings_are_named_with_the_cure(self):
        for wrong, says in (({"hots": "x"}, "did you mean host"), ({"security": "some"}, "starttls, tls or none"), ({"from": "nobody"}, "'from'"),
                            ({"site": "tandem"}, "'site'"), ({"port": "many"}, "'port'"), ({"password_file": "none"}, "not there")):
            self.assertIn(says, self.home(self.server(), **wrong).run("mail", "test", "a@example.org", code=2))

    def test_an_address_that_the_server_refuses_is_told(self):
        post = self.server()
        post.refused.add("weg@example.org")
        self.assertIn("takes no mail", self.home(post).run("mail", "test", "weg@example.org", code=3))
        self.assertIn("no mail address", self.home(post).run("mail", "test", "weg", code=1))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    unittest.main(argv=sys.argv[:1], verbosity=2)
