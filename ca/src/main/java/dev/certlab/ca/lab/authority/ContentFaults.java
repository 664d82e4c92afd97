package dev.certlab.ca.lab.authority;

import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.ledger.CrlRecord;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong on purpose with the CRLs of this lab's CAs. A fault is put into force and ended
 * here as a certificate is revoked: the CA publishes a CRL, which a server follows if one runs.
 */
public final class ContentFaults {
  private final LabLock lock;
  private final FaultsInForce inForce;
  private final CrlPublisher crls;
  private final Authorities authorities;
  private final String issuing;

  /**
   * @param issuing the CA that issues to the parties
   */
  public ContentFaults(
      LabLock lock,
      FaultsInForce inForce,
      CrlPublisher crls,
      Authorities authorities,
      String issuing) {
    this.lock = lock;
    this.inForce = inForce;
    this.crls = crls;
    this.authorities = authorities;
    this.issuing = issuing;
  }

  /** The faults of each CA that has any. */
  public Map<String, Set<CrlFault>> inForce() {
    return inForce.active();
  }

  /**
   * Makes the CA's CRLs wrong from now on, and publishes the first of them. Throws {@link
   * LabException} if the fault cannot be seen, or not together with those that are in force.
   *
   * @param authority if empty, the CA that issues to the parties; for the fault of the root's CRL
   *     the root
   * @return the base CRL that was published
   */
  public CrlRecord arm(CrlFault fault, Optional<String> authority) {
    String target = authority.orElseGet(() -> usual(fault));
    requireSeen(fault, target);
    return lock.holding(
        held -> {
          Set<CrlFault> all = new LinkedHashSet<>(inForce.of(target));
          all.add(fault);
          requireCompatible(all);
          return publish(target, all);
        });
  }

  /** The faults are written first, for who publishes in between; without a CRL they do not stay. */
  private CrlRecord publish(String authority, Set<CrlFault> faults) {
    Set<CrlFault> before = inForce.of(authority);
    inForce.set(authority, faults);
    try {
      return crls.publish(authority);
    } catch (RuntimeException failed) {
      inForce.set(authority, before);
      throw failed;
    }
  }

  private String usual(CrlFault fault) {
    return fault == CrlFault.ROOT_CRL_MISSING
        ? crls.signers().stream().findFirst().orElse(issuing)
        : issuing;
  }

  private void requireSeen(CrlFault fault, String authority) {
    boolean isRoot = authorities.require(authority).parent().isEmpty();
    if (fault == CrlFault.ROOT_CRL_MISSING && !isRoot) {
      throw LabException.badInput("'" + authority + "' is not a root CA");
    }
    if (fault.place() == CrlFault.Place.DELTA || fault == CrlFault.DELTA_MISSING) {
      crls.requireDeltas();
    }
  }

  private static void requireCompatible(Set<CrlFault> faults) {
    try {
      CrlFaults.of(faults);
    } catch (IllegalArgumentException incompatible) {
      throw LabException.badInput(String.valueOf(incompatible.getMessage()));
    }
  }

  /**
   * Ends all faults, publishes sound CRLs unless the CA is over, and returns how many there were.
   */
  public int clear() {
    return lock.holding(held -> end(inForce.active()));
  }

  /** Ends those of {@code faults} that are in force, and returns how many these were. */
  public int clear(Map<String, Set<CrlFault>> faults) {
    return lock.holding(held -> end(faults));
  }

  private int end(Map<String, Set<CrlFault>> faults) {
    return faults.entrySet().stream()
        .mapToInt(entry -> end(entry.getKey(), entry.getValue()))
        .sum();
  }

  private int end(String authority, Set<CrlFault> ended) {
    Set<CrlFault> before = inForce.of(authority);
    Set<CrlFault> left = new LinkedHashSet<>(before);
    if (left.removeAll(ended)) {
      if (authorities.overSince(authority).isPresent()) {
        inForce.set(authority, left);
      } else {
        publish(authority, left);
      }
    }
    return before.size() - left.size();
  }
}
