package dev.certlab.ca.verify;

import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.SubjectAlternativeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A CA that constrains names in some way, and a certificate below it with some names. */
final class RandomNames implements DifferentialTest.RandomCase {
  private static final List<String> DOMAINS =
      List.of("example.test", ".example.test", "www.example.test", "test", "Example.TEST");
  private static final List<String> HOSTS =
      List.of(
          "example.test",
          "www.example.test",
          "a.www.example.test",
          "*.example.test",
          "other.test",
          "notexample.test",
          "WWW.example.test");
  private static final List<String> MAIL_AREAS =
      List.of("example.test", ".example.test", "a@example.test", "other.test");
  private static final List<String> MAILS =
      List.of("a@example.test", "b@example.test", "a@www.example.test", "A@Example.test");
  private static final List<String> URI_AREAS =
      List.of("example.test", ".example.test", "www.example.test");
  private static final List<String> URIS =
      List.of(
          "http://example.test/",
          "http://www.example.test:8080/x",
          "https://user@www.example.test/",
          "http://example.test/a:b",
          "https://user:word@www.example.test/",
          "ldap://www.example.test",
          "urn:example:test",
          "http://192.0.2.1/",
          "http://other.test");
  private static final List<String> RANGES =
      List.of("c0000200ffffff00", "0a000000ff000000", "00000000" + "00000000");
  private static final List<String> ADDRESSES = List.of("c0000201", "0a010203", "c6336401");

  private final Random random;
  private final List<String> described = new ArrayList<>();
  final Entity root;
  final Entity ca;
  final Entity leaf;

  RandomNames(Forge forge, Entity root, long seed) {
    this.random = new Random(seed);
    this.root = root;
    this.ca = forge.ca("CA").with(constraints()).issuedBy(root);
    this.leaf = names(forge.endEntity("leaf")).issuedBy(ca);
  }

  @Override
  public String description() {
    return String.join(" ", described);
  }

  @Override
  public Question question() {
    return Question.of(Forge.request(leaf, root, ca));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private NameConstraints constraints() {
    List<Subtree> permitted = subtrees("permitted");
    List<Subtree> excluded =
        permitted.isEmpty() || random.nextInt(3) == 0 ? subtrees("excluded") : List.of();
    return permitted.isEmpty() && excluded.isEmpty()
        ? constraints()
        : new NameConstraints(permitted, excluded);
  }

  private List<Subtree> subtrees(String side) {
    List<Subtree> subtrees = new ArrayList<>();
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      GeneralName base =
          switch (random.nextInt(5)) {
            case 0, 1 -> new GeneralName.DnsName(one(DOMAINS));
            case 2 -> new GeneralName.EmailName(one(MAIL_AREAS));
            case 3 -> new GeneralName.UriName(one(URI_AREAS));
            default -> new GeneralName.IpName(Octets.ofHex(one(RANGES)));
          };
      described.add(side + ":" + base.form() + ":" + base.text());
      subtrees.add(Subtree.of(base));
    }
    return subtrees;
  }

  private Forge.Draft names(Forge.Draft draft) {
    int count = random.nextInt(3);
    List<GeneralName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      GeneralName name =
          switch (random.nextInt(5)) {
            case 0, 1 -> new GeneralName.DnsName(one(HOSTS));
            case 2 -> new GeneralName.EmailName(one(MAILS));
            case 3 -> new GeneralName.UriName(one(URIS));
            default -> new GeneralName.IpName(Octets.ofHex(one(ADDRESSES)));
          };
      described.add(name.form() + ":" + name.text());
      names.add(name);
    }
    return names.isEmpty()
        ? draft
        : draft.with(new SubjectAlternativeName(names), Criticality.NON_CRITICAL);
  }
}
