package dev.certlab.site.target;

import dev.certlab.site.way.Target;
import java.util.Locale;
import java.util.Set;

/**
 * A host that is a target, as the CMG's addresses name it.
 *
 * @param number the key in the site's database that stands in the CMG's addresses
 */
public record Endpoint(int number, Target target, String host) {
  private static final Set<String> OF_MANAGEMENT_POINT =
      Set.of(
          "/sms_mp/.sms_aut",
          "/sms_mp_tokenauth/.sms_aut",
          "/sms_mp_altauth/.sms_aut",
          "/ccm_system/request",
          "/ccm_system_tokenauth/request",
          "/ccm_system_altauth/request",
          "/ccm_sts",
          "/ccm_client/ccmsetup.cab");
  private static final Set<String> OF_SOFTWARE_UPDATE_POINT =
      Set.of(
          "/clientwebservice/client.asmx",
          "/simpleauthwebservice/simpleauth.asmx",
          "/reportingwebservice/reportingwebservice.asmx");

  /** Whether a client on the internet may ask for that path. */
  public boolean isRelayed(String path) {
    String asked = path.toLowerCase(Locale.ROOT);
    return switch (target) {
      case MANAGEMENT_POINT -> OF_MANAGEMENT_POINT.contains(asked);
      case SOFTWARE_UPDATE_POINT -> OF_SOFTWARE_UPDATE_POINT.contains(asked);
      case CONTENT -> false;
    };
  }

  /**
   * Whether a site that uses HTTPS wants a client certificate there. It is asked for per directory
   * and not per server, which is how clients without one reach the others.
   */
  public boolean wantsCertificate(String path) {
    String asked = path.toLowerCase(Locale.ROOT);
    return switch (target) {
      case MANAGEMENT_POINT -> asked.startsWith("/sms_mp/") || asked.startsWith("/ccm_system/");
      case SOFTWARE_UPDATE_POINT -> false;
      case CONTENT -> asked.startsWith("/sms_dp_smspkg$/");
    };
  }
}
