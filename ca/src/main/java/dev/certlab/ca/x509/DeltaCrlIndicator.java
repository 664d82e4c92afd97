package dev.certlab.ca.x509;

/** Marks a delta CRL and names the CRL it starts from (RFC 5280 §5.2.4); always critical. */
public record DeltaCrlIndicator(CrlNumber base) implements ExtensionValue {
  public static final Oid OID = new Oid("2.5.29.27");

  @Override
  public Oid oid() {
    return OID;
  }
}
