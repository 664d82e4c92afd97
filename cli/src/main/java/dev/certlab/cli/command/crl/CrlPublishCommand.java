package dev.certlab.cli.command.crl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.authority.CrlPublisher;
import dev.certlab.ca.lab.publication.DirectoryStanding;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.cli.output.Json;
import dev.certlab.cli.service.Handover;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab crl publish}. */
@Command(
    name = "publish",
    exitCodeList = "1:a directory of publish.to cannot be written",
    header = "Make new CRLs and publish them in www/.",
    description = {
      "",
      "And in the directories that lab.yaml names under publish.to, if any. Exit code 1 if one of"
          + " those is not up to date; the CRLs are published in www/ all the same.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab crl publish",
      "  certlab crl publish 'Contoso Lab Issuing CA' --delta"
    })
final class CrlPublishCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CA",
      arity = "0..*",
      description = "Names of CAs. Default: every CA whose key is here.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--base", description = "The base CRL alone; the delta CRL stays as it is.")
  private boolean base;

  @Option(
      names = "--delta",
      description = "A delta CRL alone. Default: a base, and a delta if any.")
  private boolean delta;

  CrlPublishCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Lab lab = session.openLab()) {
      ObjectNode json = session.output().object();
      ArrayNode array = json.putArray("crls");
      for (String name : names.isEmpty() ? publishers(lab.crls()) : names) {
        CrlRecord crl = publish(lab.crls(), name);
        Json.crl(array.addObject(), crl);
        session
            .output()
            .line(
                String.format(
                    "%s: number %s, %s, next update %s",
                    name,
                    crl.number().value(),
                    Counted.of(crl.entries(), "entry"),
                    crl.nextUpdate().map(Object::toString).orElse("none")));
      }
      List<DirectoryStanding> directories = Handover.of(lab, session.output()::error);
      describe(json.putArray("directories"), directories);
      if (session.output().isJson()) {
        session.output().json(json);
      }
      return directories.stream().allMatch(each -> each.troubles().isEmpty())
          ? ExitCode.OK
          : ExitCode.NEGATIVE;
    }
  }

  private void describe(ArrayNode array, List<DirectoryStanding> directories) {
    for (DirectoryStanding each : directories) {
      ObjectNode node = array.addObject().put("directory", each.directory());
      each.files().forEach(node.putArray("files")::add);
      each.troubles().forEach(node.putArray("troubles")::add);
      if (!each.files().isEmpty()) {
        session
            .output()
            .line(each.directory() + ": " + Counted.of(each.files().size(), "file") + " published");
      }
    }
  }

  /** One that is over is left out, unless there is no other: then it is named and refused. */
  private static List<String> publishers(CrlPublisher crls) {
    return crls.publishers().isEmpty() ? crls.signers() : crls.publishers();
  }

  private CrlRecord publish(CrlPublisher crls, String name) {
    if (base == delta) {
      return crls.publish(name);
    }
    return crls.publish(name, delta ? CrlKind.DELTA : CrlKind.BASE);
  }
}
