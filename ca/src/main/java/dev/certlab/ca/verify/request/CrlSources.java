package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.ArrayList;
import java.util.List;

/** Several sources as one: what all of them have, in their order. */
public record CrlSources(List<CrlSource> sources) implements CrlSource {
  public CrlSources {
    sources = List.copyOf(sources);
  }

  @Override
  public CrlLookup find(CrlQuery query) {
    List<ParsedCrl> crls = new ArrayList<>();
    List<CrlOrigin> origins = new ArrayList<>();
    List<CrlFailure> failures = new ArrayList<>();
    List<DistinguishedName> others = new ArrayList<>();
    List<String> untried = new ArrayList<>();
    for (CrlSource source : sources) {
      CrlLookup lookup = source.find(query);
      crls.addAll(lookup.crls());
      origins.addAll(lookup.origins());
      failures.addAll(lookup.failures());
      others.addAll(lookup.otherIssuers());
      untried.addAll(lookup.untried());
    }
    if (!crls.isEmpty()) {
      return new CrlLookup.Found(crls, origins, failures, untried);
    }
    return failures.isEmpty() ? new CrlLookup.Nothing(others) : new CrlLookup.Failed(failures);
  }

  @Override
  public CrlSource forOneVerification() {
    return new CrlSources(sources.stream().map(CrlSource::forOneVerification).toList());
  }
}
