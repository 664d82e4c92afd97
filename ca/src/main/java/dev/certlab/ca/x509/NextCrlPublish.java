package dev.certlab.ca.x509;

import java.time.Instant;

/**
 * When the CA means to publish the next CRL, earlier than nextUpdate by the overlap (MS-WCCE; AD CS
 * “Next CRL Publish”).
 */
public record NextCrlPublish(Instant time) implements ExtensionValue {
  public static final Oid OID = new Oid("1.3.6.1.4.1.311.21.4");

  @Override
  public Oid oid() {
    return OID;
  }
}
