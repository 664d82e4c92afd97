package dev.certlab.ca.issue;

import dev.certlab.ca.ledger.Ledger.CrlKind;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be wrong with a CA's CRLs. One value serves all of them: each CRL takes the defects
 * that lie in CRLs of its kind.
 *
 * @param kinds may be empty
 * @param fillerEntries how many entries {@link CrlDefect#HUGE} adds; 1 to 10,000,000
 * @param signer who signs in the CA's place, for {@link CrlDefect#SIGNER_WITHOUT_CRLSIGN}: a
 *     certificate of the CA's name whose key usage lacks cRLSign, over the CA's key or another
 */
public record CrlDefects(Set<CrlDefect> kinds, int fillerEntries, Optional<CertifiedKey> signer) {
  private static final int DEFAULT_FILLER_ENTRIES = 100_000;
  private static final int MAX_FILLER_ENTRIES = 10_000_000;

  public CrlDefects {
    kinds = Set.copyOf(kinds);
    if (fillerEntries < 1 || fillerEntries > MAX_FILLER_ENTRIES) {
      throw new IllegalArgumentException("filler entries: 1 to " + MAX_FILLER_ENTRIES);
    }
    requireCompatible(kinds);
    if (signer.isPresent() && maySignCrls(signer.get())) {
      throw new IllegalArgumentException("the other signer's key usage does not lack cRLSign");
    }
  }

  public static CrlDefects none() {
    return of(Set.of());
  }

  public static CrlDefects of(CrlDefect... kinds) {
    return of(List.of(kinds));
  }

  public static CrlDefects of(Collection<CrlDefect> kinds) {
    return new CrlDefects(Set.copyOf(kinds), DEFAULT_FILLER_ENTRIES, Optional.empty());
  }

  public CrlDefects withFillerEntries(int count) {
    return new CrlDefects(kinds, count, signer);
  }

  public CrlDefects signedBy(CertifiedKey other) {
    return new CrlDefects(kinds, fillerEntries, Optional.of(other));
  }

  public boolean has(CrlDefect kind) {
    return kinds.contains(kind);
  }

  /** Whether the publisher leaves out the CA's CRLs of this kind. */
  public boolean withholds(CrlKind kind) {
    return has(CrlDefect.ROOT_CRL_MISSING)
        || (kind == CrlKind.DELTA && has(CrlDefect.DELTA_MISSING));
  }

  /** Those that lie in CRLs of this kind, in the order of declaration. */
  Set<CrlDefect> in(CrlKind kind) {
    CrlDefect.Place place = kind == CrlKind.DELTA ? CrlDefect.Place.DELTA : CrlDefect.Place.BASE;
    EnumSet<CrlDefect> there = EnumSet.noneOf(CrlDefect.class);
    kinds.stream().filter(defect -> defect.place() == place).forEach(there::add);
    return there;
  }

  /** A recorded defect must be there to be seen. */
  private static void requireCompatible(Set<CrlDefect> kinds) {
    boolean twoTimes =
        kinds.contains(CrlDefect.EXPIRED)
            && (kinds.contains(CrlDefect.NOT_YET_VALID)
                || kinds.contains(CrlDefect.NO_NEXT_UPDATE));
    if (twoTimes) {
      throw new IllegalArgumentException(
          "a CRL that is expired has a nextUpdate, and is not valid in the future");
    }
    if (kinds.contains(CrlDefect.V1) && kinds.stream().anyMatch(CrlDefect::isOfExtension)) {
      throw new IllegalArgumentException("a version 1 CRL has no extensions that could be wrong");
    }
  }

  private static boolean maySignCrls(CertifiedKey key) {
    return key.certificate()
        .extension(KeyUsage.class)
        .map(usage -> usage.has(KeyUsageBit.CRL_SIGN))
        .orElse(true);
  }
}
