# A CA of python3-cryptography.
import datetime
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12

PEM = serialization.Encoding.PEM
NOW = datetime.datetime.utcnow().replace(microsecond=0)


def write(name, octets):
    with open(name, "wb") as file:
        file.write(octets)


def name(common_name):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common_name)])


def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def plain(private):
    return private.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def certificate(subject, public, days, *extensions):
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name("Interop CA"))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + datetime.timedelta(days=days))
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(ca_key, hashes.SHA256())


ca_key, leaf_key = key(), key()
names = x509.SubjectAlternativeName([x509.DNSName("leaf.example.test")])
ca = certificate("Interop CA", ca_key.public_key(), 365, (x509.BasicConstraints(ca=True, path_length=None), True))
good = certificate("leaf.example.test", leaf_key.public_key(), 30, (names, False))
bad = certificate("leaf.example.test", leaf_key.public_key(), 30, (names, False))
revoked = (
    x509.RevokedCertificateBuilder()
    .serial_number(bad.serial_number)
    .revocation_date(NOW)
    .add_extension(x509.CRLReason(x509.ReasonFlags.key_compromise), False)
    .build()
)
crl = (
    x509.CertificateRevocationListBuilder()
    .issuer_name(name("Interop CA"))
    .last_update(NOW)
    .next_update(NOW + datetime.timedelta(days=30))
    .add_extension(x509.CRLNumber(7), False)
    .add_revoked_certificate(revoked)
    .sign(ca_key, hashes.SHA256())
)
request = (
    x509.CertificateSigningRequestBuilder()
    .subject_name(name("leaf.example.test"))
    .add_extension(names, False)
    .sign(leaf_key, hashes.SHA256())
)
write("ca.key", plain(ca_key))
for file, made in {"ca.pem": ca, "good.pem": good, "bad.pem": bad, "ca.crl": crl, "request.csr": request}.items():
    write(file, made.public_bytes(PEM))
write(
    "good.p12",
    pkcs12.serialize_key_and_certificates(
        b"leaf", leaf_key, good, [ca], serialization.BestAvailableEncryption(b"Example-1")
    ),
)
