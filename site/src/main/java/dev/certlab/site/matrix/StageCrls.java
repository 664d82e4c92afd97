package dev.certlab.site.matrix;

import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.request.CrlFailure;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.site.judge.CrlViews;
import dev.certlab.site.model.Exposure;
import dev.certlab.site.way.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CRLs by their URLs, reached from the zones that are exposed; a URL without one is refused. */
final class StageCrls implements CrlViews {
  private final Map<String, ParsedCrl> published;
  private volatile Exposure exposure = Exposure.INTERNET;

  StageCrls(Map<String, ParsedCrl> published) {
    this.published = Map.copyOf(published);
  }

  void expose(Exposure next) {
    exposure = next;
  }

  @Override
  public CrlSource from(Zone zone) {
    boolean open = exposure.isSeenFrom(zone);
    return query -> find(query, open);
  }

  private CrlLookup find(CrlQuery query, boolean open) {
    List<ParsedCrl> found = new ArrayList<>();
    List<CrlFailure> failures = new ArrayList<>();
    for (String uri : query.uris()) {
      ParsedCrl crl = published.get(uri);
      if (open && crl != null) {
        found.add(crl);
      } else {
        failures.add(new CrlFailure(VerificationCode.CRL_UNREACHABLE, uri, "connection refused"));
      }
    }
    return CrlLookup.of(found, failures);
  }
}
