package dev.certlab.ca.der;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.certlab.ca.der.Mutations.Change;
import dev.certlab.ca.verify.Forge;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.RevocationReason;
import java.util.function.Consumer;
import javax.security.auth.x500.X500Principal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Decoders answer for every octet string, or say that it is malformed; they throw nothing else.
 *
 * <p>From proper encodings, changed in up to four places. Longer by hand: {@code mvn test -pl ca
 * -Dtest=DecoderFuzzTest -Djqwik.tries.default=1000000}.
 */
class DecoderFuzzTest {
  private static final Forge FORGE = Forge.quick();
  private static final Entity ROOT = FORGE.ca("Root").selfSigned();
  private static final Entity LEAF =
      FORGE.endEntity("leaf").dns("a.contoso.com").cdp("http://a.contoso.com/c").issuedBy(ROOT);
  private static final byte[] CERTIFICATE = LEAF.certificate().encoded().toArray();
  private static final byte[] CRL =
      FORGE.crl(ROOT).revoke(LEAF, RevocationReason.SUPERSEDED).sign().encoded().toArray();

  private static final byte[] REQUEST = request();

  private static byte[] request() {
    try {
      return new JcaPKCS10CertificationRequestBuilder(
              new X500Principal("CN=a.contoso.com"), LEAF.keys().getPublic())
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(LEAF.keys().getPrivate()))
          .getEncoded();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Provide
  Arbitrary<Change[]> severalChanges() {
    return Mutations.several();
  }

  private static void feed(byte[] proper, Change[] changes, Consumer<byte[]> decoder) {
    byte[] octets = Mutations.apply(proper, changes);
    try {
      decoder.accept(octets);
    } catch (MalformedEncodingException expected) {
      // This is how decoders say so; anything else fails the property.
    }
  }

  @Property(seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
  void certificates(@ForAll("severalChanges") Change[] changes) {
    feed(CERTIFICATE, changes, X509Decoder::certificate);
  }

  @Property(seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
  void crls(@ForAll("severalChanges") Change[] changes) {
    feed(CRL, changes, X509Decoder::crl);
  }

  @Property(seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
  void certificationRequests(@ForAll("severalChanges") Change[] changes) {
    feed(REQUEST, changes, CertificationRequestDecoder::decode);
  }

  @Property(seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
  void pem(@ForAll("severalChanges") Change[] changes) {
    byte[] text = Pem.encode(Pem.CERTIFICATE, CERTIFICATE).getBytes(ISO_8859_1);
    feed(text, changes, octets -> Pem.decode(new String(octets, ISO_8859_1)));
  }
}
