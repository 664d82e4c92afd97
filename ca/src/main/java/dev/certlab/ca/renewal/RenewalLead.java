package dev.certlab.ca.renewal;

import dev.certlab.ca.x509.Validity;
import java.time.Duration;
import java.time.Instant;

/** How long before its end a certificate is due for renewal. */
public sealed interface RenewalLead {

  /** The renewal period of the AD CS templates. */
  RenewalLead AD_CS = new Fixed(Duration.ofDays(42));

  /** The moment from which on the certificate is due, inclusive. */
  Instant due(Validity validity);

  /** The same lead for whatever lifetime. */
  record Fixed(Duration lead) implements RenewalLead {
    public Fixed {
      if (lead.isNegative()) {
        throw new IllegalArgumentException("a lead is not negative");
      }
    }

    @Override
    public Instant due(Validity validity) {
      return validity.notAfter().minus(lead);
    }
  }

  /**
   * A part of the lifetime.
   *
   * @param percent of the lifetime that is left when it is due, 1 to 99
   */
  record Percent(int percent) implements RenewalLead {
    public Percent {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException("a lead is 1% to 99% of the lifetime");
      }
    }

    @Override
    public Instant due(Validity validity) {
      return validity.notAfter().minus(validity.length().dividedBy(100).multipliedBy(percent));
    }
  }
}
