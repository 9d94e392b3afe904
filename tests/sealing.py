"""A certificate of a municipality that is not there, and Keten set to seal with it."""

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PASSWORD = "zegel-van-proefstad"
DAY = datetime.timedelta(days=1)


def certificate(name: str, key, issuer=None, *, usage: str = "seal") -> x509.Certificate:
    """Of its own, or issued by `issuer`: a certificate with its key."""
    now = datetime.datetime.now(datetime.UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
    above, signs = issuer or (None, key)
    is_root = issuer is None
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + 30 * DAY)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_root,
                content_commitment=not is_root and usage == "seal",
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_root,
                crl_sign=is_root,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if usage == "time":
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(signs, hashes.SHA256())


@pytest.fixture(scope="module")
def root():
    key = ec.generate_private_key(ec.SECP256R1())
    return certificate("Proefstad", key), key


@pytest.fixture
def configured(root, settings, tmp_path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    path = tmp_path / "zegel.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"zegel",
            key,
            certificate("Gemeente Proefstad", key, root),
            [root[0]],
            serialization.BestAvailableEncryption(PASSWORD.encode()),
        )
    )
    password = tmp_path / "wachtwoord"
    password.write_text(f"{PASSWORD}\n")
    settings.KETEN_SEAL_FILE, settings.KETEN_SEAL_PASSWORD_FILE = str(path), str(password)
    settings.KETEN_SEAL_TSA = ""
    return path
