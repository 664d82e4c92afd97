package dev.certlab.site.target;

import java.util.List;

/** What a management point answers, as far as it matters here: no policy, no secrets. */
final class Documents {
  private Documents() {}

  /** SSLState 63 is what a site with HTTPS or Enhanced HTTP was seen to say. */
  static String managementPoints(List<String> hosts, String siteCode) {
    StringBuilder xml = new StringBuilder("<MPList>");
    for (String host : hosts) {
      xml.append("<MP Name=\"")
          .append(host.split("\\.", 2)[0].toUpperCase(java.util.Locale.ROOT))
          .append("\" FQDN=\"")
          .append(host)
          .append("\" SiteCode=\"")
          .append(siteCode)
          .append("\"><Version>9128</Version><Capabilities SchemaVersion=\"1.0\">")
          .append("<Property Name=\"SSLState\" Value=\"63\"/></Capabilities></MP>");
    }
    return xml.append("</MPList>").toString();
  }
}
