package dev.certlab.ca.lab.renewals;

import dev.certlab.ca.lab.directory.Enrolled;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.party.CertificateOrder;
import dev.certlab.ca.lab.party.Enrollment;
import dev.certlab.ca.lab.site.SiteEnrollment;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.renewal.RenewalKey;
import java.util.List;
import java.util.Optional;

/** Renews a certificate because somebody wants it, whether it is due or not. */
public final class RequestedRenewal {
  private final LabSettings settings;
  private final Enrollment enrollment;
  private final SiteEnrollment siteEnrollment;

  public RequestedRenewal(
      LabSettings settings, Enrollment enrollment, SiteEnrollment siteEnrollment) {
    this.settings = settings;
    this.enrollment = enrollment;
    this.siteEnrollment = siteEnrollment;
  }

  /**
   * Issues one with the same names in place of {@code old}. Throws {@link LabException} for a CA,
   * for what renews itself, and if the key shall stay and the lab does not hold it.
   *
   * @param key of the site's certificates always a new one
   */
  public Enrolled renew(CertificateRecord old, RenewalKey key) {
    Place place = Place.of(old);
    if (place instanceof Place.OfAuthority) {
      throw LabException.badInput(place + " is a CA; only roles are renewed here");
    }
    if (place instanceof Place.OfSite ofSite) {
      if (key == RenewalKey.SAME) {
        throw LabException.badInput(
            "only certificates of the PKI keep their key on request; for the site's own see"
                + " renewal.key in lab.yaml");
      }
      return siteEnrollment.make(ofSite, Optional.empty());
    }
    CertificateOrder order = CertificateOrder.renewalOf(old, settings.parties());
    return key == RenewalKey.SAME
        ? enrollment.enrollWithKeyOf(old, order)
        : enrollment.enroll(List.of(order)).get(0);
  }
}
