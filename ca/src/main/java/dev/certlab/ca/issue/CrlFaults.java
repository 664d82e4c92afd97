package dev.certlab.ca.issue;

import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be wrong with a CA's CRLs. One value serves all of them: each CRL takes the faults
 * that lie in CRLs of its kind.
 *
 * @param kinds may be empty
 * @param fillerEntries how many entries {@link CrlFault#HUGE} adds; 1 to 10,000,000
 * @param signer who signs in the CA's place, for {@link CrlFault#SIGNER_WITHOUT_CRLSIGN}: a
 *     certificate of the CA's name whose key usage lacks cRLSign, over the CA's key or another
 */
public record CrlFaults(Set<CrlFault> kinds, int fillerEntries, Optional<CertifiedKey> signer) {
  private static final int DEFAULT_FILLER_ENTRIES = 100_000;
  private static final int MAX_FILLER_ENTRIES = 10_000_000;

  /** Serials issued here have a larger first octet, so fillers revoke nothing. */
  static final BigInteger FIRST_FILLER = BigInteger.ONE.shiftLeft(120);

  public CrlFaults {
    kinds = Set.copyOf(kinds);
    if (fillerEntries < 1 || fillerEntries > MAX_FILLER_ENTRIES) {
      throw new IllegalArgumentException("filler entries: 1 to " + MAX_FILLER_ENTRIES);
    }
    requireCompatible(kinds);
    if (signer.isPresent() && maySignCrls(signer.get())) {
      throw new IllegalArgumentException("the other signer's key usage does not lack cRLSign");
    }
  }

  public static CrlFaults none() {
    return of(Set.of());
  }

  public static CrlFaults of(CrlFault... kinds) {
    return of(List.of(kinds));
  }

  public static CrlFaults of(Collection<CrlFault> kinds) {
    return new CrlFaults(Set.copyOf(kinds), DEFAULT_FILLER_ENTRIES, Optional.empty());
  }

  public CrlFaults withFillerEntries(int count) {
    return new CrlFaults(kinds, count, signer);
  }

  public CrlFaults signedBy(CertifiedKey other) {
    return new CrlFaults(kinds, fillerEntries, Optional.of(other));
  }

  public boolean has(CrlFault kind) {
    return kinds.contains(kind);
  }

  /** Whether an entry of that serial number is one that {@link CrlFault#HUGE} adds. */
  public static boolean isFiller(SerialNumber serial) {
    BigInteger distance = serial.value().subtract(FIRST_FILLER);
    return distance.signum() >= 0 && distance.compareTo(BigInteger.valueOf(MAX_FILLER_ENTRIES)) < 0;
  }

  /** Whether the publisher leaves out the CA's CRLs of this kind. */
  public boolean withholds(CrlKind kind) {
    return has(CrlFault.ROOT_CRL_MISSING) || (kind == CrlKind.DELTA && has(CrlFault.DELTA_MISSING));
  }

  /** Those that lie in CRLs of this kind, in the order of declaration. */
  Set<CrlFault> in(CrlKind kind) {
    CrlFault.Place place = kind == CrlKind.DELTA ? CrlFault.Place.DELTA : CrlFault.Place.BASE;
    EnumSet<CrlFault> there = EnumSet.noneOf(CrlFault.class);
    kinds.stream().filter(fault -> fault.place() == place).forEach(there::add);
    return there;
  }

  /** A recorded fault must be there to be seen. */
  private static void requireCompatible(Set<CrlFault> kinds) {
    boolean twoTimes =
        kinds.contains(CrlFault.EXPIRED)
            && (kinds.contains(CrlFault.NOT_YET_VALID) || kinds.contains(CrlFault.NO_NEXT_UPDATE));
    if (twoTimes) {
      throw new IllegalArgumentException(
          "a CRL that is expired has a nextUpdate, and is not valid in the future");
    }
    if (kinds.contains(CrlFault.V1) && kinds.stream().anyMatch(CrlFault::isOfExtension)) {
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
