package dev.certlab.ca.verify.check;

import dev.certlab.ca.finding.Evidence;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.verify.name.HostNames;
import dev.certlab.ca.verify.name.IpLiteral;
import dev.certlab.ca.verify.name.NameSubtrees;
import dev.certlab.ca.verify.request.Deviation;
import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.CertificationPath;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names lie where the CAs above allow them (RFC 5280 §4.2.1.10, §6.1.3 (b), (c)). */
public final class NameConstraintsCheck implements Check {
  /** Comparisons of names of the same form per path; BoringSSL stops at this number too. */
  static final long MOST_COMPARISONS = 1L << 20;

  /** Forms of GeneralName. */
  private static final int FORMS = 9;

  @Override
  public String id() {
    return "name-constraints";
  }

  @Override
  public Set<Oid> enforces() {
    return Set.of(NameConstraints.OID, SubjectAlternativeName.OID);
  }

  @Override
  public void judge(Examination examination, Judgement judgement) {
    CertificationPath path = examination.path();
    List<List<GeneralName>> names = new ArrayList<>();
    for (int i = 0; i <= path.lastPosition(); i++) {
      names.add(constrainedNames(examination, i));
    }
    long comparisons = 0;
    boolean constrained = false;
    for (int ca = 1; ca <= path.lastPosition(); ca++) {
      Optional<NameConstraints> constraints = constraints(examination, ca);
      if (constraints.isEmpty()) {
        continue;
      }
      constrained = true;
      comparisons += work(constraints.get(), names, ca);
      if (comparisons > MOST_COMPARISONS) {
        tooMuch(ca, comparisons, judgement);
        return;
      }
      if (isUsable(examination, constraints.get(), ca, judgement)) {
        judgeBelow(examination, constraints.get(), ca, names, judgement);
      }
    }
    if (examination.at(0).extensions().find(NameConstraints.OID).isPresent()
        && !examination.at(0).isCa()) {
      judgement.fail(
          0,
          VerificationCode.NAME_CONSTRAINTS_IN_LEAF,
          "it is not a CA's certificate, but has name constraints",
          Evidence.none());
    }
    if (!constrained) {
      for (int i = 0; i <= path.lastPosition(); i++) {
        judgement.notApplicable(i, "no CA above constrains names");
      }
    }
  }

  /** Whether some CA of the path above {@code position} constrains names of that form. */
  static boolean constrains(
      CertificationPath path, int position, Class<? extends GeneralName> form) {
    return path.certificates().subList(position + 1, path.size()).stream()
        .flatMap(certificate -> certificate.extension(NameConstraints.class).stream())
        .flatMap(all -> Stream.concat(all.permitted().stream(), all.excluded().stream()))
        .anyMatch(subtree -> form.isInstance(subtree.base()));
  }

  private static Optional<NameConstraints> constraints(Examination examination, int position) {
    boolean ignored =
        examination.path().isAnchor(position)
            && examination.request().deviates(Deviation.ANCHOR_WITHOUT_CONSTRAINTS);
    return ignored ? Optional.empty() : examination.at(position).extension(NameConstraints.class);
  }

  private static long work(NameConstraints constraints, List<List<GeneralName>> names, int ca) {
    long[] subtrees = new long[FORMS];
    constraints.permitted().forEach(subtree -> subtrees[subtree.base().asn1Tag()]++);
    constraints.excluded().forEach(subtree -> subtrees[subtree.base().asn1Tag()]++);
    long comparisons = 0;
    for (int i = 0; i < ca; i++) {
      for (GeneralName name : names.get(i)) {
        comparisons += subtrees[name.asn1Tag()];
      }
    }
    return comparisons;
  }

  private static void tooMuch(int ca, long comparisons, Judgement judgement) {
    judgement.fail(
        ca,
        VerificationCode.NAME_CONSTRAINTS_LIMIT,
        "its name constraints would take " + comparisons + " comparisons",
        Evidence.of(
            "comparisons", Long.toString(comparisons), "most", Long.toString(MOST_COMPARISONS)));
  }

  /** The names of a certificate to which constraints apply. */
  private static List<GeneralName> constrainedNames(Examination examination, int position) {
    ParsedCertificate certificate = examination.at(position);
    if (position > 0 && certificate.isSelfIssued()) {
      return List.of(); // RFC 5280 §6.1.3 (b): only the final certificate of these counts
    }
    List<GeneralName> names = new ArrayList<>(certificate.alternativeNames());
    if (!certificate.subject().isEmpty()) {
      names.add(new GeneralName.DirectoryName(certificate.subject()));
    }
    if (certificate.extensions().find(SubjectAlternativeName.OID).isEmpty()) {
      for (String mail : certificate.subject().values(AttributeValue.EMAIL_ADDRESS)) {
        names.add(new GeneralName.EmailName(mail));
      }
    }
    if (examination.request().deviates(Deviation.COMMON_NAME_IS_CONSTRAINED)) {
      commonName(certificate).ifPresent(names::add);
    } else if (position == 0 && names.stream().noneMatch(NameConstraintsCheck::namesHost)) {
      certificate.subject().values(AttributeValue.COMMON_NAME).stream()
          .filter(name -> name.contains(".") && HostNames.isPresentable(name))
          .forEach(name -> names.add(new GeneralName.DnsName(name)));
    }
    return names;
  }

  /**
   * The last common name, if it is a host's or an address, and no alternative name is of its form.
   */
  private static Optional<GeneralName> commonName(ParsedCertificate certificate) {
    List<String> names = certificate.subject().values(AttributeValue.COMMON_NAME);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String last = names.get(names.size() - 1);
    Optional<GeneralName> name =
        IpLiteral.parse(last)
            .<GeneralName>map(GeneralName.IpName::new)
            .or(
                () ->
                    HostNames.isPresentable(last) && !last.startsWith("*")
                        ? Optional.of(new GeneralName.DnsName(last))
                        : Optional.empty());
    return name.filter(
        found ->
            certificate.alternativeNames().stream()
                .noneMatch(other -> other.asn1Tag() == found.asn1Tag()));
  }

  private static boolean namesHost(GeneralName name) {
    return name instanceof GeneralName.DnsName || name instanceof GeneralName.IpName;
  }

  private static boolean isUsable(
      Examination examination, NameConstraints constraints, int ca, Judgement judgement) {
    NameSubtrees subtrees = new NameSubtrees(examination.request());
    List<Subtree> all = new ArrayList<>(constraints.permitted());
    all.addAll(constraints.excluded());
    boolean usable = !all.isEmpty();
    if (!usable) {
      malformed(ca, "they constrain nothing", "", judgement);
    }
    for (Subtree subtree : all) {
      Optional<String> defect = subtrees.defect(subtree.base());
      if (subtree.base() instanceof GeneralName.EmailName mail && mail.address().isEmpty()) {
        usable = false;
        malformed(ca, "an empty mailbox", describe(subtree), judgement);
      } else if (defect.isPresent()) {
        usable = false;
        judgement.fail(
            ca,
            VerificationCode.NAME_CONSTRAINT_INVALID,
            "its name constraint " + describe(subtree) + " is " + defect.get(),
            Evidence.of("constraint", describe(subtree), "defect", defect.get()));
      } else if (subtree.minimum() != 0 || subtree.hasMaximum()) {
        usable = false;
        malformed(ca, "minimum or maximum is used", describe(subtree), judgement);
      } else if (subtree.base() instanceof GeneralName.IpName ip
          && !NameSubtrees.isContiguousMask(ip.address())) {
        usable = false;
        malformed(ca, "the mask has holes", describe(subtree), judgement);
      }
    }
    return usable;
  }

  private static void malformed(int ca, String defect, String subtree, Judgement judgement) {
    judgement.fail(
        ca,
        VerificationCode.NAME_CONSTRAINT_MALFORMED,
        "its name constraints are malformed: " + defect,
        Evidence.of("constraint", subtree, "defect", defect));
  }

  private static void judgeBelow(
      Examination examination,
      NameConstraints constraints,
      int ca,
      List<List<GeneralName>> names,
      Judgement judgement) {
    String issuer = examination.at(ca).subject().toString();
    NameSubtrees subtrees = new NameSubtrees(examination.request());
    for (int i = 0; i < ca; i++) {
      for (GeneralName name : names.get(i)) {
        judgeName(subtrees, constraints, issuer, name, i, judgement);
      }
    }
  }

  private static void judgeName(
      NameSubtrees subtrees,
      NameConstraints constraints,
      String ca,
      GeneralName name,
      int position,
      Judgement judgement) {
    List<Subtree> excluded = ofSameForm(constraints.excluded(), name);
    List<Subtree> permitted = ofSameForm(constraints.permitted(), name);
    if (excluded.isEmpty() && permitted.isEmpty()) {
      return;
    }
    String text = name.form() + ":" + name.text();
    if (!NameSubtrees.isSupported(name) || !subtrees.isComparable(name)) {
      judgement.fail(
          position,
          VerificationCode.NAME_CONSTRAINT_UNSUPPORTED,
          text + " cannot be compared with the constraints of " + ca,
          Evidence.of("name", text, "ca", ca));
      return;
    }
    for (Subtree subtree : excluded) {
      if (subtrees.contains(subtree, name, NameSubtrees.Side.EXCLUDED)) {
        judgement.fail(
            position,
            VerificationCode.NAME_EXCLUDED,
            text + " lies in " + describe(subtree) + ", which " + ca + " excludes",
            Evidence.of("name", text, "constraint", describe(subtree), "ca", ca));
        return;
      }
    }
    if (!permitted.isEmpty()
        && permitted.stream()
            .noneMatch(s -> subtrees.contains(s, name, NameSubtrees.Side.PERMITTED))) {
      judgement.fail(
          position,
          VerificationCode.NAME_NOT_PERMITTED,
          text + " lies in no subtree that " + ca + " permits",
          Evidence.of("name", text, "constraint", describeAll(permitted), "ca", ca));
    }
  }

  private static List<Subtree> ofSameForm(List<Subtree> subtrees, GeneralName name) {
    return subtrees.stream().filter(s -> s.base().asn1Tag() == name.asn1Tag()).toList();
  }

  private static String describe(Subtree subtree) {
    return subtree.base().form() + ":" + subtree.base().text();
  }

  private static String describeAll(List<Subtree> subtrees) {
    String shown =
        String.join(", ", subtrees.stream().limit(8).map(NameConstraintsCheck::describe).toList());
    return subtrees.size() <= 8 ? shown : shown + " and " + (subtrees.size() - 8) + " more";
  }
}
