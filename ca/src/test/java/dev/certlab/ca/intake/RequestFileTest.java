package dev.certlab.ca.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.lab.party.SubmittedRequest;
import dev.certlab.ca.x509.GeneralName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of certreq and others, in what they are wrapped in and with what is odd in them. */
class RequestFileTest {
  private static final CryptoEngine CRYPTO = new CryptoEngine(new SecureRandom());
  private static final KeyPair KEYS = CRYPTO.generate(KeySpec.EC_P256);
  private static final ASN1ObjectIdentifier PKCS9 =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.14");
  private static final ASN1ObjectIdentifier MICROSOFT =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14");
  private static final ASN1Integer VERSION_1 = new ASN1Integer(0);

  @ParameterizedTest
  @CsvSource({
    "cmc.req, CN=mp09.corp.contoso.com",
    "req-b64.csr, CN=",
    "req-utf16.csr, CN=",
    "req-oldoid.csr, CN=",
    "r-utf16.csr, CN="
  })
  void whatCertreqAndWindowsMakeIsARequestThatProvesItself(String file, String subject) {
    CertificationRequest request = RequestFile.read(Field.read("requests/" + file));
    assertTrue(request.subject().toString().contains(subject), request.subject()::toString);
    SubmittedRequest.prove(request, CRYPTO);
    assertEquals(List.of(), SubmittedRequest.warnings(request));
  }

  private static ASN1Encodable names(String... dns) {
    org.bouncycastle.asn1.x509.GeneralName[] all =
        Arrays.stream(dns)
            .map(
                name ->
                    new org.bouncycastle.asn1.x509.GeneralName(
                        org.bouncycastle.asn1.x509.GeneralName.dNSName, name))
            .toArray(org.bouncycastle.asn1.x509.GeneralName[]::new);
    return extension(Extension.subjectAlternativeName, new GeneralNames(all));
  }

  private static ASN1Encodable extension(ASN1ObjectIdentifier oid, ASN1Encodable value) {
    try {
      return new DERSequence(
          new ASN1Encodable[] {oid, new DEROctetString(value.toASN1Primitive().getEncoded("DER"))});
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ASN1Encodable attribute(ASN1ObjectIdentifier type, ASN1Encodable... extensions) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(new DERSequence(extensions))});
  }

  /** A request with these attributes, signed by its key. */
  private static byte[] request(ASN1Integer version, ASN1Encodable... attributes) throws Exception {
    ASN1EncodableVector info = new ASN1EncodableVector();
    info.add(version);
    info.add(new X500Name("CN=mp01.corp.contoso.com"));
    info.add(SubjectPublicKeyInfo.getInstance(KEYS.getPublic().getEncoded()));
    info.add(new DERTaggedObject(false, 0, new DERSet(attributes)));
    DERSequence toBeSigned = new DERSequence(info);
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(KEYS.getPrivate());
    signer.update(toBeSigned.getEncoded("DER"));
    return new DERSequence(
            new ASN1Encodable[] {
              toBeSigned,
              new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
              new DERBitString(signer.sign())
            })
        .getEncoded("DER");
  }

  private static List<String> askedFor(byte[] request) {
    CertificationRequest read = RequestFile.read(request);
    SubmittedRequest.prove(read, CRYPTO);
    return SubmittedRequest.names(read).alternativeNames().stream().map(GeneralName::text).toList();
  }

  private static List<String> warnings(byte[] request) {
    CertificationRequest read = RequestFile.read(request);
    SubmittedRequest.prove(read, CRYPTO);
    return SubmittedRequest.warnings(read).stream().map(Finding::message).toList();
  }

  @Test
  void namesOfSeveralAttributesAreMerged() throws Exception {
    byte[] request =
        request(
            VERSION_1,
            attribute(PKCS9, names("a.contoso.com")),
            attribute(MICROSOFT, names("b.contoso.com", "a.contoso.com")),
            attribute(PKCS9, names("c.contoso.com")));
    List<String> names = askedFor(request);
    assertEquals(3, names.size(), names::toString);
    assertEquals(Set.of("a.contoso.com", "b.contoso.com", "c.contoso.com"), Set.copyOf(names));
    assertEquals(List.of(), warnings(request));
  }

  @Test
  void whatIsOddAndHarmlessIsAWarning() throws Exception {
    ASN1Encodable twice = attribute(PKCS9, names("a.contoso.com"), names("b.contoso.com"));
    assertEquals(
        List.of("extensionRequest.2.5.29.17: occurs more than once"),
        warnings(request(VERSION_1, twice)));
    assertEquals(List.of("version: is 2, not 0"), warnings(request(new ASN1Integer(2))));
    assertEquals(
        List.of("extensionRequest: present but empty"),
        warnings(request(VERSION_1, attribute(PKCS9))));
    ASN1Encodable empty = new DERSequence(new ASN1Encodable[] {PKCS9, new DERSet()});
    assertEquals(List.of("extensionRequest: without a value"), warnings(request(VERSION_1, empty)));
    ASN1Encodable broken = extension(Extension.keyUsage, new DEROctetString(new byte[3]));
    assertEquals(1, warnings(request(VERSION_1, attribute(PKCS9, broken))).size());
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(request(VERSION_1));
    longer.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        List.of("certification request: followed by other data"), warnings(longer.toByteArray()));
  }

  @Test
  void namesThatCannotBeReadMakeTheRequestUnusable() throws Exception {
    ASN1Encodable broken =
        extension(Extension.subjectAlternativeName, new DEROctetString(new byte[3]));
    byte[] request = request(VERSION_1, attribute(PKCS9, broken));
    UnusableFileException refused =
        assertThrows(UnusableFileException.class, () -> RequestFile.read(request));
    assertTrue(String.valueOf(refused.getMessage()).contains("alternative names are malformed"));
  }

  @ParameterizedTest
  @CsvSource({
    "pfx/ca.pem, it holds a certificate",
    "labels/p7.pem, the PKCS#7 message holds no request",
    "old-keys/k.key, a private key (PKCS#8)"
  })
  void whatIsNoRequestIsNamed(String file, String words) {
    UnusableFileException wrong =
        assertThrows(UnusableFileException.class, () -> RequestFile.read(Field.read(file)));
    assertTrue(String.valueOf(wrong.getMessage()).contains(words), wrong::getMessage);
  }

  @Test
  void aRequestIsTheSameInEveryText() throws Exception {
    byte[] der = request(VERSION_1, attribute(PKCS9, names("a.contoso.com")));
    String base64 = Base64.getMimeEncoder().encodeToString(der);
    CertificationRequest request = RequestFile.read(der);
    for (String label : List.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", "PKCS10")) {
      String pem = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
      assertEquals(request, RequestFile.read(pem.getBytes(StandardCharsets.UTF_8)));
      assertEquals(request, RequestFile.read(pem.getBytes(StandardCharsets.UTF_16LE)));
    }
    assertEquals(request, RequestFile.read(base64.getBytes(StandardCharsets.US_ASCII)));
  }
}
