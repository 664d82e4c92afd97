package dev.certlab.site.location;

import dev.certlab.ca.x509.Labelled;

/**
 * What a client asks itself to find out where it is.
 *
 * <p>A VPN is not a question: over one, the domain resolves, its controllers and the management
 * point are reachable, and the client is on the intranet, whatever line it uses.
 */
public enum LocationQuestion implements Labelled {
  /**
   * {@code ClientAlwaysOnInternet} is 1 under {@code HKLM\SOFTWARE\Microsoft\CCM\Security}; the
   * property {@code CCMALWAYSINF=1} of the set-up sets it.
   */
  ALWAYS_INTERNET("always-internet", "is ClientAlwaysOnInternet set?"),
  DOMAIN_JOINED("domain-joined", "is the computer joined to a domain?"),
  /** The domain that it is joined to. */
  DOMAIN_RESOLVES("domain-resolves", "does DNS resolve that domain?"),
  /** Asked by the documentation in place of the two before. */
  DOMAIN_CONTROLLER_REACHABLE(
      "domain-controller-reachable", "is a domain controller of it reachable?"),
  MANAGEMENT_POINT_REACHABLE(
      "management-point-reachable", "is a management point on the intranet reachable?");

  private final String label;
  private final String text;

  LocationQuestion(String label, String text) {
    this.label = label;
    this.text = text;
  }

  @Override
  public String label() {
    return label;
  }

  /** For people, with its question mark. */
  public String text() {
    return text;
  }
}
