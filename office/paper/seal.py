"""The electronic seal of the organisation on a finished PDF: who changes one byte of it, breaks the seal.

A PAdES signature with a certificate of the organisation (eIDAS art. 35 to 40), in a field that takes no room: what a
reader sees of it stands in the document. With the address of a time stamp service the moment is proven too.
"""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings

FIELD = "Zegel"
NO_CERTIFICATE = (
    "Het stuk kan niet worden verzegeld: het certificaat of het wachtwoord klopt niet. Vraag de beheerder om hulp."
)
NO_TIME = "Het stuk kan nu niet worden verzegeld: de tijdstempeldienst antwoordt niet. Probeer het later opnieuw."
PATIENCE = 20  # seconds for the time stamp service


class NotSealed(Exception):
    """The seal could not be set; the message says why. A document that should be sealed does not go out without."""


def is_configured() -> bool:
    return bool(settings.KETEN_SEAL_FILE)


def seal(document: bytes, *, reason: str, place: str) -> bytes:
    """The same document with the seal behind it. Raises NotSealed."""
    # Only a worker seals: pyHanko takes memory and a third of a second, which the web does without.
    from aiohttp import ClientError
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.timestamps import TimestampRequestError

    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        reason=reason,
        location=place,
    )
    # Without a box: a picture of a seal would be a widget that says nothing to who hears the page.
    field = fields.SigFieldSpec(FIELD, on_page=0, box=(0, 0, 0, 0), readable_field_name="Digitaal zegel")
    sealed = BytesIO()
    signer = signers.PdfSigner(about, _signer(), timestamper=_stamper(), new_field_spec=field)
    try:
        # pyHanko starts an event loop of its own, which Python refuses in a thread where one runs already.
        with ThreadPoolExecutor(max_workers=1) as apart:
            apart.submit(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(document)), output=sealed).result()
    except (TimestampRequestError, ClientError, TimeoutError, OSError) as fault:
        raise NotSealed(NO_TIME) from fault
    return sealed.getvalue()


def _signer() -> Any:
    """From a PKCS#12 file, with its key and the certificates above it."""
    from pyhanko.sign import signers

    if not Path(settings.KETEN_SEAL_FILE).is_file():
        raise NotSealed(NO_CERTIFICATE)
    signer = signers.SimpleSigner.load_pkcs12(settings.KETEN_SEAL_FILE, passphrase=_password())
    if signer is None:
        raise NotSealed(NO_CERTIFICATE)
    return signer


def _password() -> bytes | None:
    """From a file of its own: what stands in the environment is seen by more than who makes documents."""
    if not settings.KETEN_SEAL_PASSWORD_FILE:
        return None
    try:
        return Path(settings.KETEN_SEAL_PASSWORD_FILE).read_bytes().strip() or None
    except OSError as fault:
        raise NotSealed(NO_CERTIFICATE) from fault


def _stamper() -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(settings.KETEN_SEAL_TSA, timeout=PATIENCE) if settings.KETEN_SEAL_TSA else None
