"""Digitally signed PDFs, with certificates made for the test."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

DAY = timedelta(days=1)


def pdf() -> bytes:
    """A PDF of one page."""
    writer = PdfFileWriter()
    drawn = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.insert_page(PageObject(contents=drawn, media_box=(0, 0, 595, 842)))
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


@cache
def signer(name: str, organisation: str, *, since_days: int = 10, days: int = 365) -> SimpleSigner:
    """Somebody with a certificate that they issued themselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
    subject = certificates.Name(
        [certificates.NameAttribute(oid, said) for oid, said in parts if said]
    )
    begins = datetime.now(UTC) - since_days * DAY
    made = (
        certificates.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + days * DAY)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def signed(content: bytes, by: SimpleSigner | None = None, *, field: str = "Signature1") -> bytes:
    """The PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    by = by or signer("Ewa Nowak", "Gmina Łąkowo")
    out = signers.sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer=by)
    return bytes(out.getbuffer())


def added_to(content: bytes) -> bytes:
    """The PDF with another page, saved after whatever was signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    drawn = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.insert_page(PageObject(contents=drawn, media_box=(0, 0, 595, 842)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """The PDF that opens with a password only."""
    writer = PdfFileWriter()
    writer.encrypt(owner_pass="secret", user_pass="secret")
    drawn = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.insert_page(PageObject(contents=drawn, media_box=(0, 0, 595, 842)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue() if content else b""
