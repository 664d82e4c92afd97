package dev.certlab.ca.ledger;

import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A CRL of one of the CAs that its ledger did not list.
 *
 * @param kind whether it is complete, so that what it does not list is not revoked by it
 * @param number empty if it has none
 * @param entries those about certificates of the CA itself
 */
public record OtherCrl(
    Origin origin, CrlKind kind, Optional<CrlNumber> number, Instant thisUpdate, Entries entries) {

  /** Who made it. */
  public enum Origin {
    /** Whoever else has the key of the CA, and knows nothing of what was issued here. */
    ELSEWHERE,
    /** This lab, when its ledger was newer than it is now: it knew all of this one, and more. */
    THIS_LAB
  }

  /** The entries of a CRL. */
  public interface Entries {
    void forEach(Consumer<RevokedEntry> consumer);

    boolean contains(SerialNumber serial);

    static Entries of(List<RevokedEntry> entries) {
      return new Entries() {
        @Override
        public void forEach(Consumer<RevokedEntry> consumer) {
          entries.forEach(consumer);
        }

        @Override
        public boolean contains(SerialNumber serial) {
          return entries.stream().anyMatch(entry -> entry.serial().equals(serial));
        }
      };
    }
  }

  /**
   * @param counts which of its entries are about certificates that the CA has issued
   */
  public static OtherCrl of(ParsedCrl crl, Origin origin, Predicate<RevokedEntry> counts) {
    Entries entries =
        new Entries() {
          @Override
          public void forEach(Consumer<RevokedEntry> consumer) {
            crl.revoked()
                .forEach(
                    entry -> {
                      if (counts.test(entry)) {
                        consumer.accept(entry);
                      }
                    });
          }

          @Override
          public boolean contains(SerialNumber serial) {
            return crl.revoked().find(serial).stream().anyMatch(counts);
          }
        };
    CrlKind kind = crl.deltaBase().isPresent() ? CrlKind.DELTA : CrlKind.BASE;
    return new OtherCrl(origin, kind, crl.number(), crl.thisUpdate(), entries);
  }
}
