package dev.certlab.ca.role;

/** Which party holds a certificate that the site makes, see {@link SiteCertificate}. */
public enum Holder {
  SITE_SERVER("site-server", Upkeep.SITE),
  /** Each server of the site: the site server and those with a role. */
  SITE_SYSTEM("site-system", Upkeep.SITE),
  /** A kind of role; its servers share one certificate. The role's name stands for the host. */
  SITE_ROLE("site-role", Upkeep.SITE),
  MANAGEMENT_POINT(SiteRole.MANAGEMENT_POINT.label(), Upkeep.SITE),
  /** A distribution point, for what the site makes for it. */
  DISTRIBUTION_POINT_SITE(SiteRole.DISTRIBUTION_POINT.label(), Upkeep.SITE),
  CMG_CONNECTION_POINT(SiteRole.CMG_CONNECTION_POINT.label(), Upkeep.SITE),
  CLIENT(SiteRole.CLIENT.label(), Upkeep.SITE),
  /** The same, for what an administrator has the console make. */
  DISTRIBUTION_POINT(SiteRole.DISTRIBUTION_POINT.label(), Upkeep.ADMINISTRATOR),
  BOOT_MEDIA(SiteRole.BOOT_MEDIA.label(), Upkeep.ADMINISTRATOR),
  SQL_SERVER(SiteRole.SQL_SERVER.label(), Upkeep.ADMINISTRATOR);

  /** Who keeps a certificate up. */
  public enum Upkeep {
    /** The site makes it and renews it. */
    SITE,
    /** An administrator has it made, and made again before it ends. */
    ADMINISTRATOR
  }

  private final String directory;
  private final Upkeep upkeep;

  Holder(String directory, Upkeep upkeep) {
    this.directory = directory;
    this.upkeep = upkeep;
  }

  /** The name of the holders' directory below {@code certs}. */
  public String directory() {
    return directory;
  }

  public Upkeep upkeep() {
    return upkeep;
  }

  /** Whether it meets what SMS Issuing has issued, and so has to trust it. */
  public boolean trustsSite() {
    return upkeep == Upkeep.SITE && this != SITE_ROLE;
  }
}
