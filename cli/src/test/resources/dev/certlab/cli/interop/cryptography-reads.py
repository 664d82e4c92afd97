from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import pkcs12


def octets(name):
    with open(name, "rb") as file:
        return file.read()


ca, good, bad = (x509.load_pem_x509_certificate(octets(name + ".pem")) for name in ("ca", "good", "bad"))
ca.public_key().verify(good.signature, good.tbs_certificate_bytes, PKCS1v15(), good.signature_hash_algorithm)
crl = x509.load_der_x509_crl(octets("ca.crl"))
assert crl.is_signature_valid(ca.public_key())
assert crl.get_revoked_certificate_by_serial_number(bad.serial_number) is not None
assert crl.get_revoked_certificate_by_serial_number(good.serial_number) is None
key, certificate, others = pkcs12.load_key_and_certificates(octets("good.pfx"), b"Example-1")
assert certificate == good
for name in ("good.key", "ec.key", "ca.key"):
    serialization.load_pem_private_key(octets(name), None)
assert key.public_key().public_numbers() == good.public_key().public_numbers()
