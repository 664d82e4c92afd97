package dev.certlab.cli.command.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.role.Cell;
import dev.certlab.ca.role.Reading;
import dev.certlab.ca.role.RequirementMatrix;
import dev.certlab.ca.role.RequirementMatrix.Row;
import dev.certlab.ca.role.RoleRequirement;
import dev.certlab.ca.role.SiteRole;
import dev.certlab.cli.options.Moment;
import dev.certlab.cli.options.SiteOptions;
import dev.certlab.cli.output.MatrixText;
import dev.certlab.cli.output.Outlook;
import dev.certlab.cli.output.PublicationText;
import dev.certlab.cli.output.UnnamedText;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code certlab plan}. */
@Command(
    name = "plan",
    header = "Show who must hold and trust what, and what renews itself or expires.",
    description = {
      "",
      "In a lab: the row of the requirement matrix that its manifest chooses, party by party. With",
      "--all, anywhere: all six rows. Then what renews itself, and what expires, until --until.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  certlab -C lab plan",
      "  certlab plan --all --reading docs",
      "  certlab plan --all --json"
    })
public final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--all", description = "All six rows; needs no lab.")
  private boolean all;

  @Option(
      names = "--reading",
      paramLabel = "READING",
      completionCandidates = SiteOptions.ReadingNames.class,
      description =
          "${COMPLETION-CANDIDATES}: the article's figure, or the documentation where it differs."
              + " Default: the manifest's, or figure.")
  private @Nullable Reading reading;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "How far to look for renewals and expiry. Default: +1y.")
  private Moment until = Moment.after(Duration.ofDays(365));

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (all) {
      Reading chosen = reading == null ? Reading.FIGURE : reading;
      List<Row> rows = RequirementMatrix.rows(chosen);
      session.output().result(json(chosen, rows), out -> out.print(MatrixText.table(chosen, rows)));
    } else {
      try (Lab lab = session.openLab()) {
        planOf(lab);
      }
    }
    return ExitCode.OK;
  }

  private void planOf(Lab lab) {
    LabSettings settings = reading == null ? lab.settings() : lab.settings().under(reading);
    Row row = PartyPlan.row(settings);
    Reading chosen = settings.site().reading();
    List<PartyPlan> parties = PartyPlan.of(settings);
    ObjectNode json = json(chosen, List.of(row));
    ArrayNode array = json.putArray("parties");
    for (PartyPlan party : parties) {
      ObjectNode node = array.addObject();
      node.put("role", party.place().label()).put("host", party.place().host());
      node.put("requirement", party.requirement().name().toLowerCase(Locale.ROOT));
      ArrayNode cells = node.putArray("cells");
      party.cells().stream().sorted().map(Cell::label).forEach(cells::add);
    }
    addRoles(json.putArray("roles"), parties);
    Instant now = session.now();
    PublicationText publication = new PublicationText(lab);
    publication.json(json);
    Outlook outlook = Outlook.of(lab, now, until.until(now));
    outlook.json(json);
    List<CertificateRecord> unnamed = lab.adoption().candidates();
    UnnamedText.json(json, unnamed);
    session
        .output()
        .result(
            json,
            out -> {
              out.print(MatrixText.parties(chosen, row, parties));
              publication.print(out);
              outlook.print(out);
            });
    UnnamedText.hint(session.output(), unnamed);
  }

  private static void addRoles(ArrayNode array, List<PartyPlan> parties) {
    for (SiteRole role : MatrixText.roles(parties)) {
      ArrayNode needs = array.addObject().put("role", role.label()).putArray("needs");
      for (RoleRequirement asked : RoleRequirement.of(role)) {
        needs.addObject().put("text", asked.text()).put("source", asked.source());
      }
    }
  }

  private ObjectNode json(Reading chosen, List<Row> rows) {
    ObjectNode json = session.output().object();
    json.put("reading", chosen.label());
    ArrayNode array = json.putArray("rows");
    for (Row row : rows) {
      ObjectNode node =
          array
              .addObject()
              .put("row", row.number())
              .put("communication", row.communication().label())
              .put("auth", row.authentication().label());
      ObjectNode cells = node.putObject("cells");
      for (Cell cell : Cell.values()) {
        cells.put(cell.label(), row.required().contains(cell));
      }
      ArrayNode notes = node.putArray("notes");
      row.notes().forEach(notes::add);
    }
    ObjectNode cellNotes = json.putObject("cellNotes");
    for (Cell cell : Cell.values()) {
      cell.note().ifPresent(note -> cellNotes.put(cell.label(), note));
    }
    return json;
  }
}
