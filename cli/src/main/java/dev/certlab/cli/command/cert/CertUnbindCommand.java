package dev.certlab.cli.command.cert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.party.IisBinding;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code certlab cert unbind}. */
@Command(
    name = "unbind",
    header = "Take the PKI certificate of management points out of its IIS binding.",
    description = {
      "",
      "With Enhanced HTTP a PKI certificate that is still bound wins over the site's own, which",
      "would renew itself. The files stay; switching the site to HTTPS binds it again, and so does",
      "issuing or renewing it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab cert unbind",
      "  certlab -C lab cert unbind mp02.corp.contoso.com"
    })
final class CertUnbindCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..*",
      paramLabel = "HOST",
      description = "Management points. Default: all that have one bound.")
  private List<String> hosts = new ArrayList<>();

  CertUnbindCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      List<Place.Party> unbound = hosts.isEmpty() ? lab.binding().unbind() : unbind(lab.binding());
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("unbound");
      List<String> lines = new ArrayList<>();
      for (Place.Party place : unbound) {
        String shown =
            lab.binding().shown(place).map(c -> Place.of(c).toString()).orElse("no certificate");
        array.addObject().put("host", place.host()).put("shown", shown);
        lines.add("the IIS of " + place.host() + " now shows " + shown);
      }
      session.output().result(json, out -> lines.forEach(out::println));
    }
    return ExitCode.OK;
  }

  private List<Place.Party> unbind(IisBinding binding) {
    List<Place.Party> places = hosts.stream().map(host -> place(binding, host)).toList();
    places.forEach(binding::unbind);
    return places;
  }

  /** By its host, with or without the role. */
  private static Place.Party place(IisBinding binding, String host) {
    return binding.places().stream()
        .filter(place -> place.host().equals(host) || place.toString().equals(host))
        .findFirst()
        .orElseThrow(
            () ->
                LabException.badInput(
                    "'"
                        + host
                        + "' is not a management point of the manifest; it has "
                        + binding.places().stream()
                            .map(Place.Party::host)
                            .collect(Collectors.joining(", "))));
  }
}
