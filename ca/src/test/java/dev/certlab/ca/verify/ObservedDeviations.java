package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For each deviation of a verifier that runs here, a question that it answers differently. */
final class ObservedDeviations {
  private static final String URI = "http://crl.example.test/Root.crl";

  private final Forge forge = Forge.quick();
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf = forge.endEntity("leaf").cdp(URI).issuedBy(root);
  private final Map<Deviation, Question> questions = new EnumMap<>(Deviation.class);

  ObservedDeviations() {
    revocation();
    oddCrls();
    anchors();
    names();
    constraints();
    extensions();
    keyIdentifiersOfCrls();
    algorithms();
  }

  /** By the deviation that they show. */
  Map<Deviation, Question> questions() {
    return questions;
  }

  private void revocation() {
    ParsedCrl base = forge.crl(root).sign();
    ParsedCrl delta =
        forge
            .crl(root)
            .with(new DeltaCrlIndicator(CrlNumber.of(7)), Criticality.CRITICAL)
            .with(CrlNumber.of(8), Criticality.NON_CRITICAL)
            .revoke(leaf, RevocationReason.SUPERSEDED)
            .sign();
    questions.put(
        Deviation.UNKNOWN_REVOCATION_REJECTS,
        Question.of(Forge.request(leaf, root).revocation(RevocationPolicy.LEAF)));
    questions.put(
        Deviation.DELTAS_IGNORED,
        Question.of(Forge.request(leaf, root).revocation(RevocationPolicy.LEAF), base, delta));
    Entity before = forge.ca("Renewed").issuedBy(root);
    Entity after = forge.ca("Renewed").issuedBy(root);
    Entity older = forge.endEntity("older").cdp(URI).issuedBy(before);
    questions.put(
        Deviation.CRL_SIGNED_BY_ISSUER_ONLY,
        Question.of(
            Forge.request(older, root, before, after).revocation(RevocationPolicy.LEAF),
            forge.crl(after).sign()));
  }

  private void oddCrls() {
    byte[] number = RawCrl.extension(RawCrl.NUMBER, RawCrl.hex("020107"));
    SerialNumber own = leaf.certificate().serial();
    byte[] date = RawCrl.utc("261123090000Z");
    SerialNumber other = new SerialNumber(BigInteger.TEN);
    ask(Deviation.LAX_ENCODINGS_PASS, crl().version("").with(number));
    ask(Deviation.LOOSE_ENCODINGS_PASS, crl().thisUpdate(RawCrl.generalized("20261124090000.5Z")));
    ask(Deviation.DETAILS_OF_CRLS_PASS, crl().with(number, number));
    ask(
        Deviation.CRITICAL_ENTRY_EXTENSION_UNKNOWN,
        crl()
            .list(RawCrl.entry(other, date, RawCrl.critical(RawCrl.REASON, RawCrl.hex("0a0101")))));
    ask(
        Deviation.ENTRIES_OF_OTHERS_UNREAD,
        crl()
            .list(
                RawCrl.entry(
                    other, date, RawCrl.critical("2b0601040183b33a", RawCrl.hex("0500")))));
    ask(
        Deviation.PARTITIONED_CRLS_UNUSABLE,
        crl().with(RawCrl.critical(RawCrl.IDP, RawCrl.hex("30038401ff"))));
    ask(
        Deviation.FIRST_ENTRY_DECIDES,
        crl().revoke(leaf, RawCrl.reason(8)).revoke(leaf, RawCrl.reason(1)));
    ask(Deviation.REMOVAL_REVOKES, crl().revoke(leaf, RawCrl.reason(8)));
    ask(
        Deviation.FUTURE_REVOCATION_IGNORED,
        crl().list(RawCrl.entry(own, RawCrl.utc("261125090000Z"))));
    ask(Deviation.CRL_TIMES_ARE_STRETCHED, crl().nextUpdate(RawCrl.utc("261124095500Z")));
    ask(Deviation.NO_NEXT_UPDATE_UNUSABLE, crl().nextUpdate(new byte[0]));
    questions.put(
        Deviation.NEWEST_CRL_DECIDES,
        Question.of(
            Forge.request(leaf, root).revocation(RevocationPolicy.LEAF),
            X509Decoder.crl(crl().thisUpdate(RawCrl.utc("261120090000Z")).revoke(leaf).sign(forge)),
            X509Decoder.crl(crl().sign(forge))));
  }

  private RawCrl crl() {
    return RawCrl.of(root);
  }

  private void ask(Deviation deviation, RawCrl crl) {
    questions.put(
        deviation,
        Question.of(
            Forge.request(leaf, root).revocation(RevocationPolicy.LEAF),
            X509Decoder.crl(crl.sign(forge))));
  }

  private void anchors() {
    Entity expired =
        forge
            .ca("Expired")
            .valid(Forge.NOW.minus(Duration.ofDays(2)), Forge.NOW.minus(Duration.ofDays(1)))
            .selfSigned();
    questions.put(
        Deviation.ANCHOR_IS_CERTIFICATE,
        Question.of(Forge.request(forge.endEntity("leaf").issuedBy(expired), expired)));
    Entity constrained =
        forge
            .ca("Constrained")
            .with(
                new NameConstraints(
                    List.of(), List.of(Subtree.of(new GeneralName.DnsName("example.test")))))
            .selfSigned();
    Entity issuing = forge.ca("Issuing").issuedBy(root);
    Entity below = forge.endEntity("leaf").issuedBy(issuing);
    questions.put(Deviation.ANCHORS_ARE_SELF_SIGNED, Question.of(Forge.request(below, issuing)));
    questions.put(
        Deviation.KEY_IDENTIFIER_BINDS,
        Question.of(Forge.request(strange("leaf").issuedBy(issuing), root, issuing)));
    questions.put(
        Deviation.KEY_IDENTIFIER_BINDS_TO_ANCHOR,
        Question.of(Forge.request(strange("leaf").issuedBy(root), root)));
    questions.put(
        Deviation.ANCHOR_WITHOUT_CONSTRAINTS,
        Question.of(
            Forge.request(
                forge.endEntity("leaf").dns("www.example.test").issuedBy(constrained),
                constrained)));
  }

  /** With an authority key identifier that is nobody's. */
  private Forge.Draft strange(String name) {
    return forge
        .endEntity(name)
        .with(
            AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))),
            Criticality.NON_CRITICAL);
  }

  private void names() {
    questions.put(
        Deviation.PURPOSE_UNCHECKED,
        Question.of(
            Forge.request(
                    forge
                        .endEntity("client")
                        .with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)))
                        .issuedBy(root),
                    root)
                .purpose(Purpose.SERVER)));
    questions.put(
        Deviation.COMMON_NAME_IS_HOST_NAME,
        Question.of(
            Forge.request(
                    forge
                        .endEntity("www.example.test")
                        .names(new GeneralName.EmailName("someone@example.test"))
                        .issuedBy(root),
                    root)
                .identity(new Identity.Dns("www.example.test"))));
  }

  private void constraints() {
    constrained(
        Deviation.LEADING_DOT_MEANS_BELOW,
        permitted(new GeneralName.DnsName(".example.test")),
        new GeneralName.DnsName("www.example.test"));
    constrained(
        Deviation.EMPTY_DNS_CONSTRAINT_FAILS,
        permitted(new GeneralName.DnsName("")),
        new GeneralName.DnsName("www.example.test"));
    constrained(
        Deviation.WILDCARD_IS_LITERAL,
        new NameConstraints(
            List.of(), List.of(Subtree.of(new GeneralName.DnsName("www.example.test")))),
        new GeneralName.DnsName("*.example.test"));
    constrained(
        Deviation.MAILBOX_IGNORES_CASE,
        permitted(new GeneralName.EmailName("someone@example.test")),
        new GeneralName.EmailName("Someone@example.test"));
    constrained(
        Deviation.COMMON_NAME_IS_CONSTRAINED, permitted(new GeneralName.DnsName("example.test")));
    constrained(
        Deviation.URI_WITH_ADDRESS_LIES_NOWHERE,
        new NameConstraints(
            List.of(), List.of(Subtree.of(new GeneralName.UriName("example.test")))),
        new GeneralName.UriName("http://192.0.2.1/"));
    constrained(
        Deviation.URI_HOST_ENDS_AT_COLON,
        permitted(new GeneralName.UriName("www.example.test")),
        new GeneralName.UriName("https://user@www.example.test/"));
  }

  private static NameConstraints permitted(GeneralName base) {
    return new NameConstraints(List.of(Subtree.of(base)), List.of());
  }

  private void constrained(Deviation deviation, NameConstraints constraints, GeneralName... names) {
    Entity ca = forge.ca("Constrained CA").with(constraints).issuedBy(root);
    Forge.Draft draft = forge.endEntity("leaf");
    Entity end = (names.length == 0 ? draft : draft.names(names)).issuedBy(ca);
    questions.put(deviation, Question.of(Forge.request(end, root, ca)));
  }

  private void extensions() {
    for (Deviation deviation :
        List.of(Deviation.ALTERNATIVE_NAMES_UNCHECKED, Deviation.NON_CRITICAL_NAMES_UNCHECKED)) {
      leaf(deviation, forge.endEntity("leaf").dns("no host name"));
    }
    leaf(Deviation.OCSP_NOCHECK_UNKNOWN, responder(Criticality.CRITICAL));
    questions.put(
        Deviation.OCSP_NOCHECK_IS_CHECKED,
        Question.of(
            Forge.request(responder(Criticality.NON_CRITICAL).issuedBy(root), root)
                .revocation(RevocationPolicy.LEAF)));
  }

  private Forge.Draft responder(Criticality ofNoCheck) {
    return forge
        .endEntity("responder")
        .with(new ExtendedKeyUsage(List.of(KeyPurpose.OCSP_SIGNING)))
        .raw(OcspNoCheck.OID, ofNoCheck, Octets.ofHex("0500"));
  }

  private void keyIdentifiersOfCrls() {
    AuthorityKeyIdentifier own =
        AuthorityKeyIdentifier.of(root.certificate().subjectKeyIdentifier().orElseThrow());
    crl(
        Deviation.CRL_KEY_IDENTIFIER_BINDS,
        new AuthorityKeyIdentifier(
            own.keyIdentifier(),
            List.of(new GeneralName.DirectoryName(root.name())),
            Optional.of(new SerialNumber(BigInteger.ONE))));
    crl(
        Deviation.CRL_KEY_IDENTIFIER_IS_CERTIFICATES,
        AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))));
  }

  private void crl(Deviation deviation, AuthorityKeyIdentifier identifier) {
    questions.put(
        deviation,
        Question.of(
            Forge.request(leaf, root).revocation(RevocationPolicy.LEAF),
            forge.crl(root).with(identifier, Criticality.NON_CRITICAL).sign()));
  }

  private void leaf(Deviation deviation, Forge.Draft draft) {
    questions.put(deviation, Question.of(Forge.request(draft.issuedBy(root), root)));
  }

  private void algorithms() {
    questions.put(
        Deviation.OLD_ALGORITHMS_WARN,
        Question.of(
            Forge.request(
                forge.endEntity("old").signedWith(SignatureScheme.ECDSA_SHA1).issuedBy(root),
                root)));
    Forge rsa = new Forge(KeySpec.RSA_2048);
    Entity rsaRoot = rsa.ca("RSA root").selfSigned();
    questions.put(
        Deviation.ANY_ALGORITHM_WARNS,
        Question.of(
            Forge.request(
                rsa.endEntity("older", rsaRoot.keys())
                    .signedWith(SignatureScheme.RSA_MD5)
                    .issuedBy(rsaRoot),
                rsaRoot)));
    questions.put(
        Deviation.CURVES_OF_THE_JDK,
        Question.of(new Field("curves").request("leaf-secp224r1.pem", "root-secp224r1.pem")));
  }
}
