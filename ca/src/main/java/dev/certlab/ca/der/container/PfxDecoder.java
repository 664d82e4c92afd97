package dev.certlab.ca.der.container;

import dev.certlab.ca.der.container.LockedContentException.Reason;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.CRLBag;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;

/**
 * Reads PFX files (PKCS#12, RFC 7292): with a password, with the empty one, or with none; encrypted
 * or not; with a MAC of PKCS#12, of PBMAC1 (RFC 9579), or without.
 */
public final class PfxDecoder {
  private static final String WHAT = "a PFX";
  private static final int MAX_DEPTH = 8;

  private final KeyDerivation derivation = new KeyDerivation();
  private final Optional<char[]> password;
  private final List<PfxContent.Certificate> certificates = new ArrayList<>();
  private final List<PfxContent.Key> keys = new ArrayList<>();
  private final List<Octets> crls = new ArrayList<>();

  private PfxDecoder(Optional<char[]> password) {
    this.password = password;
  }

  /**
   * Throws LockedContentException if it does not open.
   *
   * @param password empty: there is none, which opens files that need none, or the empty one. One
   *     that is given must fit, unless nothing in the file depends on a password
   */
  public static PfxContent decode(byte[] octets, Optional<char[]> password) {
    return Boundary.reading(WHAT, () -> new PfxDecoder(password).read(octets));
  }

  private PfxContent read(byte[] octets) throws IOException {
    Pfx pfx = Pfx.getInstance(ASN1Primitive.fromByteArray(octets));
    byte[] safe = authenticatedSafe(pfx.getAuthSafe());
    List<PasswordForm> forms = forms();
    if (pfx.getMacData() != null) {
      PfxIntegrity integrity = new PfxIntegrity(pfx.getMacData(), derivation);
      forms = List.of(first(forms, form -> integrity.holds(safe, form)));
    }
    for (ContentInfo part : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
      readPart(part, forms);
    }
    return new PfxContent(certificates, keys, crls);
  }

  /** A password that was given is the only one: another that fits does not make it right. */
  private List<PasswordForm> forms() {
    return PasswordForm.likely(password.orElse(new char[0]));
  }

  /** A question that costs a key derivation. */
  private interface Trial {
    boolean fits(PasswordForm form) throws IOException;
  }

  private PasswordForm first(List<PasswordForm> forms, Trial trial) throws IOException {
    for (PasswordForm form : forms) {
      if (trial.fits(form)) {
        return form;
      }
    }
    if (password.isEmpty()) {
      throw new LockedContentException(Reason.SECRET_NEEDED, "the PFX has a password");
    }
    throw new LockedContentException(
        Reason.WRONG_SECRET,
        opensWithout(trial)
            ? "the password is wrong: the PFX has the empty one"
            : "the password is wrong");
  }

  private static boolean opensWithout(Trial trial) throws IOException {
    for (PasswordForm form : PasswordForm.likely(new char[0])) {
      if (trial.fits(form)) {
        return true;
      }
    }
    return false;
  }

  /** Under a MAC it is data; under a signature it is inside a signed message. */
  private static byte[] authenticatedSafe(ContentInfo info) {
    if (info.getContentType().equals(PKCSObjectIdentifiers.signedData)) {
      ASN1Encodable content =
          SignedData.getInstance(info.getContent()).getEncapContentInfo().getContent();
      return ASN1OctetString.getInstance(content).getOctets();
    }
    return ASN1OctetString.getInstance(info.getContent()).getOctets();
  }

  private void readPart(ContentInfo part, List<PasswordForm> forms) throws IOException {
    ASN1ObjectIdentifier type = part.getContentType();
    if (type.equals(PKCSObjectIdentifiers.data)) {
      byte[] content = ASN1OctetString.getInstance(part.getContent()).getOctets();
      readBags(ASN1Sequence.getInstance(content), 0);
    } else if (type.equals(PKCSObjectIdentifiers.encryptedData)) {
      readBags(decrypted(EncryptedData.getInstance(part.getContent()), forms), 0);
    } else {
      throw LockedContentException.unsupported(
          "a part of the PFX is encrypted for a certificate and not under a password");
    }
  }

  private ASN1Sequence decrypted(EncryptedData data, List<PasswordForm> forms) throws IOException {
    PasswordCipher cipher = new PasswordCipher(derivation);
    List<ASN1Sequence> opened = new ArrayList<>();
    List<PasswordForm> all = new ArrayList<>(forms);
    forms.forEach(form -> all.add(form.likeNss()));
    first(
        all,
        form -> {
          try {
            byte[] encrypted = data.getContent().getOctets();
            opened.add(
                ASN1Sequence.getInstance(
                    ASN1Primitive.fromByteArray(
                        cipher.decrypt(data.getEncryptionAlgorithm(), form, encrypted))));
            return true;
          } catch (LockedContentException locked) {
            if (locked.reason() != Reason.WRONG_SECRET) {
              throw locked;
            }
            return false;
          } catch (IOException | IllegalArgumentException rubbish) {
            return false;
          }
        });
    return opened.get(0);
  }

  private void readBags(ASN1Sequence bags, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new MalformedEncodingException("a PFX whose bags are nested without end");
    }
    for (ASN1Encodable each : bags) {
      SafeBag bag = SafeBag.getInstance(each);
      ASN1ObjectIdentifier type = bag.getBagId();
      if (type.equals(PKCSObjectIdentifiers.certBag)) {
        CertBag held = CertBag.getInstance(bag.getBagValue());
        octets(held.getCertId(), PKCSObjectIdentifiers.x509Certificate, held.getCertValue())
            .map(der -> new PfxContent.Certificate(der, localKeyId(bag)))
            .ifPresent(certificates::add);
      } else if (type.equals(PKCSObjectIdentifiers.crlBag)) {
        CRLBag held = CRLBag.getInstance(bag.getBagValue());
        octets(held.getCrlId(), PKCSObjectIdentifiers.x509Crl, held.getCrlValue())
            .ifPresent(crls::add);
      } else if (type.equals(PKCSObjectIdentifiers.keyBag)) {
        addKey(EncodedKey.Form.PKCS8, bag);
      } else if (type.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
        addKey(EncodedKey.Form.ENCRYPTED_PKCS8, bag);
      } else if (type.equals(PKCSObjectIdentifiers.safeContentsBag)) {
        readBags(ASN1Sequence.getInstance(bag.getBagValue()), depth + 1);
      }
    }
  }

  /** Other kinds than X.509 are passed over. */
  private static Optional<Octets> octets(
      ASN1ObjectIdentifier type, ASN1ObjectIdentifier wanted, ASN1Encodable value) {
    return type.equals(wanted)
        ? Optional.of(Octets.of(ASN1OctetString.getInstance(value).getOctets()))
        : Optional.empty();
  }

  private void addKey(EncodedKey.Form form, SafeBag bag) throws IOException {
    byte[] der = bag.getBagValue().toASN1Primitive().getEncoded(ASN1Encoding.DER);
    keys.add(new PfxContent.Key(EncodedKey.of(form, der), localKeyId(bag)));
  }

  private static Optional<Octets> localKeyId(SafeBag bag) {
    if (bag.getBagAttributes() == null) {
      return Optional.empty();
    }
    for (ASN1Encodable each : bag.getBagAttributes()) {
      Attribute attribute = Attribute.getInstance(each);
      boolean wanted =
          attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_localKeyId)
              && attribute.getAttrValues().size() > 0;
      if (wanted) {
        ASN1Encodable value = attribute.getAttrValues().getObjectAt(0);
        return Optional.of(Octets.of(ASN1OctetString.getInstance(value).getOctets()));
      }
    }
    return Optional.empty();
  }
}
