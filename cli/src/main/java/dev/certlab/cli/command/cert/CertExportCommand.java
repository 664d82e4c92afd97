package dev.certlab.cli.command.cert;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.export.PartyFiles;
import dev.certlab.ca.export.PfxFile;
import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.export.TrustStore;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.lab.CertificateAddress;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.ledger.CertificateRecord;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.OutputOption;
import dev.certlab.cli.options.PfxOptionGroup;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.cli.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certlab cert export}. */
@Command(
    name = "export",
    header = "Write a certificate, its chain, its PFX or a trust store for it to a file.",
    footer = {
      "",
      "pem, der: the certificate. chain: it and its issuers, the root last. key: the private key.",
      "pfx: key and whole chain. jks, p12: a Java trust store with the issuers; its password is",
      "'changeit' unless --password-file names another.",
      "",
      "Examples:",
      "  certlab cert export management-point/mp01.corp.contoso.com --format pfx --pfx modern"
          + " --out mp01.pfx",
      "  certlab cert export client/client01.corp.contoso.com --format jks --out trust.jks"
    })
final class CertExportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CERTIFICATE",
      description = "A serial number, a fingerprint, or ROLE/HOST.")
  private String address = "";

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}.")
  private Format format = Format.pem;

  @Mixin private OutputOption output = new OutputOption();

  @ArgGroup(validate = false, heading = "%nThe PFX:%n")
  private PfxOptionGroup pfx = new PfxOptionGroup();

  CertExportCommand(Session session) {
    this.session = session;
  }

  /** As the option is written. */
  enum Format {
    pem,
    der,
    chain,
    key,
    pfx,
    jks,
    p12
  }

  @Override
  public Integer call() {
    output.refuseExisting();
    try (Lab lab = session.openLab()) {
      CertificateRecord record = CertificateAddress.find(lab.ledger(), address);
      boolean secret = format == Format.pfx || format == Format.key;
      output.write(content(lab, record), secret ? Confidentiality.SECRET : Confidentiality.PUBLIC);
      var json = session.output().object();
      json.put("file", output.file().toString())
          .put("format", format.name().toLowerCase(Locale.ROOT))
          .put("serial", record.serial().hex());
      session.output().result(json, out -> out.println("wrote    " + output.file()));
    }
    return ExitCode.OK;
  }

  private byte[] content(Lab lab, CertificateRecord record) {
    List<ParsedCertificate> issuers = lab.holdings().issuers(record);
    byte[] der = record.encoded().toArray();
    return switch (format) {
      case pem -> Pem.encode(Pem.CERTIFICATE, der).getBytes(StandardCharsets.US_ASCII);
      case der -> der;
      case chain ->
          (Pem.encode(Pem.CERTIFICATE, der)
                  + new String(PartyFiles.pem(issuers), StandardCharsets.US_ASCII))
              .getBytes(StandardCharsets.US_ASCII);
      case key ->
          Pem.encode(Pem.PRIVATE_KEY, lab.holdings().key(record).privateKey().getEncoded())
              .getBytes(StandardCharsets.US_ASCII);
      case pfx -> pfx(lab, record);
      case jks -> TrustStore.encode(TrustStore.Form.JKS, issuers, trustPassword());
      case p12 -> TrustStore.encode(TrustStore.Form.PKCS12, issuers, trustPassword());
    };
  }

  private char[] trustPassword() {
    return pfx.password().orElse(TrustStore.DEFAULT_PASSWORD.toCharArray());
  }

  /** With the password of the party's own PFX unless another is named. */
  private byte[] pfx(Lab lab, CertificateRecord record) {
    CertifiedKey key = lab.holdings().key(record);
    PfxProfile profile = pfx.options().profile().orElse(lab.settings().certificates().pfxProfile());
    String friendlyName =
        pfx.options().friendlyName().orElseGet(() -> lab.holdings().friendlyName(record));
    char[] password = pfx.password().orElseGet(() -> lab.holdings().pfxPassword(record));
    return new PfxFile(session.crypto())
        .encode(key, friendlyName, pfx.options().provider(), profile, password);
  }
}
