"""The seal: whole, of the organisation, and a document that stays what it was for who reads it out."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from office.paper import available, render_pdf, seal
from tests.sealing import certificate, configured, root

__all__ = ["configured", "root"]  # fixtures

HTML = '<!doctype html><html lang="nl-NL"><head><title>Brief</title></head><body><h1>Brief</h1><p>Er.</p></body></html>'


def for_pyhanko(made: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(made.public_bytes(serialization.Encoding.DER))


@pytest.fixture(scope="module")
def document() -> bytes:
    if not (here := available()):
        pytest.skip(here.reason)
    return render_pdf(HTML)


@pytest.fixture
def time_service(root, settings):
    """A time stamp service on this machine: it answers any hash with a signed moment."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = keys.PrivateKeyInfo.load(
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    own = for_pyhanko(certificate("Tijd", key, root, usage="time"))
    store = SimpleCertificateStore.from_certs([for_pyhanko(root[0])])
    stamper = DummyTimeStamper(tsa_cert=own, tsa_key=private, certs_to_embed=store)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            told = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.KETEN_SEAL_TSA = f"http://127.0.0.1:{server.server_port}/"
    yield
    server.shutdown()
    server.server_close()


def status_of(sealed: bytes, root) -> object:
    [signature] = PdfFileReader(BytesIO(sealed)).embedded_signatures
    trusted = ValidationContext(trust_roots=[for_pyhanko(root[0])])
    with ThreadPoolExecutor(max_workers=1) as apart:  # it starts an event loop of its own, as sealing does
        return apart.submit(validate_pdf_signature, signature, trusted, trusted).result()


def test_without_a_certificate_nothing_is_sealed(settings):
    settings.KETEN_SEAL_FILE = ""
    assert not seal.is_configured()


@pytest.mark.pdf
def test_a_sealed_document_is_whole_and_of_the_organisation(document, configured, root):
    assert seal.is_configured()
    sealed = seal.seal(document, reason="Vastgesteld", place="Proefstad")
    assert sealed.startswith(document), "what was there stays as it was, byte for byte"
    status = status_of(sealed, root)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signing_cert.subject.native["organization_name"] == "Gemeente Proefstad"


@pytest.mark.pdf
def test_a_document_can_be_sealed_where_an_event_loop_runs(document, configured, root):
    async def sealed() -> bytes:
        return seal.seal(document, reason="Vastgesteld", place="Proefstad")

    with ThreadPoolExecutor(max_workers=1) as apart:
        assert status_of(apart.submit(asyncio.run, sealed()).result(), root).bottom_line


@pytest.mark.pdf
def test_a_changed_byte_breaks_the_seal(document, configured, root):
    sealed = bytearray(seal.seal(document, reason="Vastgesteld", place="Proefstad"))
    sealed[len(document) // 2] ^= 1
    assert not status_of(bytes(sealed), root).intact


@pytest.mark.pdf
def test_a_time_stamp_service_proves_the_moment(document, configured, time_service, root):
    status = status_of(seal.seal(document, reason="Vastgesteld", place="Proefstad"), root)
    assert status.bottom_line
    assert status.timestamp_validity.valid
    assert status.timestamp_validity.trusted


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KETEN_SEAL_PASSWORD_FILE", ""),
        ("KETEN_SEAL_PASSWORD_FILE", __file__),
        ("KETEN_SEAL_PASSWORD_FILE", "/bestaat/niet"),
        ("KETEN_SEAL_FILE", "/bestaat/niet.p12"),
        ("KETEN_SEAL_TSA", "http://127.0.0.1:9/"),
    ],
)
def test_what_can_not_be_sealed_is_not_let_out(document, configured, settings, name, value):
    setattr(settings, name, value)
    with pytest.raises(seal.NotSealed) as refused:
        seal.seal(document, reason="Vastgesteld", place="Proefstad")
    assert "kan" in str(refused.value)


@pytest.mark.verapdf
def test_a_sealed_document_passes_the_reference_validator(document, configured, vera, tmp_path):
    assert vera.faults_of(seal.seal(document, reason="Vastgesteld", place="Proefstad"), tmp_path) == {}
