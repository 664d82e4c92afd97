package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A chain of root, two CAs and a leaf with some defects, chosen by a seed. */
final class RandomChain implements DifferentialTest.RandomCase {
  private static final Instant NOW = Forge.NOW;
  private static final String HOST = "a.contoso.com";
  private static final int ONE_IN = 9;
  private static final KeyPair SHORT = rsa(512);
  private static final KeyPair OLD = rsa(1024);

  private final Forge forge;
  private final Random random;
  private final Set<String> defects = new TreeSet<>();
  final Entity root;
  final Entity upper;
  final Entity lower;
  final Entity leaf;
  final List<ParsedCrl> crls = new ArrayList<>();

  /** Whether revocation is looked up at all. */
  final boolean revocation;

  RandomChain(Forge forge, long seed) {
    this.forge = forge;
    this.random = new Random(seed);
    this.root = withDates("root", forge.ca("Root")).selfSigned();
    this.upper = ca("upper", "Upper CA").issuedBy(root);
    this.lower = ca("lower", "Lower CA").issuedBy(upper);
    this.leaf = leafDraft().issuedBy(lower);
    this.revocation = random.nextInt(3) == 0;
    if (revocation) {
      addCrl("root", root, upper);
      addCrl("upper", upper, lower);
      addCrl("lower", lower, leaf);
    }
  }

  @Override
  public String description() {
    return defects.isEmpty() ? "no defect" : String.join(", ", defects);
  }

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean chance(String defect) {
    boolean chosen = random.nextInt(ONE_IN * 3) == 0;
    if (chosen) {
      defects.add(defect);
    }
    return chosen;
  }

  private Forge.Draft withDates(String who, Forge.Draft draft) {
    if (chance(who + " expired")) {
      draft.valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
    } else if (chance(who + " not yet valid")) {
      draft.valid(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)));
    }
    return draft;
  }

  private Forge.Draft ca(String who, String name) {
    Forge.Draft draft = withDates(who, forge.ca(name));
    if (chance(who + " not a CA")) {
      draft.with(BasicConstraints.endEntity());
    } else if (chance(who + " without basic constraints")) {
      draft.without(BasicConstraints.OID);
    } else if (chance(who + " path length 0")) {
      draft.with(BasicConstraints.ca(0));
    }
    if (chance(who + " without keyCertSign")) {
      draft.with(KeyUsage.of(KeyUsageBit.CRL_SIGN));
    } else if (chance(who + " without cRLSign")) {
      draft.with(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN));
    }
    misnameIssuer(who, draft);
    if (chance(who + " for clients only")) {
      draft.with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)));
    }
    if (chance(who + " excludes the host")) {
      draft.with(new NameConstraints(List.of(), List.of(subtree("contoso.com"))));
    } else if (chance(who + " permits another domain")) {
      draft.with(new NameConstraints(List.of(subtree("fabrikam.com")), List.of()));
    } else if (chance(who + " permits the domain")) {
      draft.with(new NameConstraints(List.of(subtree("contoso.com")), List.of()));
    } else if (chance(who + " permits all below the domain")) {
      draft.with(new NameConstraints(List.of(subtree(".contoso.com")), List.of()));
    } else if (chance(who + " excludes all below the domain")) {
      draft.with(new NameConstraints(List.of(), List.of(subtree(".contoso.com"))));
    }
    return draft;
  }

  private void misnameIssuer(String who, Forge.Draft draft) {
    if (chance(who + " names another issuer's key")) {
      draft.with(
          AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0102030405"))),
          Criticality.NON_CRITICAL);
    } else if (chance(who + " names another certificate of its issuer")) {
      draft.with(
          new AuthorityKeyIdentifier(
              Optional.empty(),
              List.of(new GeneralName.DirectoryName(root.name())),
              Optional.of(new SerialNumber(BigInteger.ONE))),
          Criticality.NON_CRITICAL);
    }
  }

  private static Subtree subtree(String domain) {
    return Subtree.of(new GeneralName.DnsName(domain));
  }

  private Forge.Draft leafWithSomeKey() {
    if (chance("leaf with RSA-512")) {
      return forge.endEntity("leaf", SHORT);
    }
    return chance("leaf with RSA-1024") ? forge.endEntity("leaf", OLD) : forge.endEntity("leaf");
  }

  private Forge.Draft leafDraft() {
    Forge.Draft draft = withDates("leaf", leafWithSomeKey()).dns(HOST);
    misnameIssuer("leaf", draft);
    if (chance("leaf with a name that is none")) {
      draft.dns("no host name");
    }
    if (chance("leaf with critical id-pkix-ocsp-nocheck")) {
      draft.raw(OcspNoCheck.OID, Criticality.CRITICAL, Octets.ofHex("0500"));
    }
    if (chance("leaf for clients only")) {
      draft.with(new ExtendedKeyUsage(List.of(KeyPurpose.CLIENT_AUTH)));
    } else if (chance("leaf for servers")) {
      draft.with(new ExtendedKeyUsage(List.of(KeyPurpose.SERVER_AUTH)));
    }
    if (chance("leaf with dataEncipherment only")) {
      draft.with(KeyUsage.of(KeyUsageBit.DATA_ENCIPHERMENT));
    }
    if (chance("leaf with an unknown critical extension")) {
      draft.raw(new Oid("1.3.6.1.4.1.55738.666.1"), Criticality.CRITICAL, Octets.ofHex("0500"));
    }
    if (chance("leaf with SHA-1")) {
      draft.signedWith(SignatureScheme.ECDSA_SHA1);
    }
    if (chance("leaf with a false signature")) {
      draft.thenChange(
          octets -> {
            byte[] changed = octets.clone();
            changed[changed.length - 1] ^= 1;
            return changed;
          });
    }
    return draft;
  }

  private void addCrl(String who, Entity issuer, Entity subject) {
    if (chance("CRL of " + who + " missing")) {
      return;
    }
    Forge.CrlDraft draft = forge.crl(issuer);
    if (chance("revoked by " + who)) {
      draft.revoke(subject, RevocationReason.KEY_COMPROMISE);
    }
    if (chance("CRL of " + who + " expired")) {
      draft.updates(NOW.minus(Duration.ofDays(9)), Optional.of(NOW.minus(Duration.ofDays(1))));
    } else if (chance("CRL of " + who + " not yet valid")) {
      draft.updates(NOW.plus(Duration.ofDays(1)), Optional.of(NOW.plus(Duration.ofDays(9))));
    }
    boolean forged = chance("CRL of " + who + " with a false signature");
    crls.add(forged ? draft.signBy(subject.keys()) : draft.sign());
  }

  @Override
  public Question question() {
    return Question.of(
        Forge.request(leaf, root, lower, upper)
            .purpose(Purpose.SERVER)
            .revocation(revocation ? RevocationPolicy.CHAIN : RevocationPolicy.OFF),
        crls.toArray(ParsedCrl[]::new));
  }
}
